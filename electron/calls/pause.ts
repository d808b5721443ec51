import type { Clock } from './ports.ts';

/** Resolves after so many milliseconds of the engine's clock. */
export const pause = (clock: Clock, milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    clock.after(milliseconds, resolve);
  });
