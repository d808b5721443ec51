import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { ownDataDirectory } from '../../electron/storage/owner.ts';
import { callEnded, callRequested, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';
import { runInProcess } from '../support/terminal/in-process.ts';
import { node, root, start } from '../support/terminal/process.ts';
import { objectsOf } from '../support/terminal/watch-output.ts';

const entry = join(root, 'electron/cli/dotaraf.mjs');

function terminal() {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  for (const event of [callRequested('call-1', 1000), callEnded('call-1', 2000)]) valueIn(log.append(event));
  log.close();
  const environment = { DOTARAF_DATA_DIR: directory };
  return {
    directory,
    run: (...words: string[]) => runInProcess(words, environment).ended,
    /** The same as a process of its own. */
    start: (...words: string[]) => start(node, [entry, ...words], environment).ended,
  };
}

test('a note and a code are written, changed one by one, shown and found', async () => {
  const { run } = terminal();
  expect((await run('note', 'call', 'asked for a', 'price', '--code', 'follow-up')).stdout).toBe(
    '[follow-up] “asked for a price”\n',
  );
  expect((await run('note', 'call-1', '--code', 'sold')).stdout).toBe('[sold] “asked for a price”\n');
  expect(objectsOf((await run('note', 'call-1', 'paid', '--json')).stdout)).toMatchObject([
    { callId: 'call-1', wrapUp: { note: 'paid', code: 'sold' } },
  ]);
  expect((await run('show', 'call-1')).stdout).toMatch(/\[sold\] “paid”\n$/);
  expect((await run('calls', '--code', 'sold')).stdout).toContain('[sold] “paid”');
  expect(objectsOf((await run('calls', '--text', 'PAID', '--json')).stdout)).toMatchObject([
    { callId: 'call-1' },
  ]);
  expect((await run('note', 'call-1', '', '--code', '')).stdout).toBe('The note was removed.\n');
  expect((await run('calls', '--code', 'sold')).stdout).toBe('No calls yet.\n');
});

test('while another process owns the data directory a note is refused with its name', async () => {
  const { start: begin, directory } = terminal();
  const owner = valueIn(ownDataDirectory(directory, 'dotaraf listen'));
  const refused = await begin('note', 'call-1', 'x');
  owner.release();
  expect(refused).toMatchObject({ code: 9, stdout: '' });
  expect(refused.stderr).toContain('dotaraf listen');
});

test('unknown calls, missing words, long texts and codes that the configuration does not list are usage errors', async () => {
  const { run, directory } = terminal();
  const config = {
    pbx: { baseUrl: 'http://127.0.0.1:1/api/v4', username: 'u', password: 'p', token: 't' },
    agent: { number: '201' },
    campaign: { trunkManagerId: 'm', context: 'auto', routes: { internal: { component: 'exten-api' } } },
    listener: { pathToken: 'a-token-of-sixteen-letters' },
    wrapUp: { codes: ['sold', 'lost'] },
  };
  writeFileSync(join(directory, 'config.json'), JSON.stringify(config));
  expect((await run('note', 'call-1', '--code', 'sold')).code).toBe(0);
  const unlisted = await run('note', 'call-1', '--code', 'maybe');
  expect(unlisted).toMatchObject({ code: 2, stdout: '' });
  expect(unlisted.stderr).toContain('sold, lost');
  for (const words of [['zz', 'x'], ['call-1'], [], ['call-1', 'x'.repeat(2001)]])
    expect(await run('note', ...words)).toMatchObject({ code: 2, stdout: '' });
});

test('a data directory without calls stays untouched', async () => {
  const directory = join(temporaryDirectory(), 'data');
  const { code } = await start(node, [entry, 'note', 'x', 'y'], { DOTARAF_DATA_DIR: directory }).ended;
  expect([code, existsSync(directory)]).toEqual([2, false]);
});
