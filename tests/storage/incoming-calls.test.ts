import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { restoreBackup } from '../../electron/storage/backup/restore-backup.ts';
import { writeBackup } from '../../electron/storage/backup/write-backup.ts';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { callDatabase } from '../../electron/storage/calls/call-tables.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import { openDatabase } from '../../electron/storage/database.ts';
import { callFigures } from '../../shared/call/figures.ts';
import type { HistoryQuery } from '../../shared/call/summary.ts';
import type { IncomingEvent } from '../../shared/incoming/events.ts';
import type { IncomingOutcome } from '../../shared/incoming/outcomes.ts';
import { callEnded, callRequested, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const rang = (callId: string, at: number, number = '09351117788'): IncomingEvent => ({
  callId,
  at,
  type: 'incoming-rang',
  source: 'webhook',
  number,
  agentNumber: '305',
  route: 'external',
  uniqueId: `17954.${callId}`,
  entryPoint: null,
});
const over = (callId: string, at: number, outcome: IncomingOutcome, talkSeconds: number | null = null) =>
  ({
    ...{ callId, at, type: 'incoming-ended', source: 'app' },
    ...{ outcome, ringSeconds: 6, talkSeconds },
  }) satisfies IncomingEvent;

function directoryWithBoth(): string {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  valueIn(log.append(callRequested('out-1', 1000), callEnded('out-1', 1900)));
  valueIn(log.appendIncoming(rang('in-1', 2000), over('in-1', 2600, 'missed')));
  valueIn(log.appendIncoming(rang('in-2', 3000, '214'), over('in-2', 3600, 'answered', 30)));
  log.close();
  return directory;
}

function idsFor(directory: string, query: Partial<HistoryQuery> = {}): string[] {
  const history = valueIn(openHistory(directory));
  const page = history.list({ limit: 10, offset: 0, ...query });
  history.close();
  return page.rows.map((row) => row.callId);
}

test('calls to the agent stand among the others, by direction, outcome and number', () => {
  const directory = directoryWithBoth();
  expect(idsFor(directory)).toEqual(['in-2', 'in-1', 'out-1']);
  expect(idsFor(directory, { direction: 'in' })).toEqual(['in-2', 'in-1']);
  expect(idsFor(directory, { direction: 'out' })).toEqual(['out-1']);
  expect(idsFor(directory, { outcomes: ['missed', 'completed'] })).toEqual(['in-1', 'out-1']);
  expect(idsFor(directory, { text: '7788' })).toEqual(['in-1']);
  const history = valueIn(openHistory(directory));
  expect(history.find('in-1')).toMatchObject({
    ...{ number: '09351117788', direction: 'in', origin: 'incoming', outcome: 'missed', verdict: null },
    ...{ startedAt: 2000, endedAt: 2600, ringSeconds: 6, talkSeconds: null },
  });
  expect(history.incoming('in-1').map(({ type }) => type)).toEqual(['incoming-rang', 'incoming-ended']);
  expect(history.events('in-1')).toEqual([]);
  expect(history.incoming('out-1')).toEqual([]);
  history.close();
});

test('a withheld number is nobody’s: no other call with one is found by it', () => {
  const directory = directoryWithBoth();
  const log = valueIn(openCallLog(directory));
  valueIn(log.appendIncoming(rang('in-3', 4000, ''), over('in-3', 4600, 'missed')));
  log.close();
  expect(idsFor(directory, { numbers: [''] })).toEqual([]);
  expect(idsFor(directory, { numbers: ['', '214'] })).toEqual(['in-2']);
});

test('figures count the calls that the agent made, those to the agent apart, and the codes of both', () => {
  const directory = directoryWithBoth();
  const log = valueIn(openCallLog(directory));
  valueIn(log.append(callRequested('out-2', 4000), callEnded('out-2', 4900)));
  for (const [callId, code] of Object.entries({ 'out-1': 'sold', 'out-2': 'later', 'in-2': 'later' }))
    valueIn(log.wrapUp(callId, { note: '', code }, 5000));
  valueIn(log.wrapUp('in-1', { note: 'no code', code: null }, 5000));
  log.close();
  const history = valueIn(openHistory(directory));
  const sums = {
    calls: 2,
    reached: 2,
    averageRingSeconds: 7,
    averageTalkSeconds: 42,
    incoming: 2,
    missed: 1,
  };
  const figures = callFigures(history.figures({}), 'UTC');
  expect(figures).toMatchObject(sums);
  expect(figures.byHour[0]).toEqual(sums);
  expect(figures.codes).toEqual([
    { code: 'later', calls: 2 },
    { code: 'sold', calls: 1 },
  ]);
  expect(history.figures({ from: 4000 })).toMatchObject({
    quarters: [{ calls: 1, incoming: 0 }],
    codes: [{ code: 'later', calls: 1 }],
  });
  history.close();
});

test('a call to the agent that never ended is not taken up as a call from here, and is found by its unique id', () => {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  valueIn(log.appendIncoming(rang('in-1', 2000)));
  expect(log.unsettled(0)).toEqual([]);
  expect(log.openIncoming()).toEqual([[rang('in-1', 2000)]]);
  expect(log.incomingByUniqueId('17954.in-1')).toEqual([rang('in-1', 2000)]);
  expect(log.incomingByUniqueId('')).toEqual([]);
  const again = { ...rang('in-2', 2500), uniqueId: '17954.in-1' };
  valueIn(log.appendIncoming(again, over('in-2', 2600, 'missed')));
  expect(log.incomingByUniqueId('17954.in-1')[0]).toEqual(again);
  valueIn(log.appendIncoming(over('in-1', 2600, 'not-told'), over('in-1', 9000, 'answered', 12)));
  expect(log.openIncoming()).toEqual([]);
  log.close();
  const history = valueIn(openHistory(directory));
  expect(history.find('in-1')).toMatchObject({ endedAt: 2600, outcome: 'answered', talkSeconds: 12 });
  history.close();
});

test('a call to the agent can have a note as any other call', () => {
  const directory = directoryWithBoth();
  const log = valueIn(openCallLog(directory));
  valueIn(log.wrapUp('in-1', { note: 'wants an offer', code: null }, 5000));
  log.close();
  expect(idsFor(directory, { text: 'offer' })).toEqual(['in-1']);
});

test('a log of the version before keeps its calls, as made from here, and takes calls to the agent from then on', () => {
  const directory = temporaryDirectory();
  const { migrations, ...spec } = callDatabase(directory);
  const old = valueIn(openDatabase({ ...spec, migrations: migrations.slice(0, 2) }));
  old.exec(
    `INSERT INTO calls (call_id, number, number_tail, origin, route, started_at, ended_at, outcome)
       VALUES ('old-1', '09351110001', '1110001', 'pad', 'external', 1000, 2000, 'cancelled')`,
  );
  old.close();
  const log = valueIn(openCallLog(directory));
  valueIn(log.appendIncoming(rang('in-1', 3000)));
  log.close();
  const history = valueIn(openHistory(directory));
  expect(history.find('old-1')).toMatchObject({ direction: 'out', outcome: 'cancelled' });
  expect(idsFor(directory)).toEqual(['in-1', 'old-1']);
  history.close();
});

test('the first page of the history and the figures are read from indexes alone', () => {
  const directory = directoryWithBoth();
  const database = new DatabaseSync(join(directory, 'calls.db'));
  const planOf = (sql: string) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => String(detail))
      .join(' ');
  expect(planOf(`SELECT count(*) FROM calls WHERE started_at > 0 AND direction = 'in'`)).toContain(
    'COVERING',
  );
  database.close();
});

test('a backup holds the calls to the agent and brings them back', async () => {
  const directory = directoryWithBoth();
  const file = join(temporaryDirectory(), 'all.backup');
  const settings = { config: { agent: { number: '305' } }, preferences: null, connection: null };
  valueIn(await writeBackup({ directory, file, settings, now: 9000 }));
  const other = temporaryDirectory();
  const taken = await restoreBackup(other, file, async () => ({ ok: true, value: null }));
  expect(taken).toMatchObject({ ok: true, value: { calls: 3 } });
  expect(idsFor(other, { direction: 'in' })).toEqual(['in-2', 'in-1']);
});
