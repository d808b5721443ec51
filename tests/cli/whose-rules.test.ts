import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appRulesOf } from '../../electron/cli/app-rules.ts';
import { dialingOf } from '../../electron/cli/dialing-of.ts';
import { dataDirectoryOf } from '../../electron/desktop/settings/data-directory.ts';
import {
  firstProfileId,
  freshProfile,
  freshSettings,
} from '../../electron/desktop/settings/settings-schema.ts';
import { createDialGuards } from '../../electron/engine/dial-guards.ts';
import { openDoNotCall } from '../../electron/storage/contacts/do-not-call.ts';
import { freshConnection } from '../../shared/settings/fresh.ts';
import { valueIn } from '../support/storage/stored-calls.ts';
import { joinedTeam } from '../support/storage/stored-membership.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';
import { runInProcess } from '../support/terminal/in-process.ts';

const dotarafIn =
  (directory: string) =>
  (...words: string[]) =>
    runInProcess([...words, '--data-dir', directory]).ended;

/** What every command that reads numbers makes of a number of the United States; in Iran it would be one of Tehran. */
async function readIn(directory: string, text: string) {
  const run = dotarafIn(directory);
  const csv = join(temporaryDirectory(), 'list.csv');
  const out = join(temporaryDirectory(), 'out.csv');
  writeFileSync(csv, `name,phone\nAnn,${text}\n`);
  const dialled = async (...words: string[]) => {
    const { code, stdout, stderr } = await run(...words);
    expect({ words, code, stderr }).toEqual({ words, code: 0, stderr: '' });
    return /\b[0-9]{7,15}\b/.exec(stdout)?.[0];
  };
  const added = await dialled('do-not-call', 'add', text);
  const removed = await dialled('do-not-call', 'remove', text);
  await dialled('do-not-call', 'import', csv);
  const barred = await dialled('do-not-call', 'list');
  const follow = await dialled('follow-ups', 'add', text, '2h', '--json').then(() =>
    dialled('follow-ups', 'list'),
  );
  await dialled('contacts', 'add', 'Bob', text);
  const contact = await dialled('contacts', 'search', 'Bob');
  await run('contacts', 'import', csv);
  const imported = await dialled('contacts', 'search', 'Ann');
  await dialled('contacts', 'export', out);
  expect(readFileSync(out, 'utf8')).toContain('(212) 555-0123');
  return new Set([added, removed, barred, follow, contact, imported]);
}

test('in a team’s data directory every command reads numbers by the relay’s rules: what is put on the list is not dialled', async () => {
  const directory = temporaryDirectory();
  joinedTeam(directory, { country: 'US' });
  expect(await readIn(directory, '212-555-0123')).toEqual(new Set(['2125550123']));
  const doNotCall = openDoNotCall(directory, () => {});
  const guards = createDialGuards(() => undefined, { doNotCall, country: 'US' }, Date.now);
  expect(guards.look('2125550123', 'command-line').guard.kind).toBe('refused');
  doNotCall.close();
});

/** By which rules the app's folder has the numbers of a data directory read. */
const rulesIn = (dataDirectory: string) => dialingOf({ configFile: undefined, dataDirectory }, {});

test.each([
  ['a profile’s own settings', 'own', 'pbx'],
  ['a profile’s own settings, also with the simulated PBX', 'own', 'sandbox'],
  ['the settings of the first profile', firstProfileId, 'pbx'],
  ['the settings of the one in use, where that of the directory is gone', 'gone', 'pbx'],
] as const)('in a data directory of the app numbers are read by %s', (_what, id, mode) => {
  // A folder above that has the name of the app's own for profiles.
  const app = join(temporaryDirectory(), 'profiles', 'Dotaraf');
  mkdirSync(app, { recursive: true });
  const profile = (of: string, country: string) => ({
    ...freshProfile(of, ''),
    connection: { ...freshConnection, country },
  });
  const profiles = ['own', firstProfileId].map((of) => profile(of, of === id ? 'US' : 'DE'));
  const inUse = profile('used', id === 'gone' ? 'US' : 'DE');
  const settings = { ...freshSettings, profiles: [...profiles, inUse], activeProfile: 'used' };
  writeFileSync(join(app, 'settings.json'), JSON.stringify(settings));
  expect(valueIn(rulesIn(dataDirectoryOf(app, id, mode))).country).toBe('US');
});

test('a profile of the app that is of a team has its relay’s rules, also where it stands for one that is gone', () => {
  const app = temporaryDirectory();
  const settings = { ...freshSettings, profiles: [freshProfile('team', '')], activeProfile: 'team' };
  writeFileSync(join(app, 'settings.json'), JSON.stringify(settings));
  const directories = ['team', firstProfileId].map((id) => dataDirectoryOf(app, id, 'pbx'));
  for (const directory of directories) mkdirSync(directory, { recursive: true });
  joinedTeam(directories[0] ?? '', { country: 'US' });
  for (const directory of directories) expect(valueIn(rulesIn(directory)).country).toBe('US');
});

test('settings of the app’s first version say how numbers are read; a pattern that takes for ever is named', () => {
  const app = temporaryDirectory();
  const settings = (connection: object) =>
    writeFileSync(join(app, 'settings.json'), JSON.stringify({ version: 1, connection }));
  settings({ country: 'US' });
  expect(valueIn(rulesIn(join(app, 'data')))).toMatchObject({
    country: 'US',
    internalPattern: '^[2-9][0-9]{1,4}$',
  });
  settings({ internalPattern: '^(([0-9]+)*)*x$' });
  expect(rulesIn(join(app, 'data'))).toMatchObject({
    error: {
      kind: 'config-invalid',
      file: join(app, 'settings.json'),
      problems: [{ path: 'dialing.internalPattern' }],
    },
  });
});

test.each(['{"profiles":1}', '{'])('a file %s is none of the app’s settings', (text) => {
  const app = temporaryDirectory();
  writeFileSync(join(app, 'settings.json'), text);
  expect(valueIn(appRulesOf(join(app, 'data')))).toBe(null);
});

test('where nothing says how numbers are read, it is told by which rules one is barred', async () => {
  const run = dotarafIn(temporaryDirectory());
  const added = await run('do-not-call', 'add', '2125550123');
  expect(added).toMatchObject({ code: 0, stdout: '02125550123 is not dialled from here any more.\n' });
  expect(added.stderr).toContain('they are read as in IR');
});
