import { expect, test } from 'vitest';
import type { DialOrigin } from '../../../shared/call/events.ts';
import { guardOf } from '../../../shared/guards/dial-guard.ts';
import { type GuardSettings, guardConfigOf, guardSettingsSchema } from '../../../shared/guards/settings.ts';
import { configSchema } from '../../../shared/settings/config.ts';

const settings = (part: Partial<GuardSettings> = {}): GuardSettings => ({
  ...guardSettingsSchema.parse({}),
  ...part,
});
const judge = (given: GuardSettings, dialled: string, origin: DialOrigin) => {
  const { patterns = [] } = guardConfigOf(given);
  return guardOf(dialled, origin, { patterns, doNotCall: new Set(), isAbroad: () => false });
};

test('a fresh install asks about costly numbers from links and the clipboard, and lets the person dial', () => {
  expect(judge(settings(), '0014165550101', 'link')).toEqual({ kind: 'ask-again', reason: 'international' });
  expect(judge(settings(), '9095550101', 'clipboard')).toEqual({ kind: 'ask-again', reason: 'premium' });
  for (const origin of ['pad', 'quick-dial', 'contact', 'history', 'tray'] as const)
    expect(judge(settings(), '0014165550101', origin)).toEqual({ kind: 'allowed' });
  expect(judge(settings(), '02155500101', 'link')).toEqual({ kind: 'allowed' });
});

test('each kind has its own action for each source; own rules have their own reason', () => {
  const given = settings({
    international: { link: 'refuse', clipboard: 'allow', pad: 'ask' },
    own: [{ pattern: '^0903', link: 'ask', clipboard: 'allow', pad: 'refuse' }],
  });
  expect(judge(given, '0014165550101', 'link').kind).toBe('refused');
  expect(judge(given, '0014165550101', 'clipboard').kind).toBe('allowed');
  expect(judge(given, '0014165550101', 'quick-dial').kind).toBe('ask-again');
  expect(judge(given, '09035550101', 'link')).toEqual({ kind: 'ask-again', reason: 'pattern' });
  expect(judge(given, '09035550101', 'history')).toEqual({ kind: 'refused', reason: 'pattern' });
});

test('a call that is tried again is not asked about again, but what is refused stays refused', () => {
  const asks = settings({ international: { link: 'ask', clipboard: 'ask', pad: 'ask' } });
  const refuses = settings({ international: { link: 'ask', clipboard: 'ask', pad: 'refuse' } });
  expect(judge(asks, '0014165550101', 'redial').kind).toBe('allowed');
  expect(judge(refuses, '0014165550101', 'redial').kind).toBe('refused');
});

test('the engine takes what the settings give', () => {
  const own = [{ pattern: '^0903', link: 'ask', clipboard: 'ask', pad: 'ask' }] as const;
  const guards = guardConfigOf(settings({ own: [...own] }));
  expect(configSchema.shape.guards.parse(guards)).toEqual(guards);
});

test('a rule that is no regular expression is not taken', () => {
  const own = [{ pattern: '(', link: 'ask', clipboard: 'ask', pad: 'ask' }];
  expect(guardSettingsSchema.safeParse({ own }).success).toBe(false);
});
