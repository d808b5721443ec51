import { z } from 'zod';
import type { DialOrigin } from '../call/events.ts';
import { abroadPattern, defaultLinkDialsPerMinute } from './dial-guard.ts';
import { type GuardConfig, linkDialsPerMinute as perMinute } from './guard-config.ts';
import { isPattern } from './pattern.ts';

/** Where a number came from, as the settings tell it apart; `pad` is whatever the person typed or picked in the app. */
export const guardSources = ['link', 'clipboard', 'pad'] as const;
export type GuardSource = (typeof guardSources)[number];

export const guardActions = ['allow', 'ask', 'refuse'] as const;
export type GuardAction = (typeof guardActions)[number];

const bySource = {
  link: z.enum(guardActions),
  clipboard: z.enum(guardActions),
  pad: z.enum(guardActions),
};
const askForeign = { link: 'ask', clipboard: 'ask', pad: 'allow' } as const;

const ownRuleSchema = z.object({
  /** A regular expression for the dialled form. */
  pattern: z.string().max(200).refine(isPattern),
  ...bySource,
});
export type OwnGuardRule = z.infer<typeof ownRuleSchema>;

/** The guards against dialling what nobody meant, as the settings page edits them (shared/guards/dial-guard.ts applies them). */
export const guardSettingsSchema = z.object({
  international: z.object(bySource).default(askForeign),
  premium: z.object(bySource).default(askForeign),
  own: z.array(ownRuleSchema).max(50).default([]),
  linkDialsPerMinute: z.int().min(perMinute.least).max(perMinute.most).default(defaultLinkDialsPerMinute),
});
export type GuardSettings = z.infer<typeof guardSettingsSchema>;

/** Numbers with the prefix of another country, and services that cost more: 909 in Iran. */
const patternsOf = { international: abroadPattern, premium: '^0?909' } as const;

const originsOf: Record<GuardSource, DialOrigin[]> = {
  link: ['link'],
  clipboard: ['clipboard'],
  pad: ['pad', 'quick-dial', 'tray', 'contact', 'history'],
};

type Rules = NonNullable<GuardConfig['patterns']>;

function rulesOf(
  pattern: string,
  reason: Rules[number]['reason'],
  actions: Record<GuardSource, GuardAction>,
): Rules {
  return guardSources.flatMap((source) => {
    const action = actions[source];
    if (action === 'allow') return [];
    // Who let a call be tried again has been asked about its number before.
    const again: DialOrigin[] = source === 'pad' && action === 'refuse' ? ['redial'] : [];
    return [{ pattern, reason, sources: [...originsOf[source], ...again], action }];
  });
}

/** The guards as the engine takes them. */
export function guardConfigOf({
  international,
  premium,
  own,
  linkDialsPerMinute,
}: GuardSettings): GuardConfig {
  const patterns = [
    ...own.flatMap((rule) => rulesOf(rule.pattern, 'pattern', rule)),
    ...rulesOf(patternsOf.premium, 'premium', premium),
    ...rulesOf(patternsOf.international, 'international', international),
  ];
  return { patterns, linkDialsPerMinute };
}
