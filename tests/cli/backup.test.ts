import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { withoutSecrets } from '../../electron/cli/commands/backup/config-part.ts';
import { takeConfig } from '../../electron/cli/commands/backup/take-config.ts';
import { writeBackup } from '../../electron/storage/backup/write-backup.ts';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { ownDataDirectory } from '../../electron/storage/owner.ts';
import type { CallEvent } from '../../shared/call/events.ts';
import { campaignRequested } from '../support/engine/call-evidence.ts';
import { callEnded, callRequested, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';
import { atTerminal } from '../support/terminal/person.ts';
import { node, root, start } from '../support/terminal/process.ts';
import { objectsOf } from '../support/terminal/watch-output.ts';

const entry = join(root, 'electron/cli/dotaraf.mjs');
const secrets = [
  'hidden-user',
  'hidden-password',
  'hidden-token',
  'hidden-path-token-1234',
  'hidden-listener',
];
const [username, password, token, pathToken, listenerPassword] = secrets;

const configOf = (agent: string, more: object = {}) => ({
  pbx: { baseUrl: 'http://127.0.0.1:1/api/v4', auth: 'both', username, password, token },
  agent: { number: agent },
  campaign: { trunkManagerId: 'm', context: 'auto', routes: { internal: { component: 'exten-api' } } },
  listener: { port: 5099, pathToken, username: 'u', password: listenerPassword },
  ...more,
});

function terminal(name: string) {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  for (const event of [callRequested(name, 1000), callEnded(name, 2000)]) valueIn(log.append(event));
  log.close();
  const run = (...words: string[]) => start(node, [entry, ...words], { DOTARAF_DATA_DIR: directory }).ended;
  const configFile = join(directory, 'config.json');
  writeFileSync(configFile, JSON.stringify(configOf(name === 'old' ? '305' : '306')));
  return { directory, configFile, run };
}

test('a backup moves history, contacts and configuration to another desk, which keeps its own secrets', async () => {
  const from = terminal('old');
  const to = terminal('new');
  const file = join(from.directory, 'desk.dotaraf');
  await from.run('contacts', 'add', 'Ann', '214');
  expect((await from.run('backup', 'export', file)).stdout).toBe(
    `1 calls, 1 contacts and the configuration without its secrets written to ${file}.\n`,
  );
  const own = { ...configOf('306'), pbx: { ...configOf('306').pbx, token: 'own-token' } };
  writeFileSync(to.configFile, JSON.stringify(own));
  const taken = objectsOf((await to.run('backup', 'import', file, '--json')).stdout);
  expect(taken).toMatchObject([{ type: 'backup-imported', calls: 1, contacts: 1, config: true }]);
  expect((await to.run('calls')).stdout).toMatch(/^old /);
  expect((await to.run('contacts', 'list')).stdout).toBe('Ann: 214\n');
  const config = JSON.parse(readFileSync(to.configFile, 'utf8'));
  expect(config).toMatchObject({
    agent: { number: '305' },
    pbx: { token: 'own-token', password },
    listener: { pathToken },
  });
});

test('no secret is in a backup', async () => {
  const { run, directory } = terminal('old');
  const file = join(directory, 'desk.dotaraf');
  await run('backup', 'export', file);
  const content = gunzipSync(readFileSync(file)).toString('latin1');
  expect(content).toContain('305');
  for (const secret of secrets) expect(content).not.toContain(secret);
});

test('a refused backup changes nothing; wrong words are usage errors', async () => {
  const { run, directory, configFile } = terminal('new');
  const before = readFileSync(configFile, 'utf8');
  const bad = join(directory, 'bad.dotaraf');
  writeFileSync(bad, 'no backup');
  const refused = await run('backup', 'import', bad);
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('it is not a backup of this app');
  expect((await run('calls')).stdout).toMatch(/^new /);
  expect(readFileSync(configFile, 'utf8')).toBe(before);
  for (const words of [[], ['export'], ['import'], ['bogus', 'x']])
    expect(await run('backup', ...words)).toMatchObject({ code: 2, stdout: '' });
});

test('while another process owns the data directory a backup can be made, not taken', async () => {
  const { run, directory } = terminal('old');
  const file = join(temporaryDirectory(), 'desk.dotaraf');
  const owner = valueIn(ownDataDirectory(directory, 'dotaraf listen'));
  const made = await run('backup', 'export', file);
  const refused = await run('backup', 'import', file);
  owner.release();
  expect(made.code).toBe(0);
  expect(refused).toMatchObject({ code: 9, stdout: '' });
  expect(refused.stderr).toContain('dotaraf listen');
});

/** A backup of another desk whose configuration is that of `configOf`, changed by `pbx`, and a desk to take it. */
async function elsewhere(pbx: object) {
  const from = terminal('old');
  writeFileSync(
    from.configFile,
    JSON.stringify({ ...configOf('305'), pbx: { ...configOf('305').pbx, ...pbx } }),
  );
  const file = join(from.directory, 'desk.dotaraf');
  expect((await from.run('backup', 'export', file)).code).toBe(0);
  const to = terminal('new');
  return { file, ...to, before: readFileSync(to.configFile, 'utf8') };
}

const fingerprint = 'AB:'.repeat(31).concat('AB');
test.each([
  ['scheme', { baseUrl: 'http://127.0.0.1:1/api/v4' }, 'http://127.0.0.1:1'],
  ['host', { baseUrl: 'https://127.0.0.1.evil.example:1/api/v4' }, 'https://127.0.0.1.evil.example:1'],
  ['port', { baseUrl: 'https://127.0.0.1/api/v4' }, 'https://127.0.0.1'],
  ['pin', { baseUrl: 'https://127.0.0.1:1/api/v4', certificatePin: fingerprint }, 'https://127.0.0.1:1'],
])(
  'without a terminal a configuration with another %s is not taken, until its address is named',
  async (_what, pbx, address) => {
    const file = join(temporaryDirectory(), 'config.json');
    const own = {
      ...configOf('306'),
      pbx: { ...configOf('306').pbx, baseUrl: 'https://127.0.0.1:1/api/v4' },
    };
    writeFileSync(file, JSON.stringify(own));
    const foreign = { ...configOf('305'), pbx: { ...configOf('305').pbx, ...pbx } };
    const take = (accepted?: string) =>
      takeConfig(foreign, {
        ...{ file, backup: 'desk.dotaraf', connection: true, preferences: true, isNamed: false },
        ...{ accepted, environment: {}, loosened: [] },
      });
    for (const refused of [await take(), await take('http://192.0.2.66:1')])
      expect(refused).toMatchObject({ ok: false, error: { usage: expect.stringContaining(address) } });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(own);
    const prepared = valueIn(await take(address));
    expect(JSON.parse(readFileSync(file, 'utf8')), 'it comes after the data').toEqual(own);
    expect(await prepared?.put()).toEqual({ ok: true, value: null });
    expect(JSON.parse(readFileSync(file, 'utf8')).pbx).toMatchObject({ ...pbx, password });
  },
);

test('calls about which the dialplan may still ask are not replaced; the other parts can be taken', async () => {
  const { directory, run } = terminal('new');
  const file = join(terminal('old').directory, 'desk.dotaraf');
  await run('backup', 'export', file);
  const log = valueIn(openCallLog(directory));
  const at = Date.now() - 30_000;
  const order = { callId: 'lost', at, ...campaignRequested() } as CallEvent;
  const lost = callEnded('lost', at + 1, { outcome: 'pbx-unreachable' });
  valueIn(log.append(callRequested('lost', at, '09125550101'), order, lost));
  log.close();
  const refused = await run('backup', 'import', file);
  expect([refused.code, refused.stdout]).toEqual([9, '']);
  expect(refused.stderr).toMatch(
    /may still ask this app about the call to 0912.555.0101\. Try again in 15 minutes/u,
  );
  expect((await run('calls')).stdout).toMatch(/^lost /);
  expect((await run('backup', 'import', file, '--only', 'contacts,do-not-call')).code).toBe(0);
});

test('without a terminal a backup of another PBX changes nothing and exits with 2, until its address is named', async () => {
  const { run, file, configFile, before } = await elsewhere({ baseUrl: 'http://192.0.2.66/api/v4' });
  const refused = await run('backup', 'import', file);
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('--accept-connection http://192.0.2.66');
  expect(readFileSync(configFile, 'utf8')).toBe(before);
  expect((await run('calls')).stdout).toMatch(/^new /);
  expect((await run('backup', 'import', file, '--accept-connection', 'http://192.0.2.66')).code).toBe(0);
  expect((await run('calls')).stdout).toMatch(/^old /);
});

test('at a terminal, what a backup would make less safe is taken only after a yes, or where --only names it', async () => {
  const { file, configFile, directory } = await elsewhere({});
  const own = { ...configOf('306'), dialing: { denied: ['^00'] } };
  writeFileSync(configFile, JSON.stringify(own));
  const read = () => JSON.parse(readFileSync(configFile, 'utf8'));
  const answered = async (keys: string) => {
    const words = ['backup', 'import', file, '--config', configFile, '--data-dir', directory];
    const asked = atTerminal(words);
    await asked.prints(/To restore this too, type yes: /);
    asked.type(keys);
    return asked.ended;
  };
  expect(await answered('\r')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Nothing was changed. Leave it out with --only'),
  });
  expect(read()).toEqual(own);
  expect((await answered('yes\r')).code).toBe(0);
  expect(read().dialing?.denied).not.toEqual(['^00']);
  writeFileSync(configFile, JSON.stringify(own));
  const named = ['backup', 'import', file, '--only', 'connection,preferences'];
  expect((await atTerminal([...named, '--config', configFile, '--data-dir', directory]).ended).code).toBe(0);
});

test('another pattern of internal numbers, country and agent of a backup are named; the defaults, written out, are not', async () => {
  const { run, configFile } = terminal('new');
  const there = terminal('old');
  const file = join(there.directory, 'desk.dotaraf');
  const told = async (agent: string, dialing: object) => {
    writeFileSync(there.configFile, JSON.stringify(configOf(agent, { dialing })));
    await there.run('backup', 'export', file);
    writeFileSync(configFile, JSON.stringify(configOf('306')));
    return (await run('backup', 'import', file)).stderr;
  };
  expect(await told('306', { internalPattern: '^[2-9][0-9]{1,4}$', country: 'IR' })).toBe('');
  const loosened = await told('09121234567', { internalPattern: '^[0-9]+$', country: 'US' });
  expect(loosened).toContain('Numbers that match ^[0-9]+$ would count as internal');
  expect(loosened).toContain('Numbers would be read by the rules of US instead of IR');
  expect(loosened).toContain('Calls would ring 09121234567 first instead of 306');
});

test('another trunk, row, context, trunk manager, way and address of the listener of a backup are named', async () => {
  const { run, configFile } = terminal('new');
  const there = terminal('old');
  const file = join(there.directory, 'desk.dotaraf');
  const external = { component: 'trunk-api', interfaceText: 'trunk-305', trunk: 'Premium' };
  const { listener } = configOf('306');
  const theirs = {
    campaign: { trunkManagerId: 'n', context: 'other', routes: { external } },
    listener: { ...listener, host: '0.0.0.0', port: 5098 },
  };
  writeFileSync(there.configFile, JSON.stringify(configOf('306', theirs)));
  await there.run('backup', 'export', file);
  writeFileSync(configFile, JSON.stringify(configOf('306')));
  const taken = await run('backup', 'import', file);
  expect(taken.code, 'without a terminal it is taken, for scripts go on').toBe(0);
  for (const line of [
    'The trunk manager n would call your phone instead of m.',
    'Calls would enter the dialplan at the context other instead of auto.',
    'Calls to external numbers would use the row trunk-305 instead of none.',
    'Calls to external numbers would go over the trunk Premium instead of none.',
    'The PBX would ask this computer at 0.0.0.0:5098 instead of auto:5099.',
  ])
    expect(taken.stderr).toContain(line);
  const originate = { dialing: { way: 'originate' }, originate: { context: 'main', trunk: 'Far' } };
  writeFileSync(there.configFile, JSON.stringify(configOf('306', originate)));
  await there.run('backup', 'export', file);
  const otherwise = (await run('backup', 'import', file)).stderr;
  expect(otherwise).toContain('Calls would be placed without the bulk dialer (originate).');
  expect(otherwise).toContain('Calls would go over the trunk Far instead of none.');
});

test('--only takes the other parts of such a backup and leaves the connection, and says what it left', async () => {
  const { run, file, configFile } = await elsewhere({ baseUrl: 'http://192.0.2.66/api/v4' });
  const own = { ...configOf('306'), guards: { patterns: [{ pattern: '^00', action: 'refuse' }] } };
  writeFileSync(configFile, JSON.stringify(own));
  const taken = await run('backup', 'import', file, '--only', 'calls,preferences', '--json');
  expect(objectsOf(taken.stdout)).toMatchObject([{ calls: 1, contacts: 0, config: true }]);
  expect(taken.stderr).toContain('Rules against unwanted calls would be dropped or weaker');
  const { guards: _guards, ...rest } = own;
  expect(JSON.parse(readFileSync(configFile, 'utf8'))).toEqual(rest);
  expect((await run('calls')).stdout).toMatch(/^old /);
  expect(await run('backup', 'import', file, '--only', 'calls,everything')).toMatchObject({ code: 2 });
});

test('another path on the same server needs no word, and secrets of the environment alone do', async () => {
  const same = await elsewhere({ baseUrl: 'http://127.0.0.1:1/pbx/api/v4' });
  expect((await same.run('backup', 'import', same.file)).code).toBe(0);
  const directory = temporaryDirectory();
  const importInto = (environment: Record<string, string>) =>
    start(node, [entry, 'backup', 'import', same.file], { DOTARAF_DATA_DIR: directory, ...environment })
      .ended;
  const refused = await importInto({ DOTARAF_PBX_TOKEN: 'from-the-environment' });
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).not.toContain('from-the-environment');
  expect((await importInto({})).code).toBe(0);
});

const usingToken = (config: ReturnType<typeof configOf>) => {
  const { username: _username, password: _password, ...withToken } = config.pbx;
  return { ...config, pbx: { ...withToken, auth: 'token' } };
};
const unusable: [string, object, string, string][] = [
  ['a port that is none', { listener: { port: 99_999_999 } }, 'connection', 'listener.port'],
  [
    'an address that is no URL',
    { pbx: { baseUrl: 'http://pbx.example:99999/api/v4', auth: 'token' } },
    'connection',
    'pbx.baseUrl',
  ],
  ['no own number', { agent: {} }, 'connection', 'agent.number'],
  [
    'another sign-in, for which this desk has no secret',
    { pbx: { baseUrl: 'http://127.0.0.1:1/api/v4', auth: 'basic' } },
    'connection',
    'pbx.password',
  ],
  [
    'an example in the place of a value',
    { campaign: { ...configOf('305').campaign, trunkManagerId: '5ec6…' } },
    'connection',
    'campaign.trunkManagerId',
  ],
  [
    'a slow pattern',
    { dialing: { internalPattern: '^(([0-9]+)*)*x$' } },
    'connection',
    'dialing.internalPattern',
  ],
  ['guards that are none', { guards: 'x' }, 'preferences', 'guards'],
  [
    'a slow guard',
    { guards: { patterns: [{ pattern: '^(([0-9]+)*)*x$', action: 'ask' }] } },
    'preferences',
    'guards.patterns.0.pattern',
  ],
  ['codes of notes that are none', { wrapUp: { codes: 5 } }, 'preferences', 'wrapUp.codes'],
];
test.each(unusable)(
  'a configuration with %s is not taken of a backup, and what is wrong in it is named',
  async (_what, more, part, path) => {
    const file = join(temporaryDirectory(), 'config.json');
    const own = JSON.stringify(usingToken(configOf('306')));
    writeFileSync(file, own);
    const foreign = { ...withoutSecrets(usingToken(configOf('305'))), ...more };
    for (const wanted of [
      { connection: true, preferences: true },
      { connection: false, preferences: false, [part]: true },
    ]) {
      const wish = {
        file,
        backup: 'desk.dotaraf',
        ...wanted,
        isNamed: true,
        accepted: undefined,
        environment: {},
        loosened: [],
      };
      const problems = expect.arrayContaining([expect.objectContaining({ path })]);
      const error = { kind: 'config-invalid', file: 'desk.dotaraf', problems };
      expect(await takeConfig(foreign, wish)).toEqual({ ok: false, error });
    }
    expect(readFileSync(file, 'utf8')).toBe(own);
  },
);

test('a backup with which the next start would fail changes nothing and exits with 3; its other parts can be taken', async () => {
  const { run, configFile, directory } = terminal('new');
  const own = readFileSync(configFile, 'utf8');
  const file = join(directory, 'desk.dotaraf');
  const config = { ...withoutSecrets(configOf('305')), listener: { port: 99_999_999 } };
  const settings = { config, preferences: null, connection: null };
  valueIn(await writeBackup({ directory: temporaryDirectory(), file, settings, now: 1 }));
  const refused = await run('backup', 'import', file);
  expect(refused).toMatchObject({ code: 3, stdout: '' });
  expect(refused.stderr).toContain(`${file} has 1 problem. Expected: listener.port`);
  expect(refused.stderr).toContain('Nothing was changed. Leave its configuration out with --only contacts');
  expect(readFileSync(configFile, 'utf8')).toBe(own);
  expect((await run('calls')).stdout).toMatch(/^new /);
  expect((await run('backup', 'import', file, '--only', 'calls')).code).toBe(0);
});

test('a configuration file that can’t be read as JSON is not replaced, for its secrets would be lost with it', async () => {
  const { run, file, configFile } = await elsewhere({});
  const torn = JSON.stringify(configOf('306')).slice(0, -1);
  writeFileSync(configFile, torn);
  const refused = await run('backup', 'import', file);
  expect(refused).toMatchObject({ code: 3, stdout: '' });
  expect(refused.stderr).toContain('no valid JSON at line 1');
  expect(readFileSync(configFile, 'utf8')).toBe(torn);
  expect((await run('calls')).stdout).toMatch(/^new /);
});

test('what a desk lacks or has wrong already is no hindrance: a backup replaces it, and its other parts can be taken', async () => {
  const { run, file, configFile } = await elsewhere({});
  writeFileSync(configFile, JSON.stringify({ ...configOf('306'), agent: {} }));
  expect((await run('backup', 'import', file, '--only', 'preferences')).code).toBe(0);
  expect((await run('backup', 'import', file)).code).toBe(0);
  expect(JSON.parse(readFileSync(configFile, 'utf8')).agent).toEqual({ number: '305' });
});

test('a restore that fails leaves the configuration as it was, and names the file that is locked', async () => {
  const { run, file, configFile, directory, before } = await elsewhere({});
  await run('contacts', 'list');
  const busy = new DatabaseSync(join(directory, 'contacts.db'));
  busy.exec('PRAGMA journal_mode = WAL; BEGIN IMMEDIATE');
  const failed = await run('backup', 'import', file);
  busy.exec('ROLLBACK');
  busy.close();
  expect(failed).toMatchObject({ code: 1, stdout: '' });
  expect(failed.stderr).toContain(`${join(directory, 'contacts.db')} is locked`);
  expect(readFileSync(configFile, 'utf8')).toBe(before);
  expect(readdirSync(directory).filter((name) => /partial|restore/.test(name))).toEqual([]);
  expect((await run('calls')).stdout).toMatch(/^new /);
});

test('numbers that a backup would take off the do-not-call list are counted; at a terminal they go only after a yes', async () => {
  const { run, file, configFile, directory } = await elsewhere({});
  writeFileSync(configFile, JSON.stringify(configOf('305')));
  await run('do-not-call', 'add', '09351110001');
  await run('do-not-call', 'add', '09351110002');
  const asked = atTerminal(['backup', 'import', file, '--config', configFile, '--data-dir', directory]);
  await asked.prints(/To restore this too, type yes: /);
  asked.type('no\r');
  const refused = await asked.ended;
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('2 numbers of the do-not-call list could be dialled again.');
  expect(refused.stderr).toContain('--only contacts,calls,preferences,connection.');
  expect((await run('do-not-call', 'list')).stdout).toContain('09351110002');
  const without = await run('backup', 'import', file, '--only', 'contacts,calls');
  expect(without).toMatchObject({ code: 0, stderr: '' });
  const taken = await run('backup', 'import', file);
  expect(taken.stderr).toContain('2 numbers of the do-not-call list could be dialled again.');
  expect((await run('do-not-call', 'list')).stdout).toBe('');
});
