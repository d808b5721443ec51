import { zoneDifference } from '../time/wall-clock.ts';
import type { Call } from './call.ts';
import { askedAt } from './state.ts';

/** Milliseconds by which what followed a question may seem to lie before it: records count whole seconds. */
export const questionTolerance = 2_000;

/** Milliseconds by which the PBX's clock may be ahead, without its zone, which moves texts, and neither ids nor instants. */
export function clockErrors({ clockOffsetSeconds, clockErrorSeconds }: Call): number[] {
  const offset = clockOffsetSeconds * 1000;
  return clockErrorSeconds === null ? [offset, offset - zoneDifference(offset)] : [clockErrorSeconds * 1000];
}

/**
 * No leg B is over before the question that led to it (W8.6); in whatever of the zones thought of the record (UTC ms by the
 * PBX's clock) tells it.
 */
export function isOverBeforeQuestion(
  call: Call,
  { startedAt, endedAt }: { startedAt: number | null; endedAt: number | null },
): boolean {
  const asked = askedAt(call);
  if (asked === null || endedAt === null || startedAt === null || endedAt < startedAt) return false;
  const earliest = Math.min(call.clockOffsetSeconds * 1000, ...clockErrors(call));
  return endedAt < asked + earliest - questionTolerance;
}
