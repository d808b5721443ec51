import { redialsContract } from '../../../../shared/ipc/redials.ts';
import type { Snapshot } from '../../../../shared/ipc/snapshot.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { systemClock } from '../../../compose/system-clock.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';
import type { Desk } from '../dialing/desk.ts';
import type { Dialing } from '../dialing/dialing.ts';
import { type PbxSources, pbxInUse } from '../dialing/what-is-meant.ts';
import { numberOfCall } from '../history/last-calls.ts';
import { createRedials } from './redials.ts';

/** Numbers that are dialled again at a set time. */
export function redialsFeature(
  base: Base,
  { dialing, desk }: { dialing: Dialing; desk: Pick<Desk, 'refusal'> },
  membershipOf: PbxSources['membershipOf'],
) {
  const { names, notices, words, history, showCall } = base;
  const redials = createRedials({
    ...base,
    clock: systemClock,
    isChanging: base.host.isChanging,
    belongsTo: () => `${base.dataDirectory()} ${pbxInUse({ ...base, membershipOf })}`,
    heldBy: (number) => {
      const decision = dialing.decide(number, { origin: 'redial' });
      return decision.kind === 'wait' ? decision.for : null;
    },
    dial: (text) => dialing.dial({ text, origin: 'redial' }),
    announce: ({ callId, number }, seconds) =>
      notices.show({
        title: words().redialDue(names.of(number) ?? number, seconds),
        body: words().redialHint,
        click: () => showCall(callId),
      }),
    refused: ({ callId }, error) => notices.refused(words().callRefused, error, () => showCall(callId)),
  });
  base.changes.subscribe(redials.review);
  base.screenLock.onUnlock(redials.review);
  base.owned.defer(redials.stop);
  return {
    redials,
    handlers: answering(redialsContract, {
      'redials:set': ({ callId, desk: drawnFor, minutes }) => {
        const number = numberOfCall(history(), callId);
        if (!number.ok) return number;
        const refusal = desk.refusal(drawnFor, number.value);
        if (refusal !== null) return fail(refusal);
        redials.plan({ callId, number: number.value }, minutes);
        return ok(null);
      },
      'redials:cancel': ({ callId }) => {
        redials.cancel(callId);
        return null;
      },
    }),
    state: (): Pick<Snapshot, 'redials'> => ({
      redials: redials.list().map((redial) => ({ ...redial, contactName: names.of(redial.number) })),
    }),
  };
}
