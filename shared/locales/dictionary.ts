import type { Disposition } from '../call/dispositions.ts';
import type {
  Component,
  LegId,
  Outcome,
  OutcomeReason,
  RouteRefusal,
  Source,
  Verdict,
} from '../call/events.ts';
import type { SheetColumn } from '../call/sheet-columns.ts';
import type { CallOrigin, CallOutcome, Direction } from '../call/summary.ts';
import type { LaneEndKind, MomentKind, SegmentKind, Stage } from '../call/timeline/model.ts';
import type { ContactProblem } from '../contacts/import.ts';
import type { AppError, FileRefusal, GuardReason, NumberRefusal } from '../errors.ts';
import type { IncomingEventBody } from '../incoming/events.ts';
import type { IncomingOutcome } from '../incoming/outcomes.ts';
import type { CallPageProblem } from '../settings/call-page.ts';

type Words<Key extends string> = Record<Key, string>;
/** A text per plural form; both languages here have two. The number itself is `{{n}}`, in the language's digits. */
type Plural<Key extends string> = Words<`${Key}_one` | `${Key}_other`>;
type ErrorKind = AppError['kind'];
type ManagerProblem = 'inactive' | 'outside-hours' | 'at-capacity' | 'missing';

/** Why leg A was not reached: the reasons that have a sentence of their own. */
export const notReachedReasons = ['busy', 'no-answer', 'declined', 'failed', 'lost', 'no-trace'] as const;
export type NotReachedReason = (typeof notReachedReasons)[number];

/** The days as `Date` numbers them: 0 is Sunday. */
export const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

/** Q.850 causes with words of their own; the others are told by their code. */
export const namedCauses = [
  '1',
  '2',
  '3',
  '16',
  '17',
  '18',
  '19',
  '20',
  '21',
  '22',
  '27',
  '28',
  '31',
  '34',
  '38',
  '41',
  '42',
  '58',
  '102',
  '127',
] as const;

/**
 * All words that every process shares, for i18next. Each language is one value of this type, so that a missing or
 * superfluous key does not compile.
 */
export interface Dictionary {
  /** Sentences while a call lives. */
  stage: Words<Stage | 'ringing-presumed' | 'talking-presumed' | 'cancelling' | 'not-followed'>;
  /** Sentences of how it ended, without the facts that some of them need. */
  outcome: Words<Outcome | 'completed-untimed' | 'no-trace' | 'not-withdrawn' | 'unknown'>;
  outcomeWith: Words<'not-started' | 'refused-by-pbx' | 'pbx-unreachable'>;
  notReached: Words<NotReachedReason>;
  /** A few words for rows, filters and notifications. */
  outcomeLabel: Words<CallOutcome>;
  direction: Words<Direction>;
  /** Sentences of a call to the agent, while it lives and afterwards. */
  incoming: Words<
    | 'ringing'
    | 'talking'
    | 'answered-untimed'
    | IncomingOutcome
    | 'withheld'
    | 'missed-title'
    | 'last'
    | 'first'
  >;
  incomingMoment: Words<IncomingEventBody['type']>;
  /** Clauses that stand after a colon. */
  reason: Words<OutcomeReason>;
  /** The second, smaller sentence. */
  note: Words<NonNullable<Verdict['otherReading']> | 'inferred'>;
  reasonNote: Words<
    'answered-late' | 'request-refused' | 'asked-elsewhere' | 'app-was-away' | 'no-trace' | 'not-withdrawn'
  >;
  error: Words<Exclude<ErrorKind, 'config-invalid'> | 'said-no-wordless' | 'unknown'> &
    Plural<'config-invalid'>;
  /** What to do next. */
  errorNext: Words<ErrorKind | 'unknown'>;
  numberRefusal: Words<NumberRefusal>;
  guardReason: Words<GuardReason>;
  callPageProblem: Words<CallPageProblem>;
  fileRefusal: Words<FileRefusal>;
  importProblem: Words<ContactProblem>;
  routeRefusal: Words<RouteRefusal>;
  managerProblem: Words<ManagerProblem>;
  cause: Words<(typeof namedCauses)[number] | 'unknown'>;
  disposition: Words<Disposition>;
  moment: Words<MomentKind | `leg-${SegmentKind}` | 'leg-ended'>;
  laneEnd: Words<LaneEndKind>;
  segment: Words<SegmentKind>;
  source: Words<Source>;
  leg: Words<LegId>;
  origin: Words<CallOrigin>;
  component: Words<Component>;
  weekday: Words<(typeof weekdays)[number]>;
  duration: Plural<'hour' | 'minute' | 'second'>;
  fact: Words<
    | 'answered-in'
    | 'answered-late-in'
    | 'rang'
    | 'talked'
    | 'lasted'
    | 'cause'
    | 'route'
    | 'route-trunk'
    | 'agent'
    | 'attempt'
    | 'found-by-name'
    | 'recorded'
    | 'clock-ahead'
    | 'clock-behind'
    | 'inferred'
  >;
  /** Titles of the exported history. */
  sheet: Words<SheetColumn>;
  table: Words<'time' | 'leg' | 'event' | 'facts' | 'source'>;
}

type Base<Key extends string> = Key extends `${infer Stem}_${'one' | 'other'}` ? Stem : Key;
/** `section.key`, plural forms by their stem. */
export type TextKey = {
  [Section in keyof Dictionary]: `${Section}.${Base<keyof Dictionary[Section] & string>}`;
}[keyof Dictionary];
