import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { callEnded, callRequested, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';
import { node, root, start } from '../support/terminal/process.ts';
import { objectsOf } from '../support/terminal/watch-output.ts';

const entry = join(root, 'electron/cli/dotaraf.mjs');
const noon = Date.parse('2026-03-10T09:00:00Z');

/** A data directory with two calls, and `dotaraf` over it with its clocks in Tehran. */
function terminal() {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  const events = [
    callRequested('first', noon, '09351110801'),
    callEnded('first', noon + 60_000),
    callRequested('second', noon + 86_400_000, '09351110802'),
    callEnded('second', noon + 86_460_000, { outcome: 'second-party-busy' }),
  ];
  for (const event of events) valueIn(log.append(event));
  log.close();
  const run = (...words: string[]) =>
    start(node, [entry, ...words], { DOTARAF_DATA_DIR: directory, TZ: 'Asia/Tehran' }).ended;
  return { directory, run };
}

test('the filtered history is exported, names from the address book beside the numbers', async () => {
  const { directory, run } = terminal();
  const file = join(directory, 'out.csv');
  await run('contacts', 'add', 'سارا', '09351110801');
  const done = await run('calls', 'export', file, '--text', 'سارا', '--language', 'fa');
  expect(done).toMatchObject({ code: 0, stdout: `1 calls written to ${file}.\n` });
  expect(readFileSync(file, 'utf8')).toMatch(/^\uFEFFتاریخ,.*\r\n1404\/12\/19,12:30:00,0935 111 0801,سارا,/);
});

test('reading commands make no address book', async () => {
  const { directory, run } = terminal();
  await run('calls', '--text', 'x');
  await run('calls', 'export', join(directory, 'out.csv'));
  expect(readdirSync(directory)).not.toContain('contacts.db');
});

test('filters take days of either calendar, whole to their end, and outcomes by name', async () => {
  const { run } = terminal();
  const ids = async (...words: string[]) =>
    objectsOf((await run('calls', '--json', ...words)).stdout).map(
      (call) => (call as { callId: string }).callId,
    );
  expect(await ids('--from', '2026-03-10', '--to', '2026-03-10')).toEqual(['first']);
  expect(await ids('--from', '۱۴۰۴/۱۲/۲۰')).toEqual(['second']);
  expect(await ids('--from', '2026-03-10T12:30', '--to', '2026-03-10T12:30')).toEqual([]);
  expect(await ids('--outcome', 'second-party-busy,cancelled')).toEqual(['second']);
  expect(await ids('--text', '0802')).toEqual(['second']);
});

test('wrong filters are refused with what is expected, standard output empty', async () => {
  const { run, directory } = terminal();
  for (const words of [
    ['--from', 'yesterday'],
    ['--outcome', 'nice'],
    ['--to', '2026-02-30'],
  ]) {
    expect(await run('calls', 'export', join(directory, 'x.csv'), ...words)).toMatchObject({
      code: 2,
      stdout: '',
    });
  }
  expect(await run('calls', 'export')).toMatchObject({ code: 2, stdout: '' });
  expect(await run('stats', '--from', 'x')).toMatchObject({ code: 2, stdout: '' });
  expect(existsSync(join(directory, 'x.csv'))).toBe(false);
});

test('stats tells calls, reached and averages, by hour and day, of the chosen time', async () => {
  const { run } = terminal();
  expect(objectsOf((await run('stats', '--json')).stdout)).toMatchObject([
    {
      calls: 2,
      reached: 1,
      averageRingSeconds: 7,
      averageTalkSeconds: 42,
      byDay: [{ day: '2026-03-10' }, { day: '2026-03-11' }],
    },
  ]);
  expect((await run('stats', '--from', '2026-03-11')).stdout).toMatch(
    /^ +calls.*\nall +1 +0 .*\n\n12:00 +1 .*\n\n2026-03-11 +1 /,
  );
  expect((await run('stats', '--from', '2027-01-01')).stdout).toBe('No calls in this period.\n');
});

test('a day as an end goes on to where the next one begins, also when the clocks change on it', async () => {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  const moments = {
    // Berlin, 2026: the clocks go back on 25 October and forward on 29 March.
    'long-day-last': '2026-10-25T22:59:00Z',
    'long-day-next': '2026-10-25T23:00:00Z',
    'short-day-last': '2026-03-29T21:59:00Z',
    'short-day-next': '2026-03-29T22:00:00Z',
  };
  for (const [callId, moment] of Object.entries(moments))
    valueIn(log.append(callRequested(callId, Date.parse(moment), '09351110803')));
  log.close();
  const ids = async (day: string) => {
    const words = ['calls', '--json', '--from', day, '--to', day];
    const { stdout } = await start(node, [entry, ...words], {
      DOTARAF_DATA_DIR: directory,
      TZ: 'Europe/Berlin',
    }).ended;
    return objectsOf(stdout).map((call) => (call as { callId: string }).callId);
  };
  expect([await ids('2026-10-25'), await ids('2026-03-29')]).toEqual([['long-day-last'], ['short-day-last']]);
});
