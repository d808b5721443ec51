import type { AppError } from '../../shared/errors.ts';
import { english } from './english.ts';
import { exitCodeOfError, exitCodes } from './exit-codes.ts';
import { say } from './output.ts';

/** Says on standard error what went wrong and gives the exit code for it. */
export function complain(error: AppError): number {
  say(english().errorText(error));
  return exitCodeOfError(error);
}

export function complainUsage(sentence: string): number {
  say(sentence);
  return exitCodes.usage;
}

/** Something that a person should know and that stops nothing. */
export function warn(sentence: string): void {
  say(`Warning: ${sentence}`);
}
