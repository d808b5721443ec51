import type { DatabaseSync } from 'node:sqlite';
import type { CallEventOf } from '../../../shared/call/events.ts';
import { unknownEnd } from '../../../shared/call/outcome.ts';
import type { IncomingEventOf } from '../../../shared/incoming/events.ts';

/** Of the rows of `calls`: made or received here by the connection of now, and not brought by a backup. */
export const isOfThisDesk =
  'NOT EXISTS (SELECT 1 FROM restored_calls WHERE restored_calls.call_id = calls.call_id)';

type OwnEnd = Omit<CallEventOf<'call-ended'>, 'callId' | 'at'>;

/** Why nobody finds out how a call from here ended. */
const ownEnd = (reason: 'restored' | 'another-pbx'): OwnEnd => ({
  type: 'call-ended',
  source: 'app',
  leg: null,
  verdict: {
    outcome: 'unconfirmed',
    inferred: false,
    reason,
    words: null,
    otherReading: null,
    legs: { a: unknownEnd, b: unknownEnd },
  },
});
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
function endOpen(database: DatabaseSync, direction: 'in' | 'out', end: OwnEnd | typeof incomingEnd): void {
  const write = database.prepare(
    `INSERT INTO events (call_id, at, type, event)
       SELECT call_id, ${lastKnown}, :type, json_insert(:end, '$.callId', call_id, '$.at', ${lastKnown})
       FROM calls WHERE outcome IS NULL AND direction = :direction`,
  );
  write.run({ type: end.type, end: JSON.stringify(end), direction });
}

/** The same in their rows. */
function settleOpen(
  database: DatabaseSync,
  direction: 'in' | 'out',
  { outcome, reason, verdict }: { outcome: string; reason: string | null; verdict: string | null },
): void {
  const settle = database.prepare(
    `UPDATE calls SET outcome = :outcome, reason = :reason, verdict = :verdict,
       ended_at = ${lastKnown}
       WHERE outcome IS NULL AND direction = :direction`,
  );
  settle.run({ outcome, reason, verdict, direction });
}

function endOpenOwn(database: DatabaseSync, end: OwnEnd): void {
  endOpen(database, 'out', end);
  const { outcome, reason } = end.verdict;
  settleOpen(database, 'out', { outcome, reason, verdict: JSON.stringify(end.verdict) });
}

/**
 * Makes history of every call that is there now, within the transaction in which a backup brought them: none of them is
 * followed, whatever its log says, and of one without an end it is written that nobody knows it. Those of a time to come are
 * never last calls. `now`: UTC ms.
 */
export function markRestored(database: DatabaseSync, now: number): void {
  database.exec('DELETE FROM restored_calls; INSERT INTO restored_calls SELECT call_id FROM calls');
  database.prepare('UPDATE calls SET ahead = 1 WHERE started_at > ?').run(now);
  endOpenOwn(database, ownEnd('restored'));
  endOpen(database, 'in', incomingEnd);
  settleOpen(database, 'in', { outcome: incomingEnd.outcome, reason: null, verdict: null });
}

/** The same with the calls that were placed here, for a PBX that is another one now. Within a transaction. */
export function markOfAnotherPbx(database: DatabaseSync): void {
  database.exec("INSERT OR IGNORE INTO restored_calls SELECT call_id FROM calls WHERE direction = 'out'");
  endOpenOwn(database, ownEnd('another-pbx'));
}
