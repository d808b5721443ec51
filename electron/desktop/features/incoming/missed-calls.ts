import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CallSummary } from '../../../../shared/call/summary.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { type IncomingCall, incomingCallOf } from '../../../../shared/incoming/call.ts';
import type { Result } from '../../../../shared/result.ts';
import type { Contacts } from '../../../storage/threads/contacts-client.ts';
import type { CallHistory } from '../history/call-history.ts';

const dayMs = 86_400_000;
/** Missed calls older than this (ms) are not listed: nobody expects a call back any more. */
const weekMs = 7 * dayMs;
export const mostMissed = 50;
/** How many calls after a missed one are looked at. */
const callsAfter = 20;

export interface MissedOptions {
  history(): Result<Pick<CallHistory, 'newest' | 'incoming'>, AppError>;
  contacts: Pick<Contacts, 'tickedCalls'>;
  /** UTC ms. */
  now(): number;
}

/**
 * The calls of the last week that the agent missed and neither called back nor ticked off, the oldest first. None where
 * they can't be read: the history says the same when asked.
 */
export async function missedCalls({ history, contacts, now }: MissedOptions): Promise<IncomingCall[]> {
  const read = history();
  if (!read.ok) return [];
  const at = now();
  const rows = read.value.newest({
    ...{ direction: 'in', outcomes: ['missed'], from: at - weekMs, lastAt: at, limit: mostMissed, offset: 0 },
  });
  const ticked = rows.length === 0 ? null : await contacts.tickedCalls(rows.map(({ callId }) => callId));
  const isTicked = ({ callId }: CallSummary) => ticked?.ok === true && ticked.value.includes(callId);
  const found: IncomingCall[] = [];
  for (const row of rows) {
    // A backup may have brought calls with a thousand events each: the PBX's questions come between two.
    await nextTurn();
    // Another engine may have begun meanwhile, and the history that was open before is closed.
    const open = history();
    if (!open.ok) return [];
    const { newest, incoming } = open.value;
    const call =
      isTicked(row) || wasSpokenWith(row, at, newest) ? null : incomingCallOf(incoming(row.callId));
    if (call !== null) found.push(call);
  }
  return found.toReversed();
}

/** Whether the agent called that number later, as it is known at a time (UTC ms), or answered it. */
function wasSpokenWith(
  { number, startedAt }: CallSummary,
  lastAt: number,
  newest: CallHistory['newest'],
): boolean {
  if (number === '') return false;
  const later = newest({ numbers: [number], from: startedAt + 1, lastAt, limit: callsAfter, offset: 0 });
  return later.some(({ direction, outcome }) => direction === 'out' || outcome === 'answered');
}
