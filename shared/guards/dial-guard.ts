import type { DialOrigin } from '../call/events.ts';
import { compiled } from '../compiled.ts';
import type { GuardReason } from '../errors.ts';

/** One rule against dialling by mistake: which numbers, from where, and what happens. */
export interface GuardPattern {
  /** A regular expression, matched against the dialled form. */
  pattern: string;
  reason: Extract<GuardReason, 'international' | 'premium' | 'pattern'>;
  /** Where the number came from; null: anywhere. */
  sources: readonly DialOrigin[] | null;
  action: 'ask' | 'refuse';
}

export interface GuardRules {
  patterns: readonly GuardPattern[];
  /** Numbers that must not be called, from anywhere, by their dialled form. */
  doNotCall: { has(dialled: string): boolean };
  /** Whether a dialled form rings in another country than the PBX's. */
  isAbroad(dialled: string): boolean;
}

export type Guard =
  | { kind: 'allowed' }
  | { kind: 'ask-again'; reason: GuardReason }
  | { kind: 'refused'; reason: GuardReason };

/** Sources that a page or another program may have written. */
export const foreignOrigins = ['link', 'clipboard'] as const satisfies readonly DialOrigin[];

/** Numbers abroad, as a rule: besides what has this form, those of a country that shares its calling code with the own. */
export const abroadPattern = '^00';

/** The default rules: numbers abroad and premium services (909 in Iran) from foreign texts are asked about. */
export const defaultGuardPatterns: readonly GuardPattern[] = [
  { pattern: '^0?909', reason: 'premium', sources: foreignOrigins, action: 'ask' },
  { pattern: abroadPattern, reason: 'international', sources: foreignOrigins, action: 'ask' },
];
export const defaultLinkDialsPerMinute = 10;

/**
 * Whether a dialled number may be called. The do-not-call list comes first, then the rules for its source: one that
 * refuses before one that asks. `*` and `#` codes never get here (`parseDialNumber`).
 */
export function guardOf(dialled: string, origin: DialOrigin, rules: GuardRules): Guard {
  if (rules.doNotCall.has(dialled)) return { kind: 'refused', reason: 'do-not-call' };
  const fits = (pattern: string) =>
    compiled(pattern).test(dialled) || (pattern === abroadPattern && rules.isAbroad(dialled));
  const fitting = rules.patterns.filter(
    ({ pattern, sources }) => (sources === null || sources.includes(origin)) && fits(pattern),
  );
  const refusing = fitting.find(({ action }) => action === 'refuse');
  if (refusing !== undefined) return { kind: 'refused', reason: refusing.reason };
  const [asking] = fitting;
  return asking === undefined ? { kind: 'allowed' } : { kind: 'ask-again', reason: asking.reason };
}

/** Milliseconds. */
const minute = 60_000;

/**
 * A sliding minute: whether one more may follow those at `times` (ms, any clock), and the times to remember then. If
 * the clock was set back, times that are now in the future are forgotten.
 */
export function admitOneMore(
  times: readonly number[],
  now: number,
  mostPerMinute: number,
): { admitted: boolean; times: number[] } {
  const recent = times.filter((time) => time > now - minute && time <= now);
  const admitted = recent.length < mostPerMinute;
  return { admitted, times: admitted ? [...recent, now] : recent };
}
