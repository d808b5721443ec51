import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isSlowPattern,
  patternsOf,
  slowPatterns,
  withUsablePatterns,
} from '../../electron/compose/slow-patterns.ts';
import { planOf } from '../../electron/desktop/engine/plan.ts';
import {
  freshSettings,
  type Profile,
  type SettingsFile,
} from '../../electron/desktop/settings/settings-schema.ts';
import { createSettingsStore } from '../../electron/desktop/settings/settings-store.ts';
import { slowRules, usableGuards } from '../../electron/desktop/settings/usable-patterns.ts';
import { readMembership, teamConfig, writeMembership } from '../../electron/team/desk/membership.ts';
import { guardOf } from '../../shared/guards/dial-guard.ts';
import { isPattern } from '../../shared/guards/pattern.ts';
import { guardConfigOf } from '../../shared/guards/settings.ts';
import { ok } from '../../shared/result.ts';
import type { Connection } from '../../shared/settings/connection.ts';
import { freshConnection } from '../../shared/settings/fresh.ts';
import { preferencesSchema } from '../../shared/settings/preferences.ts';
import { valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const settingsWith = (part: Partial<Profile>): SettingsFile => ({
  ...freshSettings,
  profiles: freshSettings.profiles.map((profile) => ({ ...profile, ...part })),
});

test.each([
  '^(([0-9]+)*)*[2-9]$',
  '^((0|1|2|3|4|5|6|7|8|9|[0-9][0-9])+)+x$',
  '^(?=(([0-9]+)+)+x)0',
  '^00621((([0-9]+)+)+)+x$',
  '98(?:[0-9]*[0-9]*)*(?<!0)x',
  '^(?:(?:[0-9]{1,9}){1,9}){1,9}x',
  '^(?:(?:2|02)?(?:[*#]|[0-9])+)+x',
  '(?<=(([0-9]+)+)+x)0',
  '^(?!(?:[0-9]+)+x)',
  '.*.*.*.*.*.*.*.*x',
  '(\\d+)\\1+x',
  '(((a?){1000}){1000}){1000}',
  '(?:){100000}',
  `()100${'(\\1){999}'.repeat(16)}`,
  `${'(?:1?|1?)'.repeat(1_100)}x`,
  `(?<=x${'\\d*'.repeat(40)})`,
  `(?<!x${'\\d*'.repeat(40)})`,
  `(?<=x${'(1|1|1)'.repeat(16)})`,
  `(?<=(?:x${'[0-9]*'.repeat(12)}))0`,
  `(?<=x|y${'[0-9]*'.repeat(12)})`,
  `(?<=(?:x${'[0-9]*'.repeat(12)})+)`,
  `(?<=(?:0x|(?<!x${'[0-9]*'.repeat(12)}))1)`,
  `(?<=(\\d*)x${'\\1\\d*'.repeat(12)})`,
  `(?=(?<=x${'[0-9]*'.repeat(12)}))`,
  `(?<=^(?=${'[0-9]*'.repeat(12)}x))`,
  `(?<=(?=${'[0-9]*'.repeat(6)}x)${'[0-9]'.repeat(18)})`,
])('%s may take for ever on some number, and is found slow', (pattern) => {
  expect(isSlowPattern(pattern)).toBe(true);
});

test.each([
  ...['^[2-9][0-9]{1,4}$', '^00', '^0?909', '^(0098|\\+98|0)9[0-9]{9}$', '', '('],
  '^0(?:21|26|25|31|41|51|71|11|13|17|23|24|28|34|35|38|44|45|54|56|58|61|66|74|76|77|81|83|84|86|87)[0-9]{8}$',
  '^(0?9[0-9]{9}|[1-9][0-9]{2,7}|00[1-9][0-9]{6,14})$',
  '^(?:0|1|2|3|4|5|6|7|8|9)+$',
  '^(?!.*0000)(?=.*7).*$',
  '^([0-9]{2,4}[*#]?){1,5}$',
  '^(?:[*#]21[*#])?\\d{3,}[*#]?\\d*$',
  '^([2-9])\\1{3}$',
  `^[2-9][0-9]{1,900}${'x?'.repeat(30)}$`,
  ...['^.*(?<!00)$', '(?<=^0|^98|^0098)9[0-9]{9}$', '^[0-9]+(?<![*#][0-9]*)$'],
  `(?<=${'[0-9]*'.repeat(12)}x)`,
  `(?<=${'(?:10|11|12|13)'.repeat(9)})`,
  `(?<=(?=x${'[0-9]*'.repeat(12)})0)`,
])('%j is not slow', (pattern) => expect(isSlowPattern(pattern)).toBe(false));

test('two thousand random patterns are judged, and those that pass end on the numbers that are hardest', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'()[]{}*+?|^$.\\d0123456789,-:=!<>'), maxLength: 60 }),
      (text) => {
        const isSlow = isSlowPattern(text);
        if (!isPattern(text) || isSlow) return;
        const pattern = new RegExp(text);
        for (const number of ['11111111111111111111', '01234567890123456789', '0000000000000000000*'])
          pattern.test(number);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('every pattern of a configuration is tried, and a slow one named by its path', () => {
  const slow = '^(([0-9]+)*)*x$';
  const problems = slowPatterns(
    patternsOf({
      dialing: { internalPattern: '^2', denied: ['^00', slow] },
      guards: { patterns: [{ pattern: slow }] },
    }),
  );
  expect(problems.map(({ path }) => path)).toEqual(['dialing.denied.1', 'guards.patterns.0.pattern']);
});

const slow = '^(([0-9]+)*)*x$';
const stored = {
  ...freshConnection,
  ...{ baseUrl: 'http://192.0.2.10/api/v4', agentNumber: '201', trunkManagerId: 'tm', context: 'auto' },
  external: { ...freshConnection.external, trunk: 'T' } as never,
};

test('a slow pattern that an earlier version stored keeps calls from being made, and says where it stands; requests are still heard', () => {
  const planned = (connection: Connection) => {
    const settings = createSettingsStore(
      { settings: settingsWith({ connection }), problem: null, isFirstStart: false },
      () => ok(null),
    );
    const vault = { read: () => ({}), withheld: () => null, isOutOfReach: () => false };
    return planOf(settings, vault, '/nowhere');
  };
  const { config, draft } = planned({ ...stored, denied: ['^00', slow], internalPattern: slow });
  const paths = config.ok || config.error.kind !== 'config-invalid' ? [] : config.error.problems;
  expect(paths.map(({ path }) => path)).toEqual(['dialing.internalPattern', 'dialing.denied.1']);
  expect(draft?.dialing).toMatchObject({
    denied: ['^00'],
    internalPattern: freshConnection.internalPattern,
  });
  expect(planned(stored).config.ok).toBe(true);
});

test('a slow rule of the person’s asks about every number where it would have asked or refused, and no number is tried on it', () => {
  const preferences = preferencesSchema.parse({
    guards: { own: [{ pattern: slow, link: 'refuse', clipboard: 'ask', pad: 'allow' }] },
  });
  const { patterns = [] } = guardConfigOf(usableGuards(preferences.guards));
  const rules = { patterns, doNotCall: new Set<string>(), isAbroad: () => false };
  const asked = { kind: 'ask-again', reason: 'pattern' };
  expect(guardOf('11111111111111111111', 'link', rules)).toEqual(asked);
  expect(guardOf('09125550101', 'clipboard', rules)).toEqual(asked);
  expect(guardOf('09125550101', 'pad', rules)).toEqual({ kind: 'allowed' });
  expect(slowRules(preferences).map(({ pattern }) => pattern)).toEqual([slow]);
});

test('what a relay decides for a desk may hold a slow pattern, or one that is none: both are told, and the app starts', () => {
  const directory = temporaryDirectory();
  const route = { component: 'trunk-api' as const, trunk: 'T', ringSeconds: 30, callLimitSeconds: 3600 };
  const membership = (internalPattern: string) => ({
    ...{ servers: ['nats://127.0.0.1:4222'], jwt: 'jwt', seed: 'seed' },
    settings: {
      ...{ number: '201', name: 'Ann', country: 'IR', internalPattern },
      ...{ windowMinutes: 10, external: route, internal: null },
    },
  });
  expect(writeMembership(directory, membership('('))).toMatchObject({
    error: { kind: 'config-unreadable', words: expect.stringContaining('relay') },
  });
  valueIn(writeMembership(directory, membership(slow)));
  const read = valueIn(readMembership(directory));
  if (read === null) throw new Error('there is no membership');
  expect(withUsablePatterns(teamConfig(read), 'team.json')).toMatchObject({
    error: { kind: 'config-invalid', problems: [{ path: 'dialing.internalPattern' }] },
  });
  writeFileSync(join(directory, 'team.json'), JSON.stringify(membership('(')));
  expect(readMembership(directory)).toMatchObject({ error: { kind: 'config-unreadable' } });
});
