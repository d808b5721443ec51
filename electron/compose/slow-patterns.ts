import { createContext, Script } from 'node:vm';
import type { AppError, ConfigProblem } from '../../shared/errors.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** No number that a pattern is asked about is longer (shared/number). */
const longestNumber = 20;
/**
 * Milliseconds for all texts together, of this thread's own work where it can be told: a busy computer, or one that slept,
 * makes no pattern slow. A usable one takes a fraction of one; main answers the dialplan meanwhile.
 */
const patience = 250;

const digits = Array.from('0123456789');

/** Texts that cost a pattern most: as long as a number can be, alike to the last digit, which then does not fit. */
const worstTexts = [
  ...digits.flatMap((one) => digits.map((last) => one.repeat(longestNumber - 1) + last)),
  ...digits.flatMap((one) => digits.map((other) => (one + other).repeat(longestNumber / 2))),
  '01234567890123456789',
  `00${'9'.repeat(longestNumber - 2)}`,
];

const trial = new Script('const tried = new RegExp(pattern); for (const text of texts) tried.test(text);');

/** What was found of each pattern: settings are read again and again, and a slow one costs its whole time. */
const found = new Map<string, boolean>();

/** Whether a pattern takes longer than a moment on its worst texts. What is no pattern is not slow. */
export function isSlowPattern(pattern: string): boolean {
  const known = found.get(pattern);
  if (known !== undefined) return known;
  const isSlow = takesLong(pattern);
  found.set(pattern, isSlow);
  return isSlow;
}

function takesLong(pattern: string): boolean {
  const began = workOfThread();
  do {
    try {
      trial.runInContext(createContext({ pattern, texts: worstTexts, RegExp }), { timeout: patience });
      return false;
    } catch (error) {
      if (!isTimeout(error)) return false;
    }
  } while (workOfThread() - began < patience / 2);
  return true;
}

/** Milliseconds of processor time. */
function workOfThread(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Of whichever realm the error is. */
const isTimeout = (error: unknown) =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/** The patterns among these, by where they stand, that must not be used. */
export const slowPatterns = (patterns: readonly { path: string; pattern: string }[]): ConfigProblem[] =>
  patterns
    .filter(({ pattern }) => isSlowPattern(pattern))
    .map(({ path }) => ({ path, expected: 'a regular expression that takes no more than a moment' }));

/** Where a configuration has patterns. */
export interface Patterned {
  dialing: { internalPattern: string; denied: readonly string[] };
  guards?: { patterns?: readonly { pattern: string }[] | undefined } | undefined;
}

export const patternsOf = ({ dialing, guards }: Patterned): { path: string; pattern: string }[] => [
  { path: 'dialing.internalPattern', pattern: dialing.internalPattern },
  ...dialing.denied.map((pattern, at) => ({ path: `dialing.denied.${at}`, pattern })),
  ...(guards?.patterns ?? []).map(({ pattern }, at) => ({ path: `guards.patterns.${at}.pattern`, pattern })),
];

/** A configuration as it is, or `config-invalid` with each of its patterns that takes too long. */
export function withUsablePatterns<C extends Patterned>(config: C, file: string): Result<C, AppError> {
  const problems = slowPatterns(patternsOf(config));
  return problems.length === 0 ? ok(config) : fail({ kind: 'config-invalid', file, problems });
}
