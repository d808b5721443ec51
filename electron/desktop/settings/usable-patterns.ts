import type { AppError } from '../../../shared/errors.ts';
import type { GuardAction, GuardSettings, OwnGuardRule } from '../../../shared/guards/settings.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Connection } from '../../../shared/settings/connection.ts';
import type { Preferences } from '../../../shared/settings/preferences.ts';
import { isSlowPattern, patternsOf, slowPatterns } from '../../compose/slow-patterns.ts';

type Patterns = ReturnType<typeof patternsOf>;

export const dialingPatterns = (connection: Pick<Connection, 'internalPattern' | 'denied'>): Patterns =>
  patternsOf({ dialing: connection });

export const guardPatterns = ({ guards }: Pick<Preferences, 'guards'>): Patterns =>
  guards.own.map(({ pattern }, at) => ({ path: `guards.own.${at}.pattern`, pattern }));

/** The person's own rules that an earlier version stored, or a file brought, and that take for ever. */
export const slowRules = ({ guards }: Pick<Preferences, 'guards'>): readonly OwnGuardRule[] =>
  guards.own.filter(({ pattern }) => isSlowPattern(pattern));

const cautious = (action: GuardAction): GuardAction => (action === 'allow' ? 'allow' : 'ask');

/**
 * The guards as they may be used: a rule that takes for ever is tried on no number, so it asks about every one where it would
 * have asked about some or refused them.
 */
export const usableGuards = (guards: GuardSettings): GuardSettings => ({
  ...guards,
  own: guards.own.map((rule) => {
    if (!isSlowPattern(rule.pattern)) return rule;
    const { link, clipboard, pad } = rule;
    return { pattern: '', link: cautious(link), clipboard: cautious(clipboard), pad: cautious(pad) };
  }),
});

/** `config-invalid` with every pattern that would keep main, which also answers the dialplan, from its work. */
export function usable(patterns: Patterns): Result<null, AppError> {
  const problems = slowPatterns(patterns);
  return problems.length === 0 ? ok(null) : fail({ kind: 'config-invalid', file: 'settings.json', problems });
}
