import { expect, test } from 'vitest';
import { loosensOf } from '../../../electron/desktop/features/backup/settings-part.ts';
import { looseningText } from '../../../shared/locales/loosening-text.ts';
import { freshConnection, freshRoute } from '../../../shared/settings/fresh.ts';
import { loosenedByConnection, loosenedByPreferences } from '../../../shared/settings/loosened.ts';
import { defaultPreferences } from '../../../shared/settings/preferences.ts';

const safe = {
  ...freshConnection,
  baseUrl: 'https://pbx.example/api/v4',
  certificatePin: 'AB'.repeat(32),
  denied: ['^0909'],
};

test('a connection that is the same, or stricter, loosens nothing', () => {
  expect(
    loosenedByConnection(safe, { ...safe, denied: [...safe.denied, '^00'], allowedAddresses: [] }),
  ).toEqual([]);
});

test('each thing that a connection would make less safe is named with its values', () => {
  const after = {
    ...safe,
    baseUrl: 'http://evil.example:81/api/v4',
    certificatePin: '',
    allowedAddresses: [...safe.allowedAddresses, '0.0.0.0/0'],
    denied: [],
  };
  expect(loosenedByConnection(safe, after)).toEqual([
    { kind: 'address', from: 'https://pbx.example', to: 'http://evil.example:81' },
    { kind: 'unencrypted', to: 'http://evil.example:81' },
    { kind: 'certificate' },
    { kind: 'allowed-addresses', added: ['0.0.0.0/0'] },
    { kind: 'denied', removed: ['^0909'] },
  ]);
});

test('another pattern of internal numbers, country and first phone are named, in both languages', () => {
  const before = { ...safe, agentNumber: '305' };
  const after = { ...before, internalPattern: '^[0-9]+$', country: 'US', agentNumber: '09121234567' };
  const told = loosenedByConnection(before, after);
  expect(told).toEqual([
    { kind: 'internal-numbers', to: '^[0-9]+$' },
    { kind: 'country', from: 'IR', to: 'US' },
    { kind: 'agent-number', from: '305', to: '09121234567' },
  ]);
  expect(told.map((loosening) => looseningText('en', loosening))).toEqual([
    'Numbers that match ^[0-9]+$ would count as internal and be dialled as they are written',
    'Numbers would be read by the rules of US instead of IR',
    'Calls would ring 09121234567 first instead of 305',
  ]);
  const persian = told.map((loosening) => looseningText('fa', loosening));
  expect(persian.map((text) => /[\u0600-\u06FF]/.test(text))).toEqual([true, true, true]);
  expect(loosenedByConnection(before, { ...before, internalPattern: '' })).toEqual([
    { kind: 'internal-numbers', to: '.*' },
  ]);
  const written = { ...before, country: 'ir', agentNumber: '\u06F3\u06F0\u06F5' };
  expect(loosenedByConnection(before, written)).toEqual([]);
  expect(loosenedByConnection({ ...safe, agentNumber: '' }, before), 'a first phone').toEqual([]);
});

const desk = {
  ...safe,
  agentNumber: '305',
  trunkManagerId: '5ec6fd3e0d3c2b4a1f0e9d8c',
  external: { ...freshRoute('external'), interfaceText: 'trunk-305', trunk: 'City' },
  internal: { ...freshRoute('internal'), interfaceText: 'exten-305' },
};

test('whatever leads a call another way is named, one line a thing, in both languages', () => {
  const after = {
    ...desk,
    trunkManagerId: '5ec6fd3e0d3c2b4a1f0e9d8d',
    context: 'other',
    external: { ...desk.external, interfaceText: 'trunk-306', trunk: 'Premium' },
    internal: { ...desk.internal, interfaceText: 'exten-306', component: 'trunk-api' as const, trunk: 'Far' },
    listenerHost: '0.0.0.0',
  };
  const told = loosenedByConnection(desk, after);
  expect(told.map((loosening) => looseningText('en', loosening))).toEqual([
    'The trunk manager 5ec6fd3e0d3c2b4a1f0e9d8d would call your phone instead of 5ec6fd3e0d3c2b4a1f0e9d8c',
    'Calls would enter the dialplan at the context other instead of auto',
    'Calls to external numbers would use the row trunk-306 instead of trunk-305',
    'Calls to external numbers would go over the trunk Premium instead of City',
    'Calls to internal numbers would use the row exten-306 instead of exten-305',
    'Calls to internal numbers would go over the trunk Far instead of none',
    'The PBX would ask this computer at 0.0.0.0:5099 instead of auto:5099',
  ]);
  const originate = { ...desk.originate, context: 'main_routing', trunk: 'Premium', callerId: '02188770000' };
  const placedOtherwise = loosenedByConnection(desk, { ...desk, way: 'originate' as const, originate });
  expect(placedOtherwise.map((loosening) => looseningText('en', loosening))).toEqual([
    'Calls would be placed without the bulk dialer (originate)',
    'Calls would enter the dialplan at the context main_routing instead of none',
    'Calls would go over the trunk Premium instead of none',
    'Calls would show the number 02188770000 instead of none',
  ]);
  for (const loosening of [...told, ...placedOtherwise])
    expect(looseningText('fa', loosening)).toMatch(/[\u0600-\u06FF]{3}/);
});

test('what leads no call is not named: the trunk of a component without one, the other way, blanks, a desk that was not set up', () => {
  const internal = { ...desk.internal, trunk: 'Far' };
  const originate = { ...desk.originate, trunk: 'Premium' };
  const after = { ...desk, internal, originate, context: ' auto ', listenerHost: 'auto' };
  expect(loosenedByConnection(desk, after)).toEqual([]);
  expect(loosenedByConnection({ ...desk, agentNumber: '' }, { ...desk, context: 'other' })).toEqual([]);
  expect(loosenedByConnection({ ...desk, baseUrl: '' }, { ...desk, context: 'other' })).toMatchObject([
    { kind: 'address' },
  ]);
});

test('links without a question, a page elsewhere and weaker guards are named; a stricter guard is not', () => {
  const { guards } = defaultPreferences;
  const after = {
    ...defaultPreferences,
    links: 'dial' as const,
    callPage: 'https://evil.example/?n={number}',
    callPageWhen: 'on-answer' as const,
    guards: { ...guards, international: { ...guards.international, link: 'allow' as const } },
  };
  expect(loosenedByPreferences(defaultPreferences, after)).toEqual([
    { kind: 'links' },
    { kind: 'call-page', to: 'evil.example', byItself: true },
    { kind: 'guards' },
  ]);
  const pageOf = (callPage: string) => ({ ...defaultPreferences, callPage });
  const before = pageOf('https://crm.example/mine?n={number}');
  const told = (page: string) => loosenedByPreferences(before, pageOf(page));
  const site = (to: string) => [{ kind: 'call-page', to, byItself: false }];
  expect(told('http://crm.example/mine?n={number}'), 'readable on the way').toEqual(
    site('http://crm.example'),
  );
  expect(told('https://crm.example/theirs?n={number}'), 'another page there').toEqual(site('crm.example'));
  expect(told('https://\u0441rm.example/?n={number}'), 'letters alike').toEqual(site('xn--rm-nmc.example'));
  expect(told(before.callPage)).toEqual([]);
  const strict = { ...guards, premium: { link: 'refuse', clipboard: 'refuse', pad: 'ask' } as const };
  expect(loosenedByPreferences(defaultPreferences, { ...defaultPreferences, guards: strict })).toEqual([]);
  const often = { ...guards, linkDialsPerMinute: guards.linkDialsPerMinute + 1 };
  expect(loosenedByPreferences(defaultPreferences, { ...defaultPreferences, guards: often })).toEqual([
    { kind: 'guards' },
  ]);
});

test('a backup that would stop the look for new versions says so, beside its preferences', () => {
  const [on, off] = [defaultPreferences, { ...defaultPreferences, checkForUpdates: false }];
  expect(loosenedByPreferences(on, off)).toEqual([{ kind: 'updates' }]);
  expect([loosenedByPreferences(off, on), loosenedByPreferences(off, off)]).toEqual([[], []]);
  const given = { config: null, preferences: off, connection: null };
  const now = { preferences: on, connection: freshConnection };
  expect(loosensOf(given, now, 0)).toEqual([{ choice: 'preferences', loosening: { kind: 'updates' } }]);
  for (const language of ['en', 'fa'] as const)
    expect(looseningText(language, { kind: 'updates' })).toMatch(/\p{L}{3}/u);
});
