import type { Call } from '../call.ts';
import type { CallEvent } from '../events.ts';
import { foldCall } from '../fold.ts';
import { inOrder } from '../log-order.ts';
import { defaultMethod } from '../placement-method.ts';
import { lanesOf } from './lanes.ts';
import type { Lane, Moment, MomentKind, Tick, Timeline } from './model.ts';
import { momentOf } from './moments.ts';
import { type Reading, readingOf, withoutRepetitions } from './reading.ts';
import { stageOf } from './stage.ts';

export * from './model.ts';
export { momentOf } from './moments.ts';
export { timelineRows } from './rows.ts';
export { fractionOf, sparkline } from './sparkline.ts';

/**
 * Reads a call's log, in any order and with duplicates, as two lanes on one axis. `now`: UTC ms, where a call that
 * lives is drawn up to. A log without the click gives only the moments.
 */
export function timelineOf(log: readonly CallEvent[], now: number): Timeline {
  const call = foldCall(log);
  return call === null ? withoutLanes(log, now) : drawCall(call, now);
}

/**
 * A folded call as two lanes on one axis. Pushed states give exact moments, the CDR leg B's seconds, the report leg A's
 * (W4, W5 and W7); what is concluded is marked `inferred`.
 */
export function drawCall(call: Call, now: number): Timeline {
  const reading = readingOf(call, now);
  const lanes = lanesOf(reading);
  const { stage, inferred } = stageOf(reading, lanes);
  const moments = withoutRepetitions(call).map(momentOf);
  const endsAt = axisEnd(reading, lanes);
  const { startedAt, live, verdict } = reading;
  return {
    callId: call.callId,
    number: call.request.number,
    way: call.placement,
    startedAt,
    endsAt,
    live,
    stage,
    stageInferred: inferred,
    endedAt: call.endedAt,
    leftAlone: call.stoppedAt !== null && (verdict === null || verdict.outcome === 'unconfirmed'),
    cancelling: call.cancelled && verdict === null,
    verdict,
    failure: call.failure,
    request: call.request,
    refusals: call.refusals,
    clockOffsetSeconds: call.clockOffsetSeconds,
    lanes,
    ticks: ticksOf(moments, endsAt),
    moments,
  };
}

const emptyLane: Lane = { segments: [], end: null };

function withoutLanes(log: readonly CallEvent[], now: number): Timeline {
  const events = inOrder(log);
  const startedAt = events[0]?.at ?? now;
  return {
    ...{ callId: events[0]?.callId ?? '', number: '', way: defaultMethod },
    ...{ startedAt, endsAt: events.at(-1)?.at ?? now, live: false, verdict: null, failure: null },
    ...{ request: null, refusals: [], clockOffsetSeconds: 0 },
    ...{
      stage: 'asking-pbx' as const,
      stageInferred: false,
      leftAlone: false,
      cancelling: false,
      endedAt: null,
    },
    lanes: { a: emptyLane, b: emptyLane },
    ticks: [],
    moments: events.map(momentOf),
  };
}

/** The PBX's own count may be longer than what we saw of the call, so the segments decide. */
function axisEnd({ until, live, startedAt }: Reading, { a, b }: { a: Lane; b: Lane }): number {
  const ends = [...a.segments, ...b.segments].map((segment) => segment.to);
  if (live || ends.length === 0) return Math.max(until, ...ends);
  return Math.max(startedAt, ...ends);
}

const tickKinds: ReadonlySet<MomentKind> = new Set([
  'campaign-added',
  'campaign-not-added',
  'originate-accepted',
  'originate-not-accepted',
  'originate-answer-lost',
  'component-asked',
  'component-refused',
  'asked-elsewhere',
  'report',
  'own-cdr',
  'cdr',
  'cancel',
  'removed',
  'not-removed',
  'window-moved',
  'window-not-moved',
  'taken-up',
  'following-stopped',
  'amended',
]);

function ticksOf(moments: readonly Moment[], endsAt: number): Tick[] {
  return moments
    .filter((moment) => tickKinds.has(moment.kind))
    .map((moment) => ({ ...moment, late: moment.at > endsAt }));
}
