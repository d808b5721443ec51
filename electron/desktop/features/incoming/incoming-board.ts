import type { IncomingCall } from '../../../../shared/incoming/call.ts';
import { personLikeness } from '../../../../shared/number/same-person.ts';
import type { IncomingChange } from '../../../engine/incoming/incoming-book.ts';
import type { HostEvent } from '../../engine/current-engine.ts';
import type { EngineHost } from '../../engine/engine-host.ts';
import { mostMissed } from './missed-calls.ts';

/** Calls to the agent that windows show: those that ring or talk, and missed ones until they are called or ticked off. */
export interface IncomingBoard {
  /** Oldest first. */
  list(): IncomingCall[];
  /** Grows with every change of any of them. */
  news(): number;
  dismiss(callId: string): void;
}

export interface IncomingBoardOptions {
  host: Pick<EngineHost, 'subscribe'>;
  changed(): void;
  /** The missed calls that wait since before this run, of the active profile. */
  missed(): Promise<IncomingCall[]>;
  /** The agent ticked a missed call off. */
  ticked(callId: string): void;
}

export function createIncomingBoard({ host, changed, missed, ticked }: IncomingBoardOptions): IncomingBoard {
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
    const waiting = [...calls.values()].filter(({ ended }) => ended !== null);
    for (const old of waiting.slice(0, -mostMissed)) calls.delete(old.callId);
    changed();
  };
  /** What rang with the engine before is reported no more; missed calls of another profile go. */
  const begin = async (now: string) => {
    for (const { callId, ended } of [...calls.values()])
      if (ended === null || now !== directory) calls.delete(callId);
    directory = now;
    changed();
    const before = await missed();
    if (directory !== now) return;
    for (const call of before) if (!calls.has(call.callId)) calls.set(call.callId, call);
    if (before.length > 0) changed();
  };
  /** Whoever was spoken with, or at least called, waits no more. */
  const forgetMissedOf = (number: string) => {
    for (const call of [...calls.values()])
      if (call.ended !== null && number !== '' && personLikeness(call.number, number) !== null)
        calls.delete(call.callId);
    changed();
  };
  host.subscribe((event) => {
    if (event.type === 'incoming') take(event.call, event.change);
    if (event.type === 'engine-began') void begin(event.dataDirectory);
    const spoken = numberSpokenWith(event);
    if (spoken !== null) forgetMissedOf(spoken);
  });
  return {
    list: () => [...calls.values()].toSorted((one, other) => one.startedAt - other.startedAt),
    news: () => count,
    dismiss: (callId) => {
      if (calls.get(callId)?.ended) {
        calls.delete(callId);
        ticked(callId);
      }
      changed();
    },
  };
}

/** The number of a call that just began from here, or that the agent just answered. */
export function numberSpokenWith(event: HostEvent): string | null {
  if (event.type === 'call-event' && event.event.type === 'call-requested') return event.event.number;
  return event.type === 'incoming' && event.change === 'answered' ? event.call.number : null;
}
