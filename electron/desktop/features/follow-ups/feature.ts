import { type FollowUp, isDue } from '../../../../shared/follow-ups/follow-up.ts';
import { followUpsContract } from '../../../../shared/ipc/follow-ups.ts';
import type { Snapshot } from '../../../../shared/ipc/snapshot.ts';
import { systemClock } from '../../../compose/system-clock.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';
import { oneLine } from '../../system/notice-text.ts';
import { createFollowUps } from './follow-ups.ts';

/** More than these are told in one notice: after days off nobody wants a pile of them. */
const mostNotices = 3;

/** Whom the agent promised to call, and when. */
export function followUpsFeature(base: Base) {
  const { names, notices, words, show } = base;
  const showToday = () => show({ view: 'today', callId: null });
  const remindOf = async ({ number, note }: FollowUp) => {
    const name = await names.told(number);
    notices.show({
      title: words().followUpDue(name),
      body: note === '' ? words().followUpHint : oneLine(note),
      click: showToday,
    });
  };
  const followUps = createFollowUps({
    ...base,
    clock: systemClock,
    remind: (due) => {
      if (due.length <= mostNotices) for (const followUp of due) void remindOf(followUp);
      else
        notices.show({
          title: words().followUpsDue(due.length),
          body: words().followUpHint,
          click: showToday,
        });
    },
  });
  base.owned.defer(followUps.stop);
  return {
    followUps,
    handlers: answering(followUpsContract, {
      'follow-ups:add': followUps.add,
      'follow-ups:move': ({ id, at }) => followUps.change(id, { at }),
      'follow-ups:done': ({ id, done }) => followUps.change(id, { doneAt: done ? Date.now() : null }),
    }),
    state: (): Pick<Snapshot, 'followUps' | 'moreFollowUps'> => ({
      followUps: followUps.list().map(({ id, number, callId, note, at, doneAt }) => ({
        ...{ id, number, callId, note, at, contactName: names.of(number) },
        due: isDue({ at, doneAt }, Date.now()),
      })),
      moreFollowUps: followUps.more(),
    }),
  };
}
