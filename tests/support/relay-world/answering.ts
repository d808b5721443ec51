import { Answering, type AnsweringParts } from '../../../electron/team/relay/slots/answering.ts';
import { Memory } from '../../../electron/team/relay/slots/memory.ts';
import type { Alarm } from '../../../electron/team/relay/slots/parts.ts';
import { questionRules } from '../../../electron/team/relay/slots/question-rules.ts';
import { noneShared } from '../../../electron/team/relay/slots/shared-rows.ts';
import { RealTime } from './real-time.ts';
import { goodLink, StagedBucket } from './staged-bucket.ts';

/** A relay that answers questions of calls which every desk wants. No time passes in it: what it notes is not written. */
export function openAnswering(
  different: Partial<Pick<AnsweringParts, 'rows' | 'shared' | 'pbx' | 'isPhone' | 'questionRules'>>,
) {
  const memory = new Memory('relay', () => 0);
  memory.begin({ id: 'e', quarantined: false, waitMs: 0, pbxAt: null, writeId: 'w' }, 0);
  const alarms: Alarm[] = [];
  const { store } = new StagedBucket(new RealTime(0)).storeFor(goodLink(), () => true);
  const answering = new Answering({
    ...{ rows: [], shared: noneShared, memory, store, questionRules },
    clock: { monotonic: () => 0, after: () => () => {} },
    pbx: { now: () => null },
    desks: { ask: async () => 'wanted' },
    isPhone: () => true,
    alarm: (one) => void alarms.push(one),
    ...different,
  });
  return { memory, alarms, answering };
}
