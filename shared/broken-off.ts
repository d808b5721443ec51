import type { AppError } from './errors.ts';

/** How a stream of pieces that can't go on tells whoever reads it why: reading has no other way to fail. */
export class BrokenOff extends Error {
  readonly error: AppError;

  constructor(error: AppError) {
    super(`It broke off: ${error.kind}`);
    this.error = error;
  }
}
