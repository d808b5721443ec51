import type { DatabaseSync } from 'node:sqlite';
import type { Call } from '../../../shared/call/call.ts';
import type { CallEvent } from '../../../shared/call/events.ts';
import { foldCall } from '../../../shared/call/fold.ts';
import { latestQuestionAt, longestWayToQuestion } from '../../../shared/call/listening.ts';
import { mayAskAnew, mayAskError } from '../../../shared/call/may-still-ask.ts';
import type { AppError } from '../../../shared/errors.ts';
import { type Note, openForReading } from '../database.ts';
import { longestValue } from '../longest-value.ts';
import { callDatabase } from './call-tables.ts';
import { eventColumns, readEvents } from './event-rows.ts';
import { isOfThisDesk } from './restored-calls.ts';

const mostGiven = 200;
/** The newest calls are looked at, and so many of them. */
const mostLookedAt = 500;
/** Milliseconds from a click to the last question about its call, at most: a window of a day, and ten attempts a day apart. */
const longestAsking = 11 * 24 * 3_600_000;
/** Milliseconds from a click to the order of its call, at most: it may wait for another one. */
const longestWait = 6 * 3_600_000;

/** The last question by what was ordered, no earlier than the rest of the log says. */
const candidates = `SELECT call_id FROM (
    SELECT call_id, started_at, coalesce(ended_at, started_at + ${longestWait}) AS over_at FROM calls
      WHERE started_at >= :now - ${longestWait + longestAsking} AND direction = 'out'
        AND outcome IS NOT 'completed' AND ${isOfThisDesk} ORDER BY started_at DESC LIMIT ${mostLookedAt}) AS one
  WHERE over_at + ${longestWayToQuestion} + coalesce(
    (SELECT (event ->> 'windowMinutes') * 60000
        + ((event ->> 'attempts') - 1) * ((event ->> 'retryIntervalSeconds') * 1000 + ${longestWayToQuestion})
      FROM events WHERE events.call_id = one.call_id AND type = 'call-requested'
        AND octet_length(event) <= ${longestValue} AND json_valid(event) ORDER BY id LIMIT 1), 0) >= :now
  ORDER BY started_at, call_id`;

/** The calls of a data directory that may still ask anew (`CallLog.mayAskAnew`); none where they can't be read. */
export function askingCallsIn(directory: string, now: number): Call[] {
  const opened = openForReading(callDatabase(directory));
  const database = opened.ok ? opened.value : null;
  if (database === null) return [];
  try {
    return createAskingReads(database, () => {})(now).flatMap((events) => foldCall(events) ?? []);
  } catch {
    return [];
  } finally {
    database.close();
  }
}

/** Why nothing may take the place of the calls of a data directory at `now` (UTC ms): the one that may ask longest. */
export function whyCallsStay(directory: string, now: number): AppError | null {
  const [longest] = askingCallsIn(directory, now).toSorted(
    (one, other) => latestQuestionAt(other) - latestQuestionAt(one),
  );
  return longest === undefined ? null : mayAskError(longest, now);
}

/** Reads the whole logs of the calls about which the dialplan may still ask anew (`CallLog.mayAskAnew`). */
export function createAskingReads(database: DatabaseSync, note: Note): (now: number) => CallEvent[][] {
  const find = database.prepare(candidates);
  const ofCall = database.prepare(`SELECT ${eventColumns} FROM events WHERE call_id = ? ORDER BY id`);
  const mayAsk = (events: CallEvent[], now: number) => {
    const call = foldCall(events);
    return call !== null && mayAskAnew(call, now);
  };
  return (now) =>
    find
      .all({ now })
      .map(({ call_id: callId }) => readEvents(ofCall.all(String(callId)), note))
      .filter((events) => mayAsk(events, now))
      .slice(-mostGiven);
}
