import type { DatabaseSync } from 'node:sqlite';
import type { CallEvent, CallRequested } from '../../../shared/call/events.ts';
import { foldCall } from '../../../shared/call/fold.ts';
import { type CallSummary, summaryOf } from '../../../shared/call/summary.ts';
import type { IncomingEvent, IncomingEventOf } from '../../../shared/incoming/events.ts';
import { numberTail } from '../contacts/number-text.ts';
import type { Note } from '../database.ts';
import { eventColumns, ownEvents, readEvents } from './event-rows.ts';

/** Whether the call was not there before. */
function createBegin(database: DatabaseSync): (event: CallRequested) => boolean {
  const insert = database.prepare(
    `INSERT INTO calls (call_id, number, number_tail, origin, route, started_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
  );
  return ({ callId, number, origin, route, at }) =>
    insert.run(callId, number, numberTail(number), origin, route, at).changes > 0;
}

/** Writes what a call's log tells of its end, as every view does. */
function createEnd(database: DatabaseSync): (call: CallSummary) => void {
  const update = database.prepare(
    `UPDATE calls SET ended_at = ?, outcome = ?, inferred = ?, reason = ?, talk_seconds = ?, ring_seconds = ?,
       verdict = ? WHERE call_id = ?`,
  );
  return ({ callId, endedAt, outcome, inferred, reason, talkSeconds, ringSeconds, verdict }) => {
    const text = JSON.stringify(verdict);
    update.run(endedAt, outcome, inferred ? 1 : 0, reason, talkSeconds, ringSeconds, text, callId);
  };
}

type Rang = IncomingEventOf<'incoming-rang'>;

function createRing(database: DatabaseSync): (event: Rang) => void {
  const insert = database.prepare(
    `INSERT INTO calls (call_id, number, number_tail, origin, route, started_at, direction, unique_id)
       VALUES (?, ?, ?, 'incoming', ?, ?, 'in', ?) ON CONFLICT DO NOTHING`,
  );
  return ({ callId, number, route, at, uniqueId }) => {
    insert.run(callId, number, numberTail(number), route, at, uniqueId === '' ? null : uniqueId);
  };
}

/** Keeps the rows of `calls` in step with the log. */
export interface Projection<Event> {
  /** These events were appended, in the transaction that is open. */
  project(events: readonly Event[]): void;
  /** Nothing of that transaction lasts. */
  undone(): void;
}

/** The same for calls to the agent. */
export function createIncomingProjection(database: DatabaseSync): Projection<IncomingEvent> {
  const ring = createRing(database);
  const end = database.prepare(
    `UPDATE calls SET ended_at = coalesce(ended_at, ?), outcome = ?, talk_seconds = ?, ring_seconds = ?
       WHERE call_id = ?`,
  );
  const project = (events: readonly IncomingEvent[]) => {
    for (const event of events) {
      if (event.type === 'incoming-rang') ring(event);
      if (event.type === 'incoming-ended')
        end.run(event.at, event.outcome, event.talkSeconds, event.ringSeconds, event.callId);
    }
  };
  return { project, undone: () => {} };
}

/** One call is live at a time, and another may wait for it; more are those of a PBX that tells no end. */
const mostAtHand = 10;

/** The logs of calls that began in this process and have not ended: it alone writes them, so their ends need no reading. */
class LiveLogs {
  readonly #events = new Map<string, readonly CallEvent[]>();

  begin(callId: string, events: readonly CallEvent[]): void {
    const [oldest] = this.#events.keys();
    if (oldest !== undefined && this.#events.size >= mostAtHand) this.#events.delete(oldest);
    this.#events.set(callId, events);
  }

  /** The whole log of the call with these events, which stand at its end; null where it is not at hand. */
  add(callId: string, events: readonly CallEvent[]): readonly CallEvent[] | null {
    const known = this.#events.get(callId);
    if (known === undefined) return null;
    const all = [...known, ...events];
    this.#events.set(callId, all);
    return all;
  }

  end(callId: string): void {
    this.#events.delete(callId);
  }

  clear(): void {
    this.#events.clear();
  }
}

/**
 * How a call began and ended, and what became known of it after that. The events projected are in the log already; those of
 * one call are read together, once.
 */
export function createProjection(database: DatabaseSync, note: Note): Projection<CallEvent> {
  const begin = createBegin(database);
  const end = createEnd(database);
  const ended = database.prepare('SELECT 1 FROM calls WHERE call_id = ? AND outcome IS NOT NULL');
  const log = database.prepare(
    `SELECT ${eventColumns} FROM events WHERE call_id = ? AND ${ownEvents} ORDER BY id`,
  );
  const live = new LiveLogs();
  const projectCall = (callId: string, events: readonly CallEvent[]) => {
    const request = events.find((event) => event.type === 'call-requested');
    const isNew = request !== undefined && begin(request);
    if (isNew) live.begin(callId, events);
    const known = isNew ? events : live.add(callId, events);
    const tellsEnd = events.some(({ type }) => type === 'call-ended' || type === 'outcome-amended');
    if (!tellsEnd && (known !== null || ended.get(callId) === undefined)) return;
    live.end(callId);
    const call = foldCall(known ?? readEvents(log.all(callId), note));
    if (call !== null) end(summaryOf(call));
  };
  return {
    project: (events) => {
      for (const [callId, ofCall] of Map.groupBy(events, (event) => event.callId))
        projectCall(callId, ofCall);
    },
    undone: () => live.clear(),
  };
}
