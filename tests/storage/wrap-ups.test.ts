import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { callDatabase } from '../../electron/storage/calls/call-tables.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import { applyMigration } from '../../electron/storage/migrations.ts';
import type { HistoryQuery } from '../../shared/call/summary.ts';
import { callEnded, callRequested, errorIn, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

/** Three calls, newest `c`, in a directory that this test writes. */
function desk() {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  onTestFinished(() => log.close());
  for (const [place, id] of ['a', 'b', 'c'].entries()) {
    valueIn(log.append(callRequested(id, 1000 + place, `0935111090${place}`)));
    valueIn(log.append(callEnded(id, 2000 + place)));
  }
  const history = valueIn(openHistory(directory));
  onTestFinished(() => history.close());
  const found = (query: Partial<HistoryQuery>) => {
    const { total, rows } = history.list({ limit: 9, offset: 0, ...query });
    expect(total).toBe(rows.length);
    return rows.map((row) => row.callId);
  };
  return { directory, log, history, found };
}

test('a note and a code are kept with their time, replaced by the next, and never touch the log', () => {
  const { log, history } = desk();
  const before = history.events('b');
  expect(valueIn(log.wrapUp('b', { note: 'first', code: null }, 5000))).toEqual({
    note: 'first',
    code: null,
    editedAt: 5000,
  });
  valueIn(log.wrapUp('b', { note: 'قیمت پرسید', code: 'پیگیری' }, 6000));
  const wrapUp = { note: 'قیمت پرسید', code: 'پیگیری', editedAt: 6000 };
  expect([history.find('b')?.wrapUp, history.list({ limit: 9, offset: 1 }).rows[0]?.wrapUp]).toEqual([
    wrapUp,
    wrapUp,
  ]);
  expect(history.find('a')).not.toHaveProperty('wrapUp');
  expect(history.events('b')).toEqual(before);
});

test('an empty note without a code takes it away; a code alone is kept', () => {
  const { log, history } = desk();
  valueIn(log.wrapUp('a', { note: '', code: 'sold' }, 1));
  expect(history.find('a')?.wrapUp).toEqual({ note: '', code: 'sold', editedAt: 1 });
  expect(valueIn(log.wrapUp('a', { note: '', code: null }, 2))).toBeNull();
  expect(history.find('a')).not.toHaveProperty('wrapUp');
});

test('a call that is not there cannot be noted', () => {
  expect(errorIn(desk().log.wrapUp('zz', { note: 'x', code: null }, 1))).toEqual({
    kind: 'call-not-found',
    callId: 'zz',
  });
});

test('the history is searched by words of notes and codes in any writing, beside numbers and contacts', () => {
  const { log, found } = desk();
  valueIn(log.wrapUp('a', { note: 'پي‌گيري فردا ساعت ۱۰:۴۵', code: 'CallBack' }, 1));
  valueIn(log.wrapUp('b', { note: 'Not interested', code: null }, 1));
  expect(found({ text: 'فردا پیگیری' })).toEqual(['a']);
  expect(found({ text: 'callback' })).toEqual(['a']);
  expect(found({ text: 'INTEREST' })).toEqual(['b']);
  expect(found({ text: '10:45' })).toEqual(['a']);
  expect(found({ text: 'interested', numbers: ['09351110902'] })).toEqual(['c', 'b']);
  expect(found({ text: 'فردا nothing' })).toEqual([]);
  expect(found({ text: '', numbers: [] })).toEqual([]);
});

test('codes filter exactly, together with the other filters', () => {
  const { log, found } = desk();
  for (const id of ['a', 'b']) valueIn(log.wrapUp(id, { note: '', code: 'sold' }, 1));
  expect(found({ codes: ['sold', 'lost'] })).toEqual(['b', 'a']);
  expect(found({ codes: ['sold'], to: 1001 })).toEqual(['a']);
  expect(found({ codes: ['sol'] })).toEqual([]);
  expect(found({ codes: [] })).toEqual(['c', 'b', 'a']);
});

test('a log of the version without notes keeps its calls when it is brought up to date', () => {
  const directory = temporaryDirectory();
  const database = new DatabaseSync(join(directory, 'calls.db'));
  applyMigration(database, callDatabase(directory).migrations[0] ?? '');
  database.exec(
    `INSERT INTO calls (call_id, number, number_tail, origin, route, started_at)
       VALUES ('old', '09351110901', '1110901', 'pad', 'external', 7); PRAGMA user_version = 1`,
  );
  database.close();
  expect(errorIn(openHistory(directory))).toMatchObject({ words: expect.stringContaining('older version') });
  const log = valueIn(openCallLog(directory));
  valueIn(log.wrapUp('old', { note: 'x', code: null }, 8));
  log.close();
  const history = valueIn(openHistory(directory));
  expect(history.list({ limit: 9, offset: 0 }).rows).toMatchObject([
    { callId: 'old', wrapUp: { note: 'x' } },
  ]);
  history.close();
});

test('the codes in use are each named once, also when the list of codes has lost them', () => {
  const { log, history } = desk();
  for (const [id, code] of [
    ['a', 'sold'],
    ['b', 'call back'],
    ['c', 'sold'],
  ] as const)
    valueIn(log.wrapUp(id, { note: '', code }, 5000));
  expect(history.codes()).toEqual(['call back', 'sold']);
  valueIn(log.wrapUp('b', { note: 'only a note', code: null }, 6000));
  expect(history.codes()).toEqual(['sold']);
});
