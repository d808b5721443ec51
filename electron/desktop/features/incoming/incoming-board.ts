import type { IncomingCall } from '../../../../shared/incoming/call.ts';
import type { IncomingChange } from '../../../engine/incoming/incoming-book.ts';
import type { EngineHost } from '../../engine/engine-host.ts';

/** Missed calls that may stay on the board unread. */
const mostMissed = 3;

/** Calls to the agent that windows show: those that ring or talk, and missed ones until they are put away. */
export interface IncomingBoard {
  /** Oldest first. */
  list(): IncomingCall[];
  /** Grows with every change of any of them. */
  news(): number;
  dismiss(callId: string): void;
}

export function createIncomingBoard(host: Pick<EngineHost, 'subscribe'>, changed: () => void): IncomingBoard {
  const calls = new Map<string, IncomingCall>();
  let count = 0;
  let directory = '';
  const isShown = (call: IncomingCall, change: IncomingChange) => {
    if (call.ended === null) return change !== 'found' || calls.has(call.callId);
    return call.ended.outcome === 'missed' && (change === 'ended' || calls.has(call.callId));
  };
  const take = (call: IncomingCall, change: IncomingChange) => {
    count += 1;
    if (isShown(call, change)) calls.set(call.callId, call);
    else calls.delete(call.callId);
    const missed = [...calls.values()].filter(({ ended }) => ended !== null);
    for (const old of missed.slice(0, -mostMissed)) calls.delete(old.callId);
    changed();
  };
  /** What rang with the engine before is reported no more; missed calls of another profile go. */
  const begin = (now: string) => {
    for (const { callId, ended } of [...calls.values()])
      if (ended === null || now !== directory) calls.delete(callId);
    directory = now;
    changed();
  };
  host.subscribe((event) => {
    if (event.type === 'incoming') take(event.call, event.change);
    if (event.type === 'engine-began') begin(event.dataDirectory);
  });
  return {
    list: () => [...calls.values()],
    news: () => count,
    dismiss: (callId) => {
      if (calls.get(callId)?.ended) calls.delete(callId);
      changed();
    },
  };
}
