import type { AppError, ConfigProblem } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import { staysHere } from '../../shared/settings/kept-here.ts';
import { slowPatterns } from './slow-patterns.ts';

type Patterns = Parameters<typeof slowPatterns>[0];

/**
 * All that a start refuses of a configuration, one problem a path: what its check found, and its patterns that take too
 * long whatever else is wrong.
 */
export function refusedIn(checked: Result<unknown, AppError>, patterns: Patterns): ConfigProblem[] {
  const problems = checked.ok || checked.error.kind !== 'config-invalid' ? [] : checked.error.problems;
  return [...new Map([...slowPatterns(patterns), ...problems].map((one) => [one.path, one])).values()];
}

/**
 * With which of them a backup's configuration is not taken. `now`: what a start refuses already of the one in whose place it
 * comes; null where there is none. A secret, or another value that never leaves this machine, may be missing as before, for no
 * backup holds one.
 */
export function brokenBy(now: readonly ConfigProblem[] | null, given: readonly ConfigProblem[]) {
  return given.filter(
    ({ path }) => !(staysHere(path) && (now === null || now.some((known) => known.path === path))),
  );
}
