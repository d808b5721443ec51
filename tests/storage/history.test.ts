import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import { createReadPage } from '../../electron/storage/calls/history-page.ts';
import type { CallEvent } from '../../shared/call/events.ts';
import type { HistoryQuery } from '../../shared/call/summary.ts';
import { costRatio } from '../support/cost-ratio.ts';
import {
  callEnded,
  callRequested,
  outcomeAmended,
  valueIn,
  verdict,
} from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

/** A directory whose log holds these events and is closed again. */
function directoryWith(...events: CallEvent[]): string {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  for (const event of events) valueIn(log.append(event));
  log.close();
  return directory;
}

/** UTC ms, behind every call here. */
const now = 100_000;
const threeCalls = [
  callRequested('aa-1', 1000, '09351110001'),
  callEnded('aa-1', 1900),
  callRequested('aa-2', 2000, '02155500002'),
  callEnded('aa-2', 2900, { outcome: 'second-party-busy' }),
  callRequested('bb-3', 3000, '214'),
];

function idsFor(directory: string, query: Partial<HistoryQuery>): [number, string[]] {
  const history = valueIn(openHistory(directory));
  const page = history.list({ limit: 10, offset: 0, ...query });
  history.close();
  return [page.total, page.rows.map((row) => row.callId)];
}

test('a missing directory or database is an empty history, and nothing is created', () => {
  const parent = temporaryDirectory();
  for (const directory of [parent, join(parent, 'missing')]) {
    const history = valueIn(openHistory(directory));
    expect(history.list({ limit: 10, offset: 0 })).toEqual({ total: 0, rows: [] });
    expect([history.find('x'), history.events('x')]).toEqual([null, []]);
    history.close();
  }
  expect(readdirSync(parent)).toEqual([]);
});

test('the newest call comes first, pages keep the total', () => {
  const directory = directoryWith(...threeCalls);
  expect(idsFor(directory, {})).toEqual([3, ['bb-3', 'aa-2', 'aa-1']]);
  expect(idsFor(directory, { limit: 1, offset: 1 })).toEqual([3, ['aa-2']]);
  expect(idsFor(directory, { offset: 9 })).toEqual([3, []]);
});

test('a test of one’s own phone is none of the calls to dial again, and stays in the history', () => {
  const trial = { ...callRequested('trial', 9_000), origin: 'setup-test' as const };
  const history = valueIn(openHistory(directoryWith(callRequested('real', 8_000), trial)));
  const ids = (withoutTests: boolean) =>
    history.newest({ lastAt: now, limit: 5, offset: 0, withoutTests }).map(({ callId }) => callId);
  expect([ids(false), ids(true)]).toEqual([['trial', 'real'], ['real']]);
  history.close();
});

test('a search by outcome finds no test of one’s own phone', () => {
  const ended = (callId: string) => callEnded(callId, 9_500, { outcome: 'first-party-not-reached' });
  const trial = { ...callRequested('trial', 9_000), origin: 'setup-test' as const };
  const directory = directoryWith(callRequested('real', 8_000), ended('real'), trial, ended('trial'));
  expect(idsFor(directory, { outcomes: ['first-party-not-reached'] })).toEqual([1, ['real']]);
});

test('the newest few are those of the first page, in the same order', () => {
  const history = valueIn(openHistory(directoryWith(...threeCalls)));
  const query = { limit: 2, offset: 0 };
  expect(history.newest({ ...query, lastAt: now })).toEqual(history.list(query).rows);
  history.close();
});

/** A history in which all calls end alike: every third is with the number that is asked about, in two writings, the others are not. */
function callsThatEndAlike(count: number): string {
  const directory = directoryWith(...threeCalls);
  const database = new DatabaseSync(join(directory, 'calls.db'));
  const put = database.prepare(
    `INSERT INTO calls SELECT ?, ?, '1234567', origin, route, ?, ?, outcome, inferred, reason, talk_seconds, ring_seconds,
       verdict, direction, unique_id, ahead FROM calls WHERE call_id = 'aa-1'`,
  );
  const numbers = [
    '09121234567',
    '09351234567',
    '09371234567',
    '00989121234567',
    '09351234567',
    '09371234567',
  ];
  database.exec('BEGIN');
  for (let at = 0; at < count; at += 1)
    put.run(`call-${at}`, numbers[at % numbers.length] ?? '', 10_000 + at, 20_000 + at);
  database.exec('COMMIT');
  database.close();
  return directory;
}

test('the newest calls with a number are the first of all with it', () => {
  const history = valueIn(openHistory(callsThatEndAlike(600)));
  const query = { lastAt: now, limit: 20, offset: 0, numbers: ['09121234567'] };
  const all = history.list({ ...query, limit: 600 }).rows;
  expect(all).toHaveLength(200);
  expect(history.newest(query)).toEqual(all.slice(0, 20));
  expect(history.newest({ ...query, from: 10_500 })).toEqual(all.slice(0, 20));
  expect(history.newest({ ...query, from: 10_594 })).toEqual(all.slice(0, 2));
  expect(history.newest({ ...query, direction: 'in' })).toEqual([]);
  history.close();
});

/** How many times the time of a look for the newest calls with a number one in the folder of the larger size takes. */
function growthOfNewest([small, large]: [number, number], fill: (size: number) => string): number {
  const histories = new Map([small, large].map((size) => [size, valueIn(openHistory(fill(size)))]));
  const newest = (size: number) =>
    void histories.get(size)?.newest({ lastAt: now, limit: 7, offset: 0, numbers: ['09121234567'] });
  const growth = costRatio(newest, small, large);
  for (const history of histories.values()) history.close();
  return growth;
}

test('thirty times as many calls with numbers that end alike cost main no more when it looks for the newest with one', () => {
  expect(growthOfNewest([1_000, 30_000], callsThatEndAlike)).toBeLessThan(5);
});

test('numbers of a hundred times the length cost main no more when it looks for the newest calls with another one', () => {
  const growth = growthOfNewest([1_500, 150_000], (digits) => {
    const directory = callsThatEndAlike(60);
    const database = new DatabaseSync(join(directory, 'calls.db'));
    database.prepare("UPDATE calls SET number = ? WHERE number_tail = '1234567'").run('۱'.repeat(digits));
    database.close();
    return directory;
  });
  expect(growth).toBeLessThan(10);
});

test('rows with numbers that no number holds are left out and noted, and the others are read', () => {
  const directory = directoryWith(...threeCalls);
  const database = new DatabaseSync(join(directory, 'calls.db'));
  database.exec(`UPDATE calls SET started_at = 9007199254740993 WHERE call_id = 'bb-3';
    UPDATE calls SET ended_at = 8640000000000001 WHERE call_id = 'aa-2';
    UPDATE events SET id = 9223372036854775807 WHERE call_id = 'bb-3'`);
  database.close();
  const notes: string[] = [];
  const history = valueIn(openHistory(directory, (words) => void notes.push(words)));
  const query = { limit: 9, offset: 0 };
  for (const rows of [history.newest({ ...query, lastAt: now }), history.list(query).rows])
    expect(rows.map(({ callId }) => callId)).toEqual(['aa-1']);
  expect([history.find('bb-3'), history.find('bb')]).toEqual([null, null]);
  expect(history.events('bb-3').map(({ type }) => type)).toEqual(['call-requested']);
  history.close();
  expect(notes).toContain("Call bb-3 can't be read and is left out.");
  const log = valueIn(openCallLog(directory));
  expect(log.unsettled(0).map(([first]) => first?.callId)).toEqual(['bb-3']);
  log.close();
});

test('a row tells the whole call: the end and the seconds of leg B', () => {
  const directory = directoryWith(...threeCalls);
  const history = valueIn(openHistory(directory));
  expect(history.find('aa-1')).toEqual({
    callId: 'aa-1',
    number: '09351110001',
    direction: 'out',
    origin: 'command-line',
    route: 'external',
    startedAt: 1000,
    endedAt: 1900,
    outcome: 'completed',
    inferred: false,
    reason: null,
    talkSeconds: 42,
    ringSeconds: 7,
    verdict: verdict(),
  });
  expect(history.find('bb-3')).toMatchObject({ endedAt: null, outcome: null, verdict: null });
  history.close();
});

test('an amended outcome replaces the first one and leaves the time of the end', () => {
  const amended = outcomeAmended('aa-1', 5000, { outcome: 'cancelled', inferred: true });
  const history = valueIn(openHistory(directoryWith(...threeCalls, amended)));
  expect(history.find('aa-1')).toMatchObject({ outcome: 'cancelled', inferred: true, endedAt: 1900 });
  history.close();
});

test('a text finds the numbers that hold its digits, in any shape of digits', () => {
  const directory = directoryWith(...threeCalls);
  expect(idsFor(directory, { text: '5550' })).toEqual([1, ['aa-2']]);
  expect(idsFor(directory, { text: '۵۵-۵۰' })).toEqual([1, ['aa-2']]);
  expect(idsFor(directory, { text: '٢١' })).toEqual([2, ['bb-3', 'aa-2']]);
  expect(idsFor(directory, { text: '+98 935 111 0001' })).toEqual([1, ['aa-1']]);
  expect(idsFor(directory, { text: '00989351110001' })).toEqual([1, ['aa-1']]);
  expect(idsFor(directory, { text: '  ' })).toEqual([3, ['bb-3', 'aa-2', 'aa-1']]);
});

test('a text without digits finds the numbers of the contacts that it names, and no others', () => {
  const directory = directoryWith(...threeCalls);
  expect(idsFor(directory, { text: 'Sara' })).toEqual([0, []]);
  expect(idsFor(directory, { text: 'Sara', named: '' })).toEqual([0, []]);
  expect(idsFor(directory, { text: 'Sara', named: '+989351110001\n214' })).toEqual([2, ['bb-3', 'aa-1']]);
  expect(idsFor(directory, { text: 'Sara 1', named: '214' })).toEqual([1, ['bb-3']]);
  expect(idsFor(directory, { text: '5550', named: '214' })).toEqual([2, ['bb-3', 'aa-2']]);
});

test('a contact’s calls are those to its numbers, however they were kept, and no stranger’s with the same ending', () => {
  const numbers = [
    '09121234567',
    '09351234567',
    '02611234567',
    '2141239',
    '02141239',
    '02188776655',
    '88776655',
  ];
  const directory = directoryWith(...numbers.map((number, at) => callRequested(`call-${at}`, at, number)));
  const found = (...wanted: string[]) =>
    idsFor(directory, { text: 'Ali', numbers: wanted })[1].map((id) => numbers[Number(id.slice(5))]);
  expect(found('09121234567')).toEqual(['09121234567']);
  expect(found('02141239')).toEqual(['02141239', '2141239']);
  expect(found('88776655')).toEqual(['88776655', '02188776655']);
  expect(found('09191234567', '00441234567', '1234567')).toEqual([]);
});

test('outcomes and times narrow the history: from is included, to is not', () => {
  const directory = directoryWith(...threeCalls);
  expect(idsFor(directory, { outcomes: ['completed'] })).toEqual([1, ['aa-1']]);
  expect(idsFor(directory, { outcomes: ['completed', 'second-party-busy'], from: 2000 })).toEqual([
    1,
    ['aa-2'],
  ]);
  expect(idsFor(directory, { from: 1000, to: 3000 })).toEqual([2, ['aa-2', 'aa-1']]);
  expect(idsFor(directory, { outcomes: [] })).toEqual([3, ['bb-3', 'aa-2', 'aa-1']]);
});

test('a call is found by the beginning of its id when only one begins so', () => {
  const directory = directoryWith(...threeCalls, callRequested('aa-', 1));
  const history = valueIn(openHistory(directory));
  const found = ['bb', 'aa', 'aa-', 'aa-2', 'zz', '', '%'].map((id) => history.find(id)?.callId ?? null);
  expect(found).toEqual(['bb-3', null, 'aa-', 'aa-2', null, null, null]);
  expect(history.events('aa-1').map((event) => event.type)).toEqual(['call-requested', 'call-ended']);
  history.close();
});

test('two readers see each append of the one writer, and never stop it', () => {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  valueIn(log.append(callRequested('call-1', 1)));
  const readers = [valueIn(openHistory(directory)), valueIn(openHistory(directory))];
  const totals = () => readers.map((reader) => reader.list({ limit: 1, offset: 0 }).total);
  expect(totals()).toEqual([1, 1]);
  valueIn(log.append(callRequested('call-2', 2)));
  expect(totals()).toEqual([2, 2]);
  for (const reader of readers) reader.close();
  log.close();
  expect(existsSync(join(directory, 'calls.db'))).toBe(true);
});

test('a row that cannot be read is left out with a note', () => {
  const directory = directoryWith(...threeCalls);
  const database = new DatabaseSync(join(directory, 'calls.db'));
  database.exec(`UPDATE calls SET verdict = '{broken' WHERE call_id = 'aa-1'`);
  database.close();
  const notes: string[] = [];
  const history = valueIn(openHistory(directory, (words) => notes.push(words)));
  expect(history.list({ limit: 10, offset: 0 }).rows.map((row) => row.callId)).toEqual(['bb-3', 'aa-2']);
  expect(notes).toEqual(["Call aa-1 can't be read and is left out."]);
  history.close();
});

test('a page and a search look at the index alone, so that 100,000 calls stay quick', () => {
  const directory = directoryWith(...threeCalls);
  const database = new DatabaseSync(join(directory, 'calls.db'), { readOnly: true });
  const plan = (sql: string) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map((row) => String(row.detail));
  const search = `WHERE outcome IN (SELECT value FROM json_each('[]')) AND instr(number, '1') > 0`;
  expect(plan(`SELECT count(*) FROM calls ${search}`)[0]).toMatch(/COVERING INDEX calls_by_time/);
  const last = "started_at < 9 AND ahead = 0 AND direction = 'out' AND origin <> 'setup-test'";
  expect(plan(`SELECT count(*) FROM calls WHERE ${last}`)[0]).toMatch(/COVERING INDEX calls_by_time/);
  const ordered = plan(
    `SELECT * FROM calls ${search} ORDER BY started_at DESC, call_id DESC LIMIT 5 OFFSET 5`,
  );
  expect(ordered[0]).toMatch(/INDEX calls_by_time/);
  expect(ordered.join()).not.toMatch(/TEMP B-TREE/);
  database.close();
});

test('a search compares two whole numbers only where they end alike, however many calls and contacts there are', () => {
  const calls = Array.from({ length: 30 }, (_, index) =>
    callRequested(`many-${index}`, 5000 + index, `0935111${1000 + index}`),
  );
  const directory = directoryWith(...threeCalls, callRequested('bb-4', 4000, '02122220002'), ...calls);
  const database = new DatabaseSync(join(directory, 'calls.db'), { readOnly: true });
  const define = database.function.bind(database);
  const compared: unknown[] = [];
  database.function = (name: string, ...rest: unknown[]) => {
    const is = rest.at(-1) as (one: unknown, other: unknown) => number;
    define(name, (one, other) => {
      compared.push([one, other]);
      return is(one, other);
    });
  };
  const readPage = createReadPage(database);
  const found = (query: Partial<HistoryQuery>) => {
    const page = readPage({ limit: 2, offset: 0, ...query });
    return [page.total, page.rows.map(({ call_id }) => call_id)];
  };
  expect(found({ text: '222000' })).toEqual([1, ['bb-4']]);
  expect(compared).toEqual([]);
  expect(found({ text: '02151110001' })).toEqual([0, []]);
  expect(compared).toEqual([['09351110001', '02151110001']]);
  const named = calls.map(({ number }) => number.replace('0935', '021'));
  expect(found({ text: 'somebody', numbers: named })).toEqual([0, []]);
  expect(compared.slice(1)).toEqual(named.map((number, index) => [calls[index]?.number, number]));
  database.close();
});
