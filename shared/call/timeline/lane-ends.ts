import type { Disposition } from '../dispositions.ts';
import type { LegEnd, Outcome, OutcomeReason, Verdict } from '../outcome.ts';
import type { LaneEnd, LaneEndKind, Segment } from './model.ts';
import type { Reading } from './reading.ts';

type Ending = { kind: LaneEndKind; inferred: boolean };

/** How leg A ended and where its lane stops; null while it goes on or where nothing says how. */
export function firstPartyEnd(reading: Reading, segments: readonly Segment[]): LaneEnd | null {
  if (segments.at(-1)?.live === true) return null;
  const { verdict, report } = reading;
  const ending = firstByVerdict(verdict) ?? byDisposition(report?.end ?? null, 'answered');
  const source = report?.source ?? 'app';
  return placed(ending, reading, segments, { cause: report?.end.cause ?? null, source });
}

/** How leg B ended; null while it goes on, where it never began, or where only leg A's end is known. */
export function secondPartyEnd(reading: Reading, segments: readonly Segment[]): LaneEnd | null {
  const { verdict, cdr } = reading;
  if (cdr === null || segments.at(-1)?.live === true) return null;
  const hungUp = verdict?.outcome === 'first-party-hung-up-while-ringing';
  const ending = hungUp ? null : byDisposition(cdr.end, 'talked');
  return placed(ending, reading, segments, { cause: cdr.end.cause, source: cdr.source });
}

function placed(
  ending: Ending | null,
  reading: Reading,
  segments: readonly Segment[],
  told: Pick<LaneEnd, 'cause' | 'source'>,
): LaneEnd | null {
  return ending && { ...ending, ...told, at: segments.at(-1)?.to ?? reading.startedAt };
}

const byOutcome: Partial<Record<Outcome, LaneEndKind>> = {
  completed: 'talked',
  'first-party-hung-up-before-routing': 'hung-up',
  'first-party-hung-up-while-ringing': 'hung-up',
  'second-party-no-answer': 'answered',
  'second-party-busy': 'answered',
  'second-party-failed': 'answered',
  'routing-failed': 'not-routed',
  cancelled: 'cancelled',
};

const byReason: Partial<Record<OutcomeReason, LaneEndKind>> = {
  busy: 'busy',
  declined: 'declined',
  failed: 'failed',
  lost: 'lost',
  'no-answer': 'no-answer',
  'no-trace': 'no-answer',
};

function firstByVerdict(verdict: Verdict | null): Ending | null {
  // Left to the parties: nobody ended anything here.
  if (verdict === null || verdict.reason === 'not-withdrawn') return null;
  const { outcome, reason, inferred } = verdict;
  const notReached = outcome === 'first-party-not-reached' && reason !== null;
  const kind = notReached ? byReason[reason] : byOutcome[outcome];
  return kind === undefined ? null : { kind, inferred };
}

const kinds: Record<Exclude<Disposition, 'ANSWERED'>, LaneEndKind> = {
  'NO ANSWER': 'no-answer',
  BUSY: 'busy',
  FAILED: 'failed',
  LOST: 'lost',
};

function byDisposition(end: LegEnd | null, answered: LaneEndKind): Ending | null {
  if (end === null) return null;
  if (end.disposition === null) return { kind: 'failed', inferred: true };
  const kind = end.disposition === 'ANSWERED' ? answered : kinds[end.disposition];
  return { kind, inferred: false };
}
