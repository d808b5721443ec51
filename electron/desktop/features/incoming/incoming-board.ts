import type { IncomingCall } from '../../../../shared/incoming/call.ts';
import type { IncomingChange } from '../../../engine/incoming/incoming-book.ts';

/** Missed calls that may stay on the board unread. */
const mostMissed = 3;

/** Calls to the agent that windows show: those that ring or talk, and missed ones until they are put away. */
export interface IncomingBoard {
  /** Oldest first. */
  list(): IncomingCall[];
  /** How much was told so far. */
  news(): number;
  told(call: IncomingCall, news: IncomingChange): void;
  dismiss(callId: string): void;
  /** An engine begins: what rang with the one before is told no more; missed calls of another profile go. */
  begin(place: string): void;
}

export function createIncomingBoard(changed: () => void): IncomingBoard {
  const calls = new Map<string, IncomingCall>();
  let count = 0;
  let place = '';
  const isShown = (call: IncomingCall, news: IncomingChange) => {
    if (call.ended === null) return news !== 'found' || calls.has(call.callId);
    return call.ended.outcome === 'missed' && (news === 'ended' || calls.has(call.callId));
  };
  return {
    list: () => [...calls.values()],
    news: () => count,
    told: (call, news) => {
      count += 1;
      if (isShown(call, news)) calls.set(call.callId, call);
      else calls.delete(call.callId);
      const missed = [...calls.values()].filter(({ ended }) => ended !== null);
      for (const old of missed.slice(0, -mostMissed)) calls.delete(old.callId);
      changed();
    },
    dismiss: (callId) => {
      if (calls.get(callId)?.ended) calls.delete(callId);
      changed();
    },
    begin: (now) => {
      for (const { callId, ended } of [...calls.values()])
        if (ended === null || now !== place) calls.delete(callId);
      place = now;
      changed();
    },
  };
}
