import type { Call } from '../../../shared/call/call.ts';
import type { Pbx } from '../ports.ts';

/** Below this (ms) two clocks that nobody set may drift apart. */
const drift = 30_000;

/**
 * Milliseconds by which this machine's clock was set ahead (below 0: back) since the call was ordered, by the PBX's clock,
 * which nobody sets; 0 where that is not known.
 */
export const clockSetSince = (call: Call, pbx: Pick<Pbx, 'clockError'>): number =>
  setSince(call, pbx.clockError());

/** `now`: the PBX's clock error. */
function setSince({ clockErrorSeconds }: Call, now: number | null): number {
  if (clockErrorSeconds === null || now === null) return 0;
  const set = clockErrorSeconds * 1000 - now;
  return Math.abs(set) < drift ? 0 : set;
}

/** The call as if the clock of now had timed its order: for what is compared with now. */
export const byClockOfNow = <T extends Call>(call: T, pbx: Pick<Pbx, 'clockError'>): T =>
  movedTo(call, pbx.clockError());

function movedTo<T extends Call>(call: T, now: number | null): T {
  const set = setSince(call, now);
  if (set === 0 || call.clockErrorSeconds === null) return call;
  const moved = (at: number | null) => (at === null ? null : at + set);
  const seconds = Math.round(set / 1000);
  return {
    ...call,
    requestedAt: moved(call.requestedAt),
    placedAt: moved(call.placedAt),
    clockOffsetSeconds: call.clockOffsetSeconds - seconds,
    clockErrorSeconds: call.clockErrorSeconds - seconds,
  };
}

/** The same for several, by one look at the clock: a day's calls are at hand at each click and each question. */
export function callsByClockOfNow<T extends Call>(calls: readonly T[], pbx: Pick<Pbx, 'clockError'>): T[] {
  const error = pbx.clockError();
  return calls.map((call) => movedTo(call, error));
}
