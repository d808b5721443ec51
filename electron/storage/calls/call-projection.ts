import type { DatabaseSync } from 'node:sqlite';
import type { CallEvent, CallRequested, Verdict } from '../../../shared/call/events.ts';
import type { IncomingEvent, IncomingEventOf } from '../../../shared/incoming/events.ts';
import { numberTail } from '../contacts/number-text.ts';

function createBegin(database: DatabaseSync): (event: CallRequested) => void {
  const insert = database.prepare(
    `INSERT INTO calls (call_id, number, number_tail, origin, route, started_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
  );
  return ({ callId, number, origin, route, at }) => {
    insert.run(callId, number, numberTail(number), origin, route, at);
  };
}

type Judge = (callId: string, endedAt: number, verdict: Verdict) => void;

/** The end of a call is when it first ended: an amendment changes what is known, not when. */
function createJudge(database: DatabaseSync): Judge {
  const update = database.prepare(
    `UPDATE calls SET ended_at = coalesce(ended_at, ?), outcome = ?, inferred = ?, reason = ?, talk_seconds = ?,
       ring_seconds = ?, verdict = ? WHERE call_id = ?`,
  );
  return (callId, endedAt, verdict) => {
    const { talkSeconds, ringSeconds } = verdict.legs.b;
    const inferred = verdict.inferred ? 1 : 0;
    const text = JSON.stringify(verdict);
    update.run(endedAt, verdict.outcome, inferred, verdict.reason, talkSeconds, ringSeconds, text, callId);
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

/** The same for calls to the agent. */
export function createIncomingProjection(database: DatabaseSync): (event: IncomingEvent) => void {
  const ring = createRing(database);
  const end = database.prepare(
    `UPDATE calls SET ended_at = coalesce(ended_at, ?), outcome = ?, talk_seconds = ?, ring_seconds = ?
       WHERE call_id = ?`,
  );
  return (event) => {
    if (event.type === 'incoming-rang') ring(event);
    if (event.type === 'incoming-ended')
      end.run(event.at, event.outcome, event.talkSeconds, event.ringSeconds, event.callId);
  };
}

/** Keeps the row of `calls` in step with the log: how a call began, ended, and was understood later. */
export function createProjection(database: DatabaseSync): (event: CallEvent) => void {
  const begin = createBegin(database);
  const judge = createJudge(database);
  return (event) => {
    if (event.type === 'call-requested') begin(event);
    if (event.type === 'call-ended' || event.type === 'outcome-amended') {
      judge(event.callId, event.at, event.verdict);
    }
  };
}
