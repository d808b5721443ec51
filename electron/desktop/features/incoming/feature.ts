import type { IncomingCall } from '../../../../shared/incoming/call.ts';
import { incomingContract } from '../../../../shared/ipc/incoming.ts';
import type { IncomingRing, Snapshot } from '../../../../shared/ipc/snapshot.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';
import { lastCallsWith } from '../history/last-calls.ts';
import { createIncomingBoard } from './incoming-board.ts';
import { tellIncomingCalls } from './incoming-notices.ts';
import { missedCalls } from './missed-calls.ts';

/** Earlier calls that stand beside one that rings. */
const callsBefore = 3;

/** Calls to the agent. */
export function incomingFeature(base: Base) {
  const board = createIncomingBoard({
    ...base,
    missed: () => missedCalls({ ...base, now: Date.now }),
    // One that can't be kept waits again after the next start: nothing is lost.
    ticked: (callId) => void base.contacts.tickCall({ callId, at: Date.now() }),
  });
  tellIncomingCalls({ ...base, now: Date.now });
  const ringOf = ({ callId, number, startedAt, answeredAt, ended }: IncomingCall): IncomingRing => ({
    ...{ callId, number, startedAt, answeredAt },
    contactName: number === '' ? null : base.names.of(number),
    missed: ended?.outcome === 'missed',
    before:
      ended === null
        ? lastCallsWith(number, base.history(), { at: Date.now(), most: callsBefore, except: callId })
        : [],
  });
  return {
    board,
    handlers: answering(incomingContract, {
      'incoming:dismiss': ({ callId }) => {
        board.dismiss(callId);
        return null;
      },
    }),
    state: (): Pick<Snapshot, 'incoming' | 'incomingNews'> => ({
      incoming: board.list().map(ringOf),
      incomingNews: board.news(),
    }),
  };
}
