import type { AppError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Connection } from '../../../shared/settings/connection.ts';
import type { Preferences } from '../../../shared/settings/preferences.ts';
import { patternsOf, slowPatterns } from '../../compose/slow-patterns.ts';

type Patterns = ReturnType<typeof patternsOf>;

export const dialingPatterns = (connection: Pick<Connection, 'internalPattern' | 'denied'>): Patterns =>
  patternsOf({ dialing: connection });

export const guardPatterns = ({ guards }: Pick<Preferences, 'guards'>): Patterns =>
  guards.own.map(({ pattern }, at) => ({ path: `guards.own.${at}.pattern`, pattern }));

/** `config-invalid` with every pattern that would keep main, which also answers the dialplan, from its work. */
export function usable(patterns: Patterns): Result<null, AppError> {
  const problems = slowPatterns(patterns);
  return problems.length === 0 ? ok(null) : fail({ kind: 'config-invalid', file: 'settings.json', problems });
}
