import { placementTraits } from '../placement-method.ts';
import type { Reading } from './reading.ts';
import type { Step } from './steps.ts';

/** What leg A's own evidence tells: its way up to the answer, the answer, and its end. */
export interface FirstParty {
  /** Waiting and ringing, attempt by attempt. */
  before: Step[];
  answered: Step | null;
  end: Step | null;
}

/**
 * An originated call whose leg A must have stopped ringing, and of which nothing tells whether it was answered: an
 * unanswered one leaves no trace, an answered one leaves it when the call is over (W2).
 */
export function isUntold(reading: Reading): boolean {
  const { placement, ringsFrom, placedAt, request, until } = reading;
  const since = ringsFrom ?? placedAt;
  if (placementTraits[placement].hasDialer) return false;
  if (since === null || since + request.ringSeconds * 1000 > until) return false;
  const { cdr, report, outgoing, states } = reading;
  return cdr === null && report === null && outgoing === null && states.a.length + states.b.length === 0;
}

/** Reads leg A: pushed states first, else the campaign's status, the dialplan's question and the report's count. */
export function firstParty(reading: Reading): FirstParty {
  const answered = answeredStep(reading);
  const before = [waitingFrom(reading.startedAt), ...ringSteps(reading, answered)];
  return { before, answered, end: endStep(reading, before, answered) };
}

const waitingFrom = (at: number): Step => ({ at, kind: 'waiting', inferred: false, source: 'app' });

function answeredStep(reading: Reading): Step | null {
  const { states, report, firstQuestionAt } = reading;
  const told = states.a.find((event) => event.state === 'in-use');
  if (told !== undefined) return { at: told.at, kind: 'routing', inferred: false, source: 'webhook' };
  if (report?.end.disposition === 'ANSWERED') {
    const counted = answerByCount(reading);
    if (counted !== null) return counted;
  }
  if (firstQuestionAt === null) return null;
  return { at: firstQuestionAt, kind: 'routing', inferred: true, source: 'listener' };
}

/** Ringing plus the report's ring seconds; no later than the dialplan's question, which only an answered leg asks. */
function answerByCount(reading: Reading): Step | null {
  const { states, report, firstQuestionAt } = reading;
  if (report === null) return null;
  const rang = states.a.find((event) => event.state === 'ringing');
  const latest = firstQuestionAt ?? Number.POSITIVE_INFINITY;
  if (rang === undefined && firstQuestionAt !== null) return null;
  const from = rang?.at ?? guessedRing(reading);
  const at = Math.min(from + (report.end.ringSeconds ?? 0) * 1000, latest);
  return { at, kind: 'routing', inferred: rang === undefined, source: report.source };
}

const guessedRing = (reading: Reading) => reading.ringsFrom ?? reading.placedAt ?? reading.startedAt;

function ringSteps(reading: Reading, answered: Step | null): Step[] {
  const pushed = pushedSteps(reading, answered?.at ?? Number.POSITIVE_INFINITY);
  if (pushed.length > 0) return pushed;
  const at = inferredRing(reading, answered);
  return at === null ? [] : [{ at, kind: 'ringing', inferred: true, source: 'report' }];
}

/** An attempt that ended without an answer is followed by waiting for the next one. */
function pushedSteps({ states }: Reading, before: number): Step[] {
  const early = states.a.filter((event) => event.at <= before && event.state !== 'in-use');
  const first = early.findIndex((event) => event.state === 'ringing');
  if (first < 0) return [];
  const last = early.findLastIndex((event) => event.state === 'ringing');
  return early.slice(first, last + 1).map(({ at, state }) => ({
    at,
    kind: state === 'ringing' ? 'ringing' : 'waiting',
    inferred: false,
    source: 'webhook',
  }));
}

/** When leg A began to ring, UTC ms, where nobody told it; null while nothing says that it rang at all. */
function inferredRing(reading: Reading, answered: Step | null): number | null {
  const { report, ringsFrom } = reading;
  const rang = (report?.end.ringSeconds ?? 0) * 1000;
  const earliest = reading.placedAt ?? reading.startedAt;
  if (answered !== null) {
    if (rang > 0) return Math.max(earliest, answered.at - rang);
    return ringsFrom !== null && ringsFrom <= answered.at ? ringsFrom : earliest;
  }
  if (report === null) return ringsFrom;
  if (rang > 0) return Math.max(earliest, Math.min(ringsFrom ?? earliest, report.at - rang));
  return report.end.ringSeconds === null && report.end.disposition === 'NO ANSWER' ? ringsFrom : null;
}

function endStep(reading: Reading, before: Step[], answered: Step | null): Step | null {
  return (
    pushedEnd(reading, answered) ??
    countedEnd(reading, before, answered) ??
    campaignEnd(reading) ??
    untoldEnd(reading)
  );
}

/** Ringing ends by itself; what came of it leaves a trace only when the call is over (see `isUntold`). */
function untoldEnd(reading: Reading): Step | null {
  if (!isUntold(reading) || reading.ringsFrom === null) return null;
  return {
    at: reading.ringsFrom + reading.request.ringSeconds * 1000,
    kind: null,
    inferred: true,
    source: 'app',
  };
}

function pushedEnd(reading: Reading, answered: Step | null): Step | null {
  const rings = reading.states.a.filter((event) => event.state === 'ringing').length;
  const upSince = answered?.at ?? reading.states.a.findLast((event) => event.state === 'ringing')?.at;
  if (upSince === undefined) return null;
  const mayRingAgain = answered === null && reading.live && reading.report === null;
  if (mayRingAgain && rings < reading.request.attempts) return null;
  const idle = reading.states.a.find(
    (event) => event.at >= upSince && (event.state === 'idle' || event.state === 'unavailable'),
  );
  return idle === undefined ? null : { at: idle.at, kind: null, inferred: false, source: 'webhook' };
}

/** By the report's seconds from the answer, or from the last ringing where nobody answered. */
function countedEnd(reading: Reading, before: Step[], answered: Step | null): Step | null {
  const { report, until } = reading;
  if (report === null) return null;
  const from = answered ?? before.findLast((step) => step.kind === 'ringing') ?? null;
  const seconds = answered === null ? report.end.ringSeconds : report.end.talkSeconds;
  if (from !== null && seconds !== null)
    return { at: from.at + seconds * 1000, kind: null, inferred: from.inferred, source: report.source };
  const guess = from === null ? (reading.ringsFrom ?? report.at) : report.at;
  return { at: Math.min(guess, report.at, until), kind: null, inferred: true, source: report.source };
}

function campaignEnd(reading: Reading): Step | null {
  if (reading.completedAt === null || reading.handedOver !== null) return null;
  return { at: reading.completedAt, kind: null, inferred: true, source: 'report' };
}
