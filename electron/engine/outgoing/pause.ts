import type { PbxError } from '../../../shared/errors.ts';
import type { Clock } from '../ports.ts';

/** Resolves after so many milliseconds of the engine's clock. */
export const pause = (clock: Clock, milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    clock.after(milliseconds, resolve);
  });

/** A PBX that asks for more is asked all the same: somebody waits for the call. */
const longestAskedPause = 10_000;

/** Milliseconds for which a busy PBX asked to be left alone (`Retry-After`), at most ten seconds. */
export function askedPause(error: PbxError | null): number {
  const asked = error?.kind === 'pbx-answer-not-understood' ? error.retryAfterSeconds : undefined;
  return Math.min((asked ?? 0) * 1000, longestAskedPause);
}
