import type { CallEvent } from '../events.ts';
import { type Evidence, gather, ofType } from './evidence.ts';
import { lanesOf } from './lanes.ts';
import type { Lane, Moment, MomentKind, Tick, Timeline } from './model.ts';
import { momentOf } from './moments.ts';
import { stageOf } from './stage.ts';

export * from './model.ts';
export { momentOf } from './moments.ts';
export { timelineRows } from './rows.ts';
export { fractionOf, sparkline } from './sparkline.ts';

/**
 * Reads a call's log, in any order and with duplicates, as two lanes on one axis. `now`: UTC ms, where a call that
 * lives is drawn up to. Pushed states give exact moments, the CDR leg B's seconds, the report leg A's (wire contract,
 * sections 4, 5 and 7); what is concluded is marked `inferred`.
 */
export function timelineOf(events: readonly CallEvent[], now: number): Timeline {
  const evidence = gather(events, now);
  const lanes = lanesOf(evidence);
  const { stage, inferred } = stageOf(evidence, lanes);
  const moments = evidence.events.map(momentOf);
  const endsAt = axisEnd(evidence, lanes);
  return {
    callId: evidence.events[0]?.callId ?? '',
    number: ofType(evidence.events, 'call-requested')[0]?.number ?? '',
    way: evidence.way,
    startedAt: evidence.startedAt,
    endsAt,
    live: evidence.live,
    stage,
    stageInferred: inferred,
    cancelling: evidence.cancelled && evidence.verdict === null,
    verdict: evidence.verdict,
    address: addressOf(evidence),
    lanes,
    ticks: ticksOf(moments, endsAt),
    moments,
  };
}

/** The PBX's own count may be longer than what we saw of the call, so the segments decide. */
function axisEnd({ until, live, startedAt }: Evidence, { a, b }: { a: Lane; b: Lane }): number {
  const ends = [...a.segments, ...b.segments].map((segment) => segment.to);
  if (live || ends.length === 0) return Math.max(until, ...ends);
  return Math.max(startedAt, ...ends);
}

function addressOf({ events }: Evidence): string | null {
  const refused =
    ofType(events, 'campaign-not-added').at(-1) ?? ofType(events, 'originate-not-accepted').at(-1);
  const error = refused?.error ?? null;
  return error !== null && 'address' in error ? error.address : null;
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
  'cdr',
  'cancel',
  'removed',
  'not-removed',
  'window-moved',
  'taken-up',
  'following-stopped',
  'amended',
]);

function ticksOf(moments: readonly Moment[], endsAt: number): Tick[] {
  return moments
    .filter((moment) => tickKinds.has(moment.kind))
    .map((moment) => ({ ...moment, late: moment.at > endsAt }));
}
