import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { ownDataDirectory } from '../../electron/storage/owner.ts';
import { callEnded, callRequested, valueIn } from '../support/stored-calls.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { node, objectsOf, root, start } from '../support/terminal/process.ts';

vi.setConfig({ testTimeout: 60_000 });

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
