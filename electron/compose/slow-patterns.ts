import type { AppError, ConfigProblem } from '../../shared/errors.ts';
import { isPattern } from '../../shared/guards/pattern.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { takesMoreSteps } from './pattern-steps.ts';

/** Some milliseconds of an ordinary computer. Main answers the dialplan meanwhile, and a configuration may have 150 patterns. */
const mostSteps = 200_000;
/** Settings are read again and again; what a person types is tried letter by letter. */
const mostRemembered = 1_000;

/** What was found of each pattern. */
const found = new Map<string, boolean>();

/**
 * Whether a pattern may take longer than a moment on some number. What is no pattern is not slow; one whose steps can't be
 * counted is.
 */
export function isSlowPattern(pattern: string): boolean {
  const known = found.get(pattern);
  if (known !== undefined) return known;
  const isSlow = isPattern(pattern) && takesLong(pattern);
  if (found.size >= mostRemembered) found.clear();
  found.set(pattern, isSlow);
  return isSlow;
}

function takesLong(pattern: string): boolean {
  try {
    return takesMoreSteps(pattern, mostSteps);
  } catch {
    return true;
  }
}

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
