import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import Papa from 'papaparse';
import { expect, onTestFinished, test } from 'vitest';
import { openCallLog } from '../../../electron/storage/calls/call-log.ts';
import { openHistory } from '../../../electron/storage/calls/history.ts';
import { type CallPages, exportCalls } from '../../../electron/storage/transfer/export-calls.ts';
import type { CallEvent } from '../../../shared/call/events.ts';
import type { HistoryQuery } from '../../../shared/call/summary.ts';
import type { FollowUp } from '../../../shared/follow-ups/follow-up.ts';
import { textsOf } from '../../../shared/locales/texts-of.ts';
import { fail, ok } from '../../../shared/result.ts';
import { callEnded, callRequested, errorIn, valueIn } from '../../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../../support/storage/temporary-directory.ts';

const start = Date.parse('2026-03-20T20:45:00Z');

function historyOf(events: CallEvent[]) {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  for (const event of events) valueIn(log.append(event));
  log.close();
  const history = valueIn(openHistory(directory));
  onTestFinished(() => history.close());
  return history;
}

const pagesOf = (history: ReturnType<typeof historyOf>): CallPages => ({
  search: async (page) => ok(history.list(page)),
});

async function exported(
  events: CallEvent[],
  language: 'en' | 'fa' = 'en',
  query: Partial<HistoryQuery> = {},
  followUps: FollowUp[] = [],
) {
  const file = join(temporaryDirectory(), 'calls.csv');
  const history = historyOf(events);
  const done = await exportCalls(
    { search: async (page) => ok(history.list(page)) },
    {
      file,
      query,
      style: { texts: textsOf(language), country: 'IR', timeZone: 'Asia/Tehran' },
      names: async () => new Map([['09351110701', '=cmd|calc']]),
      followUps: async (callIds) => followUps.filter(({ callId }) => callIds.includes(callId ?? '')),
      now: start + 1_000_000,
    },
  );
  const text = readFileSync(file, 'utf8');
  return { done: valueIn(done), text, rows: Papa.parse<string[]>(text, { skipEmptyLines: true }).data };
}

const calls = [
  callRequested('one', start, '09351110701'),
  callEnded('one', start + 60_000),
  callRequested('two', start + 70_000, '00442079460958'),
  callEnded('two', start + 90_000, { outcome: 'first-party-not-reached', reason: 'busy' }),
];

test('calls are written newest first with their outcome in words, numbers as text, names without formulas', async () => {
  const { rows, done } = await exported(calls);
  expect(done).toEqual({ calls: 2 });
  expect(rows).toEqual([
    [
      'Date',
      'Time',
      'Number',
      'Contact',
      'Direction',
      'Outcome',
      'Reason',
      'Ringing (seconds)',
      'Talking (seconds)',
      'Origin',
      'Code',
      'Note',
      'Call',
      'Follow up at',
      'Follow-up note',
      'Follow-up done at',
    ],
    [
      '2026-03-21',
      '00:16:10',
      '00 44 20 7946 0958',
      '',
      'Outgoing',
      expect.any(String),
      expect.any(String),
      '7',
      '42',
      'from the command line',
      '',
      '',
      'two',
      '',
      '',
      '',
    ],
    [
      '2026-03-21',
      '00:15:00',
      '0935 111 0701',
      "'=cmd|calc",
      'Outgoing',
      expect.any(String),
      '',
      '7',
      '42',
      'from the command line',
      '',
      '',
      'one',
      '',
      '',
      '',
    ],
  ]);
});

test('in Persian the titles, words and Jalali days are Persian, and the file says that it is UTF-8', async () => {
  const { rows, text } = await exported(calls, 'fa');
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(rows[0]?.slice(1, 4)).toEqual(['ساعت', 'شماره', 'مخاطب']);
  // Nowruz of 1405 begins in Tehran while it is still the day before in UTC.
  expect(rows.slice(1).map((row) => row[0])).toEqual(['1405/01/01', '1405/01/01']);
});

test('the filters choose the calls', async () => {
  const { rows } = await exported(calls, 'en', { outcomes: ['completed'] });
  expect(rows.slice(1).map((row) => row[12])).toEqual(['one']);
});

test('pages join without gaps or doubles; calls from after the beginning of the export are left out', async () => {
  const many = Array.from({ length: 777 }, (_, n) =>
    callRequested(`call-${String(n).padStart(3, '0')}`, start + n),
  );
  const { rows, done } = await exported([...many, callRequested('late', start + 2_000_000)]);
  const ids = rows.slice(1).map((row) => row[12]);
  expect([done.calls, new Set(ids).size, ids[0], ids.at(-1)]).toEqual([777, 777, 'call-776', 'call-000']);
});

test('an empty history is a table of titles alone; a folder that is not there is told', async () => {
  expect((await exported([])).rows).toHaveLength(1);
  const order = {
    file: '/nowhere/calls.csv',
    query: {},
    style: { texts: textsOf('en'), country: 'IR', timeZone: 'UTC' },
    names: async () => new Map<string, string>(),
    followUps: async () => [],
    now: start,
  };
  expect(errorIn(await exportCalls(pagesOf(historyOf([])), order))).toMatchObject({
    kind: 'file-not-written',
    code: 'ENOENT',
  });
  expect(existsSync('/nowhere')).toBe(false);
});

test('of many pages of calls, some at the same moment and some that can’t be read, each is written once and in order', async () => {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  const ids = Array.from({ length: 3_400 }, (_, index) => `call-${String(index).padStart(4, '0')}`);
  valueIn(
    log.append(...ids.map((id, index) => callRequested(id, start + Math.floor(index / 700) * 1000, '202'))),
  );
  log.close();
  const database = new DatabaseSync(join(directory, 'calls.db'));
  // More than a page in a row, and single ones at the ends of pages.
  database.exec(
    `UPDATE calls SET origin = 'unheard of' WHERE call_id BETWEEN 'call-0500' AND 'call-1600' OR call_id = 'call-2400'`,
  );
  database.close();
  const history = valueIn(openHistory(directory));
  onTestFinished(() => history.close());
  const seen: string[] = [];
  const watched: CallPages = {
    search: async (page) => {
      const found = history.list(page);
      seen.push(...found.rows.map(({ callId }) => callId));
      return ok(found);
    },
  };
  const style = { texts: textsOf('en'), country: 'IR', timeZone: 'UTC' };
  const names = async () => new Map<string, string>();
  const followUps = async () => [];
  const now = start + 1_000_000;
  const order = { file: join(directory, 'calls.csv'), query: {}, style, names, followUps, now };
  const readable = ids.filter((id) => (id < 'call-0500' || id > 'call-1600') && id !== 'call-2400');
  expect(valueIn(await exportCalls(watched, order))).toEqual({ calls: readable.length });
  expect(seen).toEqual(readable.toReversed());
});

test('calls that can not be read to their end leave the file that was there as it was', async () => {
  const folder = temporaryDirectory();
  const file = join(folder, 'calls.csv');
  writeFileSync(file, 'before');
  const history = historyOf([callRequested('one', start)]);
  const error = { kind: 'storage-failed', words: 'disk I/O error' } as const;
  const half: CallPages = {
    search: async (page) =>
      page.after === undefined ? ok({ ...history.list(page), total: 5_000 }) : fail(error),
  };
  const style = { texts: textsOf('en'), country: 'IR', timeZone: 'UTC' };
  const order = {
    file,
    query: {},
    style,
    names: async () => new Map<string, string>(),
    followUps: async () => [],
    now: start + 1,
  };
  expect(errorIn(await exportCalls(half, order))).toEqual(error);
  expect(readFileSync(file, 'utf8')).toBe('before');
  expect(readdirSync(folder)).toEqual(['calls.csv']);
});

test('figures sum each quarter of an hour, without trial calls of the set-up', () => {
  const trial = { ...callRequested('trial', start), origin: 'setup-test' as const };
  const history = historyOf([...calls, trial, callRequested('open', start + 16 * 60_000)]);
  const none = { reached: 0, ringSeconds: 0, rings: 0, talkSeconds: 0, talks: 0, incoming: 0, missed: 0 };
  expect(history.figures({}).quarters).toEqual([
    { ...none, at: start, calls: 2, reached: 1, ringSeconds: 14, rings: 2, talkSeconds: 42, talks: 1 },
    { ...none, at: start + 15 * 60_000, calls: 1 },
  ]);
  expect(history.figures({ from: start + 1, to: start + 70_000 }).quarters).toEqual([]);
  expect(history.figures({ from: start, to: start + 1 }).quarters).toMatchObject([{ calls: 1, reached: 1 }]);
});

test('a promise to call stands beside the call that it came of: when, what, and when it was done', async () => {
  const promise = (id: string, at: number, note: string, doneAt: number | null): FollowUp => ({
    ...{ id, number: '09351110701', callId: 'one', note, at, doneAt },
    ...{ addedAt: start, remindedAt: null },
  });
  const day = 86_400_000;
  const followUps = [
    promise('a', start + day, 'wants an offer', start + day + 60_000),
    promise('b', start + 2 * day, 'call again', null),
  ];
  const rowOf = async (language: 'en' | 'fa') =>
    (await exported(calls, language, {}, followUps)).rows[2]?.slice(-4);
  expect(await rowOf('en')).toEqual([
    'one',
    '2026-03-22 00:15; 2026-03-23 00:15',
    'wants an offer; call again',
    '2026-03-22 00:16',
  ]);
  expect((await rowOf('fa'))?.[1]).toBe('1405/01/02 00:15; 1405/01/03 00:15');
});
