import type { Call } from './call.ts';
import type { CallEvent } from './events.ts';

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
export function legAUp(call: Call): Span {
  const { firstPartyRecord: report, request, requestedAt, endedAt } = call;
  const counted = report?.type === 'first-party-report' ? countedSpan(call, report) : null;
  const from = Math.max(requestedAt ?? request.at, counted?.from ?? 0);
  return { from, to: counted?.to ?? endedAt ?? Number.POSITIVE_INFINITY };
}

type Report = Extract<NonNullable<Call['firstPartyRecord']>, { type: 'first-party-report' }>;

/** By the PBX's clock as far as it is known; null for what can't be about this call. */
function countedSpan(call: Call, { answeredAt, end }: Report): Span | null {
  if (answeredAt === undefined) return null;
  const answered = answeredAt - call.clockOffsetSeconds * 1000;
  if (answered < (call.requestedAt ?? call.request.at) - 60_000) return null;
  const lasted = end.talkSeconds === null ? Number.POSITIVE_INFINITY : end.talkSeconds * 1000;
  return { from: answered - roundingOfTimes, to: answered + lasted + roundingOfTimes };
}

/**
 * When nobody listened for this call's question: from a stop of the listener, or from the last sign of a process that
 * died, until the call was taken up; for good where the listener stands at another address since.
 */
export function listeningGaps({ events }: Call): Span[] {
  const gaps: Span[] = [];
  let place: string | null = null;
  let since: number | null = null;
  let lastAt = 0;
  for (const event of events) {
    place ??= placeOf(event);
    if (event.type === 'listening-ended') since ??= event.at;
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

/** The refused question that tells most, of those that came while the call could ask (W6.5); null where none did. */
export function refusedQuestion(call: Call): { isTied: boolean; refusal: Call['refusals'][number] } | null {
  const from = call.requestedAt ?? call.request.at;
  const { to } = legAUp(call);
  const counted = call.refusals.filter(({ at }) => at >= from && at <= to);
  const tied = counted.find((one) => one.type === 'component-refused' || one.question === 'tied');
  if (tied !== undefined) return { isTied: true, refusal: tied };
  const untied = counted.find((one) => one.type === 'request-refused' && one.question === 'untied');
  return untied === undefined ? null : { isTied: false, refusal: untied };
}
