import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configOf } from '../../../electron/desktop/settings/connection-config.ts';
import { languages } from '../../../shared/locales/language.ts';
import { type Config, configProblems, configSchema } from '../../../shared/settings/config.ts';
import {
  type Connection,
  connectionSchema,
  secretChangesSchema,
} from '../../../shared/settings/connection.ts';
import {
  route,
  type SectionName,
  secretNames,
  sections,
  settingsOf,
} from '../../../shared/settings/described.ts';
import { preferences } from '../../../shared/settings/described-preferences.ts';
import { freshConnection } from '../../../shared/settings/fresh.ts';
import { defaultPreferences, preferenceChangesSchema } from '../../../shared/settings/preferences.ts';
import { freshValue, type Section, type Setting } from '../../../shared/settings/setting.ts';

interface Described {
  section: SectionName;
  key: string;
  setting: Setting;
  storedIn: Section['storedIn'];
}
const sectionNames = Object.keys(sections) as SectionName[];
const described: Described[] = sectionNames.flatMap((section) => {
  const { storedIn }: Section = sections[section];
  return settingsOf(section).map(([key, setting]) => ({ section, key, setting, storedIn }));
});
const stored = described.filter(({ setting }) => setting.stored !== null);
const nameOf = ({ section, key }: Described) => `${section}.${key}`;

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, key) => new Map(Object.entries(Object(inner))).get(key), value);

/** A right value that is not the default. */
function otherValue({ key, setting }: Described): string | number | boolean | string[] {
  if (setting.kind === 'whole') return setting.byDefault + 1;
  if (setting.kind === 'flag') return !setting.byDefault;
  if (setting.kind === 'choice') return setting.values.find((one) => one !== setting.byDefault) ?? '';
  if (setting.kind === 'list') return setting.of === 'address' ? ['192.0.2.0/24'] : ['^0909'];
  const texts: Record<string, string> = {
    baseUrl: 'https://192.0.2.7/api/v4',
    certificatePin: Array(32).fill('AB').join(':'),
    timeZone: 'Asia/Dubai',
    country: 'AE',
    internalPattern: '^[3-5]',
    pathToken: 'another-token-of-tests',
  };
  return texts[key] ?? 'other';
}

/** The least that a desk needs, as a file and as it is stored. */
const least = {
  pbx: { baseUrl: 'https://192.0.2.10/api/v4' },
  agent: { number: '201' },
  campaign: { trunkManagerId: 'tm', context: 'auto', routes: { internal: { component: 'exten-api' } } },
  listener: { pathToken: 'a-path-token-of-tests' },
};
const leastStored: Connection = {
  ...freshConnection,
  baseUrl: 'https://192.0.2.10/api/v4',
  agentNumber: '201',
  trunkManagerId: 'tm',
  context: 'auto',
  external: null,
  originate: { ...freshConnection.originate, context: 'main_routing' },
};
const configFrom = (connection: Connection, secrets: Record<string, string>): Config => {
  const config = configOf(connection, secrets, least.listener.pathToken);
  if (!config.ok) throw new Error(JSON.stringify(config.error));
  return config.value;
};

test.each(languages)('every stored setting has its words (%s)', async (language) => {
  const { windows } = await import(`../../../shared/locales/${language}/windows.ts`);
  const paths = [
    ...stored.map(({ setting, storedIn }) => [storedIn, setting.stored].filter(Boolean).join('.')),
    ...Object.values(route).map((setting) => `route.${setting.stored}`),
    ...Object.keys(preferences),
  ];
  for (const path of paths) {
    const { label, hint, hints } = Object(at(windows.setting, path));
    expect([path, label]).toEqual([path, expect.stringMatching(/\S/)]);
    expect([path, hint ?? Object.values(Object(hints))[0]]).toEqual([path, expect.stringMatching(/\S/)]);
  }
});

test.each(described.map((one) => [nameOf(one), one] as const))(
  '%s of a configuration file has the described default, or is reported as missing',
  (path, { section, key, setting }) => {
    const without: Record<string, unknown> = {
      ...least,
      [section]: { ...Object(at(least, section)), [key]: null },
    };
    const parsed = configSchema.safeParse(without);
    if (setting.kind === 'text' && (setting.needed === 'always' || at(least, path) !== undefined)) {
      expect(parsed.error && configProblems(parsed.error)).toEqual([{ path, expected: setting.expected }]);
      return;
    }
    expect(at(parsed.data, path)).toEqual(
      'byDefault' in setting ? setting.byDefault : setting.kind === 'text' && setting.needed ? '' : undefined,
    );
  },
);

test.each(stored.map((one) => [nameOf(one), one] as const))(
  '%s goes through the stored connection into the configuration',
  (path, one) => {
    const { setting, storedIn } = one;
    const value = otherValue(one);
    const name = String(setting.stored);
    const isSecret = setting.kind === 'secret';
    const change =
      storedIn === undefined
        ? { [name]: value }
        : { [storedIn]: { ...leastStored.originate, [name]: value } };
    const request = isSecret ? {} : connectionSchema.partial().parse(change);
    const kept = connectionSchema.parse(JSON.parse(JSON.stringify({ ...leastStored, ...request })));
    // The listener's two come only together.
    const pair = { listenerUsername: 'events', listenerPassword: 'other' };
    const isOfPair = Object.hasOwn(pair, name);
    const secrets = secretChangesSchema.parse({
      ...(isSecret && { [name]: value }),
      ...(isOfPair && { listenerPassword: pair.listenerPassword }),
    });
    const config = configFrom(
      isOfPair && isSecret ? { ...kept, listenerUsername: pair.listenerUsername } : kept,
      Object.fromEntries(Object.entries(secrets).map(([key, secret]) => [key, String(secret)])),
    );
    expect(at(config, path)).toEqual(value);
  },
);

test('a fresh connection is what the descriptions begin with, and no secret is in it', () => {
  for (const { setting, storedIn } of stored) {
    if (setting.kind === 'secret') {
      expect(Object.keys(freshConnection)).not.toContain(setting.stored);
      continue;
    }
    const path = [storedIn, setting.stored].filter(Boolean).join('.');
    expect([path, at(freshConnection, path)]).toEqual([path, freshValue(setting)]);
  }
  expect(connectionSchema.parse(freshConnection)).toEqual(freshConnection);
  expect(secretNames.toSorted()).toEqual(['listenerPassword', 'password', 'token', 'username']);
});

test('every preference has its default, and each can be changed alone', () => {
  for (const [name, { byDefault }] of Object.entries(preferences)) {
    expect([name, at(defaultPreferences, name)]).toEqual([name, byDefault]);
    expect(preferenceChangesSchema.parse({ [name]: byDefault })).toEqual({ [name]: byDefault });
  }
  expect(preferenceChangesSchema.safeParse({ theme: 'blue' }).success).toBe(false);
});

/** `| `section.key`, `other` | default | meaning |` */
test('every key of a configuration file is in its table in docs/configuration.md', () => {
  const page = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
  const documented = page.split('\n').flatMap((line) => {
    const cell = /^\| (`[^|]*`) \|/.exec(line)?.[1] ?? '';
    const names = [...cell.matchAll(/`([\w.]+)`/g)].map((match) => String(match[1]));
    const section = names[0]?.split('.').slice(0, -1).join('.') ?? '';
    return names.map((name) => (name.includes('.') ? name : `${section}.${name}`));
  });
  expect(documented).toEqual(expect.arrayContaining(described.map(nameOf)));
});
