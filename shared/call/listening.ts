import type { Call } from './call.ts';
import type { CallEvent } from './events.ts';
import { isUnproved, orderSentAt, windowMovedAt } from './state.ts';

/** A span of time, UTC ms by this machine's clock. */
export interface Span {
  from: number;
  to: number;
}

/** Milliseconds by which the PBX's seconds and ours may differ. */
const roundingOfTimes = 2_000;

/**
 * When leg A may have been up, as far as is known: from the order to the end that was told, narrowed by when the last
 * attempt was answered and how long it lasted, by the PBX's own count. When evidence came plays no part, for it comes in
 * any order.
 */
export function legAUp(call: Call): Span & { isCounted: boolean } {
  const { firstPartyRecord: report } = call;
  const counted = report?.type === 'first-party-report' ? countedSpan(call, report) : null;
  const from = Math.max(orderSentAt(call), counted?.from ?? 0);
  const to = counted?.to ?? endToldAt(call) ?? Number.POSITIVE_INFINITY;
  return { from, to, isCounted: counted !== null };
}

/** UTC ms. After an end that was told without a sign of the PBX's own, leg A may still have come up. */
function endToldAt(call: Call): number | null {
  const told = call.events.find((event) => event.type === 'call-ended');
  if (told === undefined || call.endedAt === null) return null;
  return isUnproved(told.verdict) ? Math.max(call.endedAt, latestQuestionAt(call)) : call.endedAt;
}

type Report = Extract<NonNullable<Call['firstPartyRecord']>, { type: 'first-party-report' }>;

/** By the PBX's clock as far as it is known; null for what can't be about this call. */
function countedSpan(call: Call, { answeredAt, end }: Report): Span | null {
  if (answeredAt === undefined) return null;
  const answered = answeredAt - call.clockOffsetSeconds * 1000;
  if (answered < orderSentAt(call) - 60_000) return null;
  const lasted = end.talkSeconds === null ? Number.POSITIVE_INFINITY : end.talkSeconds * 1000;
  return { from: answered - roundingOfTimes, to: answered + lasted + roundingOfTimes };
}

/**
 * When nobody listened for this call's question: from a stop of the listener, or from the last sign of a process that
 * died, until the call was taken up; for good where the listener stands at another address since. And while the computer
 * slept.
 */
export function listeningGaps({ events }: Call): Span[] {
  const gaps: Span[] = [];
  let place: string | null = null;
  let since: number | null = null;
  let lastAt = 0;
  for (const event of events) {
    place ??= placeOf(event);
    if (event.type === 'listening-ended') since ??= event.at;
    if (event.type === 'listening-paused') gaps.push({ from: event.since, to: event.at });
    if (event.type === 'call-taken-up') {
      const from: number = since ?? lastAt;
      const isElsewhere = place !== null && placeOf(event) !== null && placeOf(event) !== place;
      gaps.push({ from, to: isElsewhere ? Number.POSITIVE_INFINITY : event.at });
      since = isElsewhere ? from : null;
    }
    lastAt = event.at;
  }
  return since === null ? gaps : [...gaps, { from: since, to: Number.POSITIVE_INFINITY }];
}

const placeOf = (event: CallEvent): string | null =>
  event.type === 'call-requested' || event.type === 'call-taken-up'
    ? (event.listening?.address ?? null)
    : null;

/** Nobody listened for some of the time in which leg A may have been up: that no question came says nothing. */
export function wasAway(call: Call): boolean {
  const up = legAUp(call);
  return listeningGaps(call).some(({ from, to }) => from < up.to && to > up.from);
}

/** Milliseconds from the last moment at which leg A may begin to ring to the dialplan's question: ringing, a greeting. */
export const longestWayToQuestion = 5 * 60_000;

/** The latest moment, UTC ms, at which the dialplan may ask about a call, by what was ordered (W6.6). */
export function latestQuestionAt(call: Call): number {
  const { placedAt, request } = call;
  const attempts = (request.attempts - 1) * (request.retryIntervalSeconds * 1000 + longestWayToQuestion);
  const from = windowMovedAt(call) ?? placedAt ?? orderSentAt(call);
  return from + request.windowMinutes * 60_000 + attempts + longestWayToQuestion;
}

/**
 * The refused question that tells most, of those that came while the call could ask (W6.5); null where none did. One that
 * came after the end was told may be another call's, unless the report says that leg A was up then.
 */
export function refusedQuestion(call: Call): { isTied: boolean; refusal: Call['refusals'][number] } | null {
  const { to, isCounted } = legAUp(call);
  const latest = isCounted ? to : Number.POSITIVE_INFINITY;
  const counted = call.refusals
    .filter((one) => one.at <= latest && tieOf(one) !== 'none')
    .toSorted((one, other) => rankOf(one) - rankOf(other));
  const tied = counted.find((one) => tieOf(one) === 'tied' || (tieOf(one) === 'late' && isCounted));
  const refusal = tied ?? counted[0];
  return refusal === undefined ? null : { isTied: tied !== undefined, refusal };
}

/** A question of the dialplan before another request; one of which nothing can be read says what is to be set. */
const rankOf = ({ type, reason }: Call['refusals'][number]): number =>
  (type === 'component-refused' ? 0 : 2) + (reason === 'unreadable' ? 0 : 1);

const tieOf = ({ question = 'tied' }: Call['refusals'][number]) => question;
