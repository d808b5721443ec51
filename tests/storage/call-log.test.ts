import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { type CallStore, openCallLog } from '../../electron/storage/calls/call-log.ts';
import { callDatabase } from '../../electron/storage/calls/call-tables.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import { openDatabase } from '../../electron/storage/database.ts';
import type { CallEvent, CallRequested } from '../../shared/call/events.ts';
import { type Outcome, unknownEnd } from '../../shared/call/outcome.ts';
import type { IncomingEvent, IncomingEventOf } from '../../shared/incoming/events.ts';
import { added, asked, campaignRequested } from '../support/engine/call-evidence.ts';
import { callEnded, callRequested, outcomeAmended, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

function write(log: CallStore, ...events: CallEvent[]): void {
  for (const event of events) valueIn(log.append(event));
}

test('events come back as they were written, in the order of writing, after a reopening', () => {
  const directory = join(temporaryDirectory(), 'data');
  const events = [callRequested('call-1', 2000), callEnded('call-1', 1000)];
  const log = valueIn(openCallLog(directory));
  write(log, ...events, callRequested('call-2', 3000));
  log.close();
  const again = valueIn(openCallLog(directory));
  expect(again.events('call-1')).toEqual(events);
  expect(again.events('unknown')).toEqual([]);
  again.close();
});

test('a data directory that the log makes belongs to its person alone', () => {
  const directory = join(temporaryDirectory(), 'deeper', 'data');
  valueIn(openCallLog(directory)).close();
  expect(statSync(directory).mode & 0o777).toBe(0o700);
});

test('calls whose end was told for good since a time are settled, the oldest first', () => {
  const log = valueIn(openCallLog(temporaryDirectory()));
  write(log, callRequested('old', 1), callEnded('old', 50));
  write(log, callRequested('late', 2), callEnded('late', 300));
  write(log, callRequested('new', 3), callEnded('new', 200), callRequested('open', 4));
  write(log, callRequested('unknown', 5), callEnded('unknown', 250, { outcome: 'unconfirmed' }));
  expect(log.settledSince(100).map(([first]) => first?.callId)).toEqual(['new', 'late']);
  log.close();
});

describe('calls about which the dialplan may still ask anew (W6.6)', () => {
  const minutes = 60_000;
  /** Ordered a second after its click, and over a minute later. */
  function ended(callId: string, changes: Partial<CallRequested> = {}, outcome: Outcome = 'cancelled') {
    const events = [campaignRequested(), added()].map((body) => ({ callId, at: 1000, ...body }) as CallEvent);
    return [{ ...callRequested(callId, 0), ...changes }, ...events, callEnded(callId, 60_000, { outcome })];
  }
  const asking = (log: CallStore, now: number) => log.mayAskAnew(now).map(([first]) => first?.callId);

  test('are so for as long as their window and their attempts last, not for an hour', () => {
    const log = valueIn(openCallLog(temporaryDirectory()));
    write(log, ...ended('short'), ...ended('long', { windowMinutes: 1440 }));
    write(log, ...ended('often', { attempts: 10, retryIntervalSeconds: 86_400 }, 'unconfirmed'));
    expect(asking(log, 15 * minutes)).toEqual(['long', 'often', 'short']);
    expect(asking(log, 16 * minutes)).toEqual(['long', 'often']);
    expect(asking(log, 1440 * minutes)).toEqual(['long', 'often']);
    expect(asking(log, 9 * 1440 * minutes)).toEqual(['often']);
    expect(asking(log, 10 * 1440 * minutes)).toEqual([]);
    log.close();
  });

  test('have no number yet, or a further attempt, and were ordered here', () => {
    const log = valueIn(openCallLog(temporaryDirectory()));
    const answered = (callId: string) => ({ callId, at: 2000, ...asked() }) as CallEvent;
    write(log, ...ended('answered'), answered('answered'));
    write(log, ...ended('again', { attempts: 2 }, 'unconfirmed'), answered('again'));
    write(
      log,
      callRequested('never ordered', 0),
      callEnded('never ordered', 60_000, { outcome: 'cancelled' }),
    );
    write(log, ...ended('under way').slice(0, -1));
    expect(asking(log, 5 * minutes)).toEqual(['again', 'under way']);
    log.close();
  });

  test('of more than 200 the newest are given', () => {
    const log = valueIn(openCallLog(temporaryDirectory()));
    const ids = Array.from({ length: 205 }, (_, index) => `call-${String(index).padStart(3, '0')}`);
    for (const callId of ids) valueIn(log.append(...ended(callId)));
    expect(asking(log, 5 * minutes)).toEqual(ids.slice(5));
    log.close();
  });
});

test('a call that was cancelled and not taken back is unsettled: nobody knows whether they talk', () => {
  const log = valueIn(openCallLog(temporaryDirectory()));
  write(log, callRequested('taken back', 10), callEnded('taken back', 20, { outcome: 'cancelled' }));
  write(log, callRequested('goes on', 11));
  write(log, callEnded('goes on', 21, { outcome: 'cancelled', reason: 'not-withdrawn' }));
  expect(log.unsettled(0).map(([first]) => first?.callId)).toEqual(['goes on']);
  log.close();
});

test('calls without an end, and unconfirmed ones since a time, are unsettled with their whole logs', () => {
  const log = valueIn(openCallLog(temporaryDirectory()));
  write(log, callRequested('alive', 50), callRequested('done', 10), callEnded('done', 20));
  write(log, callRequested('old', 1), callEnded('old', 99, { outcome: 'unconfirmed' }));
  write(log, callRequested('recent', 2), callEnded('recent', 100, { outcome: 'unconfirmed' }));
  expect(log.unsettled(100).map((events) => events.map((event) => event.callId))).toEqual([
    ['recent', 'recent'],
    ['alive'],
  ]);
  log.close();
});

test('an unconfirmed call whose outcome was amended is settled', () => {
  const log = valueIn(openCallLog(temporaryDirectory()));
  write(log, callRequested('call-1', 1), callEnded('call-1', 9, { outcome: 'unconfirmed' }));
  write(log, outcomeAmended('call-1', 12));
  expect(log.unsettled(0)).toEqual([]);
  log.close();
});

test('a remembered value lasts, the newest wins, an unknown one is null', () => {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  log.remember('clock-offset', '1500');
  log.remember('clock-offset', '-200');
  log.close();
  const again = valueIn(openCallLog(directory));
  expect([again.recall('clock-offset'), again.recall('else')]).toEqual(['-200', null]);
  again.close();
});

test('an event that cannot be read is left out with a note, the rest of the call stays', () => {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  write(log, callRequested('call-1', 1), callEnded('call-1', 2));
  log.close();
  const database = new DatabaseSync(join(directory, 'calls.db'));
  database.exec(`UPDATE events SET event = '{"type":"from-the-future"}' WHERE type = 'call-ended'`);
  database.close();
  const notes: string[] = [];
  const again = valueIn(openCallLog(directory, { note: (words) => notes.push(words) }));
  expect(again.events('call-1').map((event) => event.type)).toEqual(['call-requested']);
  expect(notes).toEqual(["Event 2 of the call log can't be read and is left out."]);
  again.close();
});

test('a call whose beginning cannot be read is not taken up, and hides no other', () => {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  write(log, callRequested('lost', 1), { ...callRequested('lost', 2), type: 'cancel-requested' });
  write(log, callRequested('alive', 3));
  const database = new DatabaseSync(join(directory, 'calls.db'));
  database.exec(`UPDATE events SET event = '{}' WHERE call_id = 'lost' AND type = 'call-requested'`);
  database.close();
  expect(log.unsettled(0).map(([first]) => first?.callId)).toEqual(['alive']);
  log.close();
});

test('an append is one durable transaction: WAL with full synchronisation', () => {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  write(log, callRequested('call-1', 1));
  const other = new DatabaseSync(join(directory, 'calls.db'), { readOnly: true });
  expect(other.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  expect(other.prepare('SELECT count(*) AS n FROM events').get()).toEqual({ n: 1 });
  other.close();
  log.close();
  const writer = valueIn(openDatabase(callDatabase(directory)));
  expect(writer.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  writer.close();
});

test('the row of a call tells its whole log however it was appended: in one piece, after a failure, beside many others', () => {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  const cdr = (callId: string, at: number): CallEvent => ({
    ...{ type: 'second-party-cdr', source: 'cdr', leg: 'b', callId, at, cuid: '1.1', dst: '09351110001' },
    ...{ end: { ...unknownEnd, disposition: 'ANSWERED', ringSeconds: 4, talkSeconds: 33 } },
    ...{ startedAt: null, endedAt: null, record: null },
  });
  const legs = { a: unknownEnd, b: unknownEnd };
  write(log, callRequested('failed', 1));
  const other = new DatabaseSync(join(directory, 'calls.db'));
  other.exec(
    `CREATE TRIGGER refuses BEFORE INSERT ON calls WHEN NEW.call_id = 'no' BEGIN SELECT RAISE(FAIL, 'no'); END`,
  );
  expect(log.append(cdr('failed', 2), callRequested('no', 2)).ok).toBe(false);
  write(log, callEnded('failed', 3, { legs }));
  valueIn(log.append(callRequested('at once', 4), cdr('at once', 5), callEnded('at once', 6, { legs })));
  const many = Array.from({ length: 30 }, (_, index) => `one of ${index}`);
  for (const callId of many) write(log, callRequested(callId, 10), cdr(callId, 11));
  for (const callId of many) write(log, callEnded(callId, 12, { legs }));
  const talks = other.prepare('SELECT DISTINCT talk_seconds AS seconds FROM calls WHERE call_id GLOB ?');
  expect(talks.all('failed')).toEqual([{ seconds: null }]);
  expect(talks.all('at once')).toEqual([{ seconds: 33 }]);
  expect(talks.all('one of *')).toEqual([{ seconds: 33 }]);
  other.close();
  log.close();
});

const incomingCdr = (facts: Partial<IncomingEventOf<'incoming-cdr'>>): IncomingEvent => ({
  ...{
    callId: 'in-1',
    at: 2000,
    type: 'incoming-cdr',
    source: 'webhook',
    cuid: '1.1',
    src: '0912',
    dst: '305',
  },
  ...{
    disposition: 'ANSWERED',
    ringSeconds: 5,
    talkSeconds: 3,
    startedAt: 1000,
    endedAt: 2000,
    record: null,
  },
  ...facts,
});
const rang: IncomingEvent = {
  ...{ callId: 'in-1', at: 1000, type: 'incoming-rang', source: 'webhook', number: '09351110002' },
  ...{ agentNumber: '305', route: 'external', uniqueId: '1.1', entryPoint: null },
};

test.each([1.8e18, -1e20, Number.POSITIVE_INFINITY, Number.NaN])(
  'an event with the number %d, which the log could not read again, is kept with that number unknown, and this is noted',
  (odd) => {
    const directory = temporaryDirectory();
    const notes: string[] = [];
    const log = valueIn(openCallLog(directory, { note: (words) => void notes.push(words) }));
    valueIn(log.appendIncoming(rang, incomingCdr({ startedAt: odd, talkSeconds: odd })));
    expect(log.incomingByUniqueId('1.1')).toEqual([
      rang,
      incomingCdr({ startedAt: null, talkSeconds: null }),
    ]);
    expect(notes).toEqual([
      '"incoming-cdr" of call in-1: talkSeconds, startedAt can\'t be, and is kept as unknown.',
    ]);
    const leg = { ...unknownEnd, disposition: 'ANSWERED', talkSeconds: odd, durationSeconds: odd } as const;
    const ended = callEnded('out-1', 3000, { legs: { a: unknownEnd, b: leg } });
    valueIn(log.append(callRequested('out-1', 2500), ended));
    expect(log.events('out-1')).toHaveLength(2);
    log.close();
    const history = valueIn(openHistory(directory));
    expect(history.list({ limit: 9, offset: 0 }).rows).toMatchObject([
      { callId: 'out-1', outcome: 'completed', talkSeconds: null },
      { callId: 'in-1' },
    ]);
    history.close();
  },
);

test('an event that the log could not read again for another reason is refused with words, and nothing of it is written', () => {
  const log = valueIn(openCallLog(temporaryDirectory()));
  const odd = callRequested('call-1', 8.64e15 + 1);
  expect(log.append(callRequested('call-2', 1), odd)).toEqual({
    ok: false,
    error: {
      kind: 'storage-failed',
      words: '"call-requested" of call call-1 could not be read again: it was not written.',
    },
  });
  expect([log.events('call-1'), log.events('call-2')]).toEqual([[], []]);
  log.close();
});

test('what an earlier version wrote with a number that can’t be is read: that number is unknown, and the call is shown', () => {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  valueIn(log.appendIncoming(rang, incomingCdr({})));
  valueIn(log.append(callRequested('out-1', 2500), callEnded('out-1', 3000)));
  log.close();
  const database = new DatabaseSync(join(directory, 'calls.db'));
  database.exec(`UPDATE events SET event = json_set(event, '$.startedAt', 1800000000000000000, '$.talkSeconds', 1e14)
      WHERE type = 'incoming-cdr';
    UPDATE calls SET talk_seconds = 99999999999999, verdict = json_set(verdict, '$.legs.b.talkSeconds', 1e14)
      WHERE call_id = 'out-1'`);
  database.close();
  const history = valueIn(openHistory(directory));
  expect(history.incoming('in-1')[1]).toEqual(incomingCdr({ startedAt: null, talkSeconds: null }));
  expect(history.list({ limit: 9, offset: 0 }).rows[0]).toMatchObject({
    ...{ callId: 'out-1', talkSeconds: null, verdict: { legs: { b: { talkSeconds: null } } } },
  });
  const { quarters } = history.figures({});
  expect(quarters[0]).toMatchObject({ reached: 1, talks: 0, talkSeconds: 0 });
  history.close();
});
