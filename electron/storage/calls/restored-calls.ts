import type { DatabaseSync } from 'node:sqlite';
import type { CallEventOf } from '../../../shared/call/events.ts';
import { unknownEnd } from '../../../shared/call/outcome.ts';
import type { IncomingEventOf } from '../../../shared/incoming/events.ts';

/** Of the rows of `calls`: made or received here by the connection of now, and not brought by a backup. */
export const isOfThisDesk =
  'NOT EXISTS (SELECT 1 FROM restored_calls WHERE restored_calls.call_id = calls.call_id)';

const ownEnd: Omit<CallEventOf<'call-ended'>, 'callId' | 'at'> = {
  type: 'call-ended',
  source: 'app',
  leg: null,
  verdict: {
    outcome: 'unconfirmed',
    inferred: false,
    reason: 'restored',
    words: null,
    otherReading: null,
    legs: { a: unknownEnd, b: unknownEnd },
  },
};
const incomingEnd: Omit<IncomingEventOf<'incoming-ended'>, 'callId' | 'at'> = {
  type: 'incoming-ended',
  source: 'app',
  outcome: 'not-told',
  ringSeconds: null,
  talkSeconds: null,
};

/** When the last became known of a call, UTC ms. */
const lastKnown =
  'coalesce((SELECT max(at) FROM events WHERE events.call_id = calls.call_id), calls.started_at)';

/** One end more in the logs of the calls that have none, at the time of the last that is known of them. */
function endOpen(
  database: DatabaseSync,
  direction: 'in' | 'out',
  end: typeof ownEnd | typeof incomingEnd,
): void {
  const write = database.prepare(
    `INSERT INTO events (call_id, at, type, event)
       SELECT call_id, ${lastKnown}, :type, json_insert(:end, '$.callId', call_id, '$.at', ${lastKnown})
       FROM calls WHERE outcome IS NULL AND direction = :direction`,
  );
  write.run({ type: end.type, end: JSON.stringify(end), direction });
}

/**
 * Makes history of every call that is there now, within the transaction in which a backup brought them: none of them is
 * followed, whatever its log says, and of one without an end it is written that nobody knows it.
 */
export function markRestored(database: DatabaseSync): void {
  database.exec('DELETE FROM restored_calls; INSERT INTO restored_calls SELECT call_id FROM calls');
  endOpen(database, 'out', ownEnd);
  endOpen(database, 'in', incomingEnd);
  const { outcome, reason } = ownEnd.verdict;
  const settle = database.prepare(
    `UPDATE calls SET outcome = :outcome, reason = :reason, verdict = :verdict,
       ended_at = ${lastKnown}
       WHERE outcome IS NULL AND direction = :direction`,
  );
  settle.run({ outcome, reason, verdict: JSON.stringify(ownEnd.verdict), direction: 'out' });
  settle.run({ outcome: incomingEnd.outcome, reason: null, verdict: null, direction: 'in' });
}
