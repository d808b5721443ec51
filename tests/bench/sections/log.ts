import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openCallLog } from '../../../electron/storage/calls/call-log.ts';
import type { CallEvent } from '../../../shared/call/events.ts';
import { callEnded, callRequested, valueIn } from '../../support/storage/stored-calls.ts';
import { numberOf } from '../support/data.ts';
import { interleave } from '../support/interleave.ts';
import { inMilliseconds, type Section } from '../support/section.ts';
import { median, p99 } from '../support/statistics.ts';

/** Five events a call, as a call that is cancelled early leaves them. */
function eventsOf(index: number): CallEvent[] {
  const callId = `bench-${index}`;
  const at = 1_790_000_000_000 + index * 60_000;
  const app = { source: 'app', leg: null, callId } as const;
  return [
    callRequested(callId, at, numberOf(index)),
    { type: 'campaign-requested', ...app, at: at + 5, attempt: 1, clockOffsetSeconds: 0 },
    { type: 'campaign-added', ...app, at: at + 40, campaignId: `5ec6${index}`, foundByName: false },
    { type: 'cancel-requested', ...app, at: at + 2000 },
    callEnded(callId, at + 2100, { outcome: 'cancelled' }),
  ];
}

/** The log's own table and pragmas, the texts ready made, nothing else. */
function openRaw(directory: string) {
  const database = new DatabaseSync(path.join(directory, 'raw.db'));
  database.exec(
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
     CREATE TABLE events (id INTEGER PRIMARY KEY, call_id TEXT NOT NULL, at INTEGER NOT NULL, type TEXT NOT NULL,
       event TEXT NOT NULL) STRICT;
     CREATE INDEX events_by_call ON events (call_id, id);`,
  );
  const insert = database.prepare('INSERT INTO events (call_id, at, type, event) VALUES (?, ?, ?, ?)');
  return { insert, close: () => database.close() };
}

export const log: Section = {
  name: 'log',
  async run({ directory, size }) {
    const folder = path.join(directory, 'log');
    mkdirSync(folder);
    const store = valueIn(openCallLog(folder));
    const raw = openRaw(folder);
    const calls = size(100, 4);
    const events = Array.from({ length: calls * 2 }, (_, index) => eventsOf(index)).flat();
    const texts = events.map((event) => JSON.stringify(event));
    const timedAppend = (append: (index: number) => unknown) => (index: number) => {
      const started = performance.now();
      append(index);
      return performance.now() - started;
    };
    const ours = timedAppend((index) => {
      const event = events[index];
      if (event !== undefined) valueIn(store.append(event));
    });
    const theirs = timedAppend((index) => {
      const event = events[index];
      if (event !== undefined) raw.insert.run(event.callId, event.at, event.type, texts[index] ?? '');
    });
    const all = await interleave(events.length, { ours, theirs });
    store.close();
    raw.close();
    // The first half warms both up.
    const half = (values: number[]) => values.slice(calls * 5);
    const sum = (values: number[]) => half(values).reduce((total, one) => total + one, 0);
    const of = (values: number[]) =>
      `${inMilliseconds(sum(values))} (median ${inMilliseconds(median(half(values)))}, p99 ${inMilliseconds(p99(half(values)))})`;
    return {
      'log-append': { value: sum(all.ours) / sum(all.theirs), ours: of(all.ours), theirs: of(all.theirs) },
    };
  },
};
