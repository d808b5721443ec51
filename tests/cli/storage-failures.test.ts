import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { vi } from 'vitest';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { callEnded, callRequested, valueIn } from '../support/storage/stored-calls.ts';
import { readDialled, type TerminalDesk } from '../support/terminal/desk.ts';
import { node, root, start } from '../support/terminal/process.ts';
import { test } from '../support/terminal/test.ts';

vi.setConfig({ maxConcurrency: 6 });

const number = '09125550100';
const fileOf = (desk: TerminalDesk) => join(desk.dataDirectory, 'calls.db');
const placeOf = (desk: TerminalDesk) => ['--config', desk.configFile, '--data-dir', desk.dataDirectory];

/** A history of one old call, as the product leaves it. */
function writeHistory(desk: TerminalDesk): void {
  const log = valueIn(openCallLog(desk.dataDirectory));
  valueIn(log.append(callRequested('old-1', 1), callEnded('old-1', 1)));
  log.close();
}

/** The same in pages so small that each event needs some of its own. */
function writeInSmallPages(desk: TerminalDesk): void {
  writeHistory(desk);
  const database = new DatabaseSync(fileOf(desk));
  database.exec('PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM;');
  database.close();
}

function onSmallDisk(desk: TerminalDesk, pages: number) {
  const hook = new URL('../support/terminal/small-disk.ts', import.meta.url).href;
  const words = ['--import', hook, 'electron/cli/dotaraf.mjs', 'dial', number, '--json', ...placeOf(desk)];
  return start(node, words, { DOTARAF_TEST_PAGES: String(pages) }).ended;
}

interface Refusal {
  name: string;
  break(desk: TerminalDesk): void;
  words: RegExp;
}

const refusals: Refusal[] = [
  {
    name: 'is no database',
    break: (desk) => writeFileSync(fileOf(desk), 'not a database '.repeat(999)),
    words: /calls\.db is damaged .*It was left as it is: move it away to start again/,
  },
  {
    name: 'was cut short',
    break: (desk) => writeFileSync(fileOf(desk), readFileSync(fileOf(desk)).subarray(0, 5000)),
    words: /calls\.db is damaged/,
  },
  {
    name: 'is from a newer version',
    break(desk) {
      const database = new DatabaseSync(fileOf(desk));
      database.exec('PRAGMA user_version = 99');
      database.close();
    },
    words: /calls\.db was written by a newer version of Dotaraf.*update Dotaraf/,
  },
];

test.concurrent.for(refusals)(
  'a log that $name: dial and listen refuse with what to do, nothing rings, the file is kept',
  async (row, { openDesk, expect }) => {
    const desk = await openDesk();
    writeInSmallPages(desk);
    row.break(desk);
    const before = readFileSync(fileOf(desk));
    for (const refuse of [() => desk.dial(number), () => desk.run('listen')]) {
      const ended = await refuse().ended;
      expect([ended.code, ended.stdout]).toEqual([1, '']);
      expect(ended.stderr).toMatch(row.words);
    }
    expect(desk.sandbox.requests).toEqual([]);
    expect(readFileSync(fileOf(desk)).equals(before)).toBe(true);
  },
);

test.concurrent('a log that another program holds at the start: dial refuses, nothing rings, later it works', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  writeInSmallPages(desk);
  const other = new DatabaseSync(fileOf(desk));
  other.exec('BEGIN IMMEDIATE');
  const refused = await desk.dial(number).ended;
  other.exec('ROLLBACK');
  other.close();
  expect([refused.code, refused.stdout]).toEqual([1, '']);
  expect(refused.stderr).toMatch(/calls\.db is locked by another program: close that program and try again/);
  expect(desk.campaignsEver).toEqual([]);
  expect(await desk.dialled(number)).toMatchObject({ code: 0, last: { outcome: 'completed' } });
});

test.concurrent('a log that is locked in the middle of a call: the person is told, the call goes on, the next start finds its end', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  const dial = desk.dial(number);
  await dial.tells('campaign-added');
  const other = new DatabaseSync(fileOf(desk));
  other.exec('BEGIN IMMEDIATE');
  const ended = readDialled(await dial.ended);
  other.exec('ROLLBACK');
  other.close();
  expect(ended.last).toMatchObject({ type: 'call-ended', outcome: 'completed' });
  expect(ended.code).toBe(0);
  expect(ended.stderr).toMatch(/Saving failed: .*calls\.db is locked by another program/);

  const listen = desk.run('listen');
  await listen.prints(/Call ended/);
  listen.kill('SIGTERM');
  await listen.ended;
  expect(await desk.json('calls')).toMatchObject([{ number, outcome: 'completed' }]);
  expect(desk.campaignsEver).toHaveLength(1);
});

test.concurrent('a disk that is full at the click: dial refuses with what to do, and nothing rings', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  writeInSmallPages(desk);
  const ended = await onSmallDisk(desk, 0);
  expect([ended.code, ended.stdout]).toEqual([1, '']);
  expect(ended.stderr).toMatch(/The disk that holds .*calls\.db is full: free some space and try again/);
  expect(desk.campaignsEver).toEqual([]);
  expect(await desk.json('calls')).toHaveLength(1);
});

test.concurrent('a disk that fills up in the middle of a call: the person is told, and the call goes on', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  writeInSmallPages(desk);
  const ended = readDialled(await onSmallDisk(desk, 5));
  expect(ended.last).toMatchObject({ type: 'call-ended', outcome: 'completed' });
  expect(ended.code).toBe(0);
  expect(ended.stderr).toMatch(/Saving failed: The disk that holds .*calls\.db is full/);
  expect(await desk.json('calls')).toHaveLength(2);
});

/** Rights do not bind root: as another user. */
function asOtherUser(desk: TerminalDesk, ...words: string[]) {
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const options = { cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH }, ...nobody } as const;
  return spawnSync(node, ['electron/cli/dotaraf.mjs', ...words, ...placeOf(desk)], options);
}

test.skipIf(process.platform === 'win32')(
  'a data directory that may only be read: dial refuses with what to do, the history is still told',
  async ({ openDesk, expect }) => {
    const desk = await openDesk();
    mkdirSync(desk.dataDirectory, { recursive: true });
    writeHistory(desk);
    chmodSync(desk.directory, 0o755);
    chmodSync(desk.configFile, 0o644);
    chmodSync(fileOf(desk), 0o444);
    chmodSync(desk.dataDirectory, 0o555);
    const before = readFileSync(fileOf(desk));
    const refused = asOtherUser(desk, 'dial', number, '--json');
    expect([refused.status, refused.stdout]).toEqual([3, '']);
    expect(refused.stderr).toMatch(/The data directory .* can’t be used: /);
    const told = asOtherUser(desk, 'calls', '--json');
    expect(JSON.parse(told.stdout)).toMatchObject({ callId: 'old-1', outcome: 'completed' });
    expect(desk.campaignsEver).toEqual([]);
    expect(readFileSync(fileOf(desk)).equals(before)).toBe(true);
    chmodSync(desk.dataDirectory, 0o755);
  },
);
