import type { Call } from '../../shared/call/call.ts';
import type { CallEvent } from '../../shared/call/events.ts';
import type { Verdict } from '../../shared/call/outcome.ts';
import type { CallSummary } from '../../shared/call/summary.ts';
import type { IncomingEvent } from '../../shared/incoming/events.ts';

const iso = (utcMs: number) => new Date(utcMs).toISOString();

/** An event as `dial --json` and `show --json` print it: `at` as ISO 8601 UTC, the facts beside it. */
export function eventJson(event: CallEvent | IncomingEvent): object {
  const { at, type, source, leg, callId, ...facts } = { leg: null, ...event };
  const times = Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [key, isTime(key, value) ? iso(value) : value]),
  );
  const direction = type.startsWith('incoming-') ? { direction: 'in' } : {};
  return { at: iso(at), type, source, leg, callId, ...direction, ...times };
}

const isTime = (key: string, value: unknown): value is number =>
  (key === 'startedAt' || key === 'endedAt') && typeof value === 'number';

/** The last line of `dial --json`. Seconds are the PBX's own; `message` is the outcome in words. */
export function endJson(call: Call, verdict: Verdict, endedAt: number, message: string): object {
  const { outcome, inferred, legs, reason, words, otherReading } = verdict;
  return {
    type: 'call-ended',
    at: iso(endedAt),
    source: 'app',
    leg: null,
    outcome,
    inferred,
    legs,
    callId: call.callId,
    way: call.placement,
    campaignId: call.campaignId,
    originatedCallId: call.originatedCallId,
    number: call.request.number,
    agentNumber: call.request.agentNumber,
    startedAt: iso(call.request.at),
    endedAt: iso(endedAt),
    reason,
    words,
    otherReading,
    message,
  };
}

/** A call of the history. */
export function summaryJson(summary: CallSummary): object {
  const { startedAt, endedAt, ...rest } = summary;
  return {
    ...rest,
    startedAt: iso(startedAt),
    endedAt: endedAt === null ? null : iso(endedAt),
  };
}
