import type { AppError } from '../../shared/errors.ts';
import { english } from './english.ts';
import { exitCodeOfError, exitCodes } from './exit-codes.ts';

/** Says on standard error what went wrong and gives the exit code for it. */
export function complain(error: AppError): number {
  process.stderr.write(`${english().errorText(error)}\n`);
  return exitCodeOfError(error);
}

export function complainUsage(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return exitCodes.usage;
}

/** Something that a person should know and that stops nothing. */
export function warn(sentence: string): void {
  process.stderr.write(`Warning: ${sentence}\n`);
}
