import type { PbxError } from '../../errors.ts';
import type { Call } from '../call.ts';
import type { CallRequested, LegId, Source } from '../events.ts';
import type { Cause, Verdict } from '../outcome.ts';
import type { PlacementMethod } from '../placement-method.ts';

/** `untold`: leg B was dialled, and nothing tells whether it rings or talks. */
export type SegmentKind = 'waiting' | 'ringing' | 'routing' | 'untold' | 'talking';

/** A stretch of one leg. `from` < `to`, UTC ms; equal only where it begins just now. `inferred`: concluded, not told; it is drawn dashed. */
export interface Segment {
  kind: SegmentKind;
  from: number;
  to: number;
  inferred: boolean;
  /** Still going on: `to` is now. */
  live: boolean;
  /** Who told its beginning. */
  source: Source;
}

export const laneEndKinds = [
  'talked',
  'answered',
  'no-answer',
  'busy',
  'declined',
  'failed',
  'lost',
  'hung-up',
  'not-routed',
  'cancelled',
] as const;
export type LaneEndKind = (typeof laneEndKinds)[number];

/** How a leg ended. `at` is where the lane stops, UTC ms; the cause is the PBX's. */
export interface LaneEnd {
  kind: LaneEndKind;
  at: number;
  inferred: boolean;
  cause: Cause | null;
  source: Source;
}

/** Segments in order of time, none overlapping another. */
export interface Lane {
  segments: Segment[];
  end: LaneEnd | null;
}

export const stages = [
  'asking-pbx',
  'waiting-for-earlier-call',
  'waiting-at-pbx',
  'first-party-ringing',
  'routed',
  'second-party-ringing',
  'talking',
  'untold',
  'ending',
  'ended',
] as const;
/** `untold`: an originated call that left no trace yet, so that nobody knows whether leg A was answered. `ending`: one end is known (or the call was cancelled), the other's word is still missing. */
export type Stage = (typeof stages)[number];

/** A moment in the log. Those that carry a place on the lanes are ticks, all of them are rows of the table. */
export const momentKinds = [
  'requested',
  'waiting-for-earlier-call',
  'campaign-requested',
  'campaign-added',
  'campaign-not-added',
  'originate-requested',
  'originate-accepted',
  'originate-not-accepted',
  'originate-answer-lost',
  'campaign-waiting',
  'campaign-running',
  'campaign-completed',
  'campaign-gone',
  'trunk-manager-seen',
  'window-moved',
  'window-not-moved',
  'component-asked',
  'component-refused',
  'request-refused',
  'asked-elsewhere',
  'state-ringing',
  'state-in-use',
  'state-idle',
  'state-unavailable',
  'outgoing-call',
  'report',
  'own-cdr',
  'cdr',
  'cancel',
  'removed',
  'not-removed',
  'taken-up',
  'following-stopped',
  'listening-ended',
  'listening-paused',
  'grace-over',
  'evidence-over',
  'ended',
  'amended',
] as const;
export type MomentKind = (typeof momentKinds)[number];

export type Facts = Record<string, string | number | boolean | null>;

export interface Moment {
  lane: LegId | null;
  /** UTC ms, by this machine's clock. */
  at: number;
  kind: MomentKind;
  source: Source;
  facts: Facts;
}

/** `late`: it came after the end of the axis; a drawing puts it at the edge. */
export interface Tick extends Moment {
  late: boolean;
}

/** A call as it is drawn: a reading of its log. Times are UTC ms. */
export interface Timeline {
  callId: string;
  number: string;
  way: PlacementMethod;
  startedAt: number;
  /** The end of the axis: now while the call lives, afterwards the end of the last segment. */
  endsAt: number;
  /** Somebody follows the call and its end is not known. */
  live: boolean;
  stage: Stage;
  /** The stage is concluded from the time that passed, no one told it. */
  stageInferred: boolean;
  /** When its end was first told; null while it lives. */
  endedAt: number | null;
  /** Nobody follows the call any more, and nothing better than that is known. */
  leftAlone: boolean;
  /** The person asked to cancel. */
  cancelling: boolean;
  verdict: Verdict | null;
  /** Why the PBX did not take the order, or could not be asked at the end; else null. */
  failure: PbxError | null;
  /** What was ordered; null in a log without the click. */
  request: CallRequested | null;
  /** What was refused and may have been this call's question. */
  refusals: Call['refusals'];
  /** Seconds that the PBX's clock was found to be ahead. */
  clockOffsetSeconds: number;
  lanes: { a: Lane; b: Lane };
  /** In order of time. */
  ticks: Tick[];
  /** Every moment of the log, duplicates left out, in order of time. */
  moments: Moment[];
}
