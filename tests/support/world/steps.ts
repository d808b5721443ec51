import fc from 'fast-check';
import type { PlacementMethod } from '../../../shared/call/placement-method.ts';
import type { PbxError } from '../../../shared/errors.ts';
import { errors } from '../engine/scripted-pbx.ts';
import type { Bystander } from './bystanders.ts';
import type { CallPlan, FirstParty, Habits } from './plan.ts';
import type { Service, Trouble } from './staged-pbx.ts';

/** One thing that happens to a desk. Steps that have no object, such as a cancel without a call, do nothing. */
export type Step =
  /** `adding`, `looking`: what the adding of the campaign or the originating, and the looks for its name, meet. */
  | { do: 'click'; plan: CallPlan; number: string; adding: Trouble[]; looking: Trouble[] }
  | { do: 'wait'; seconds: number }
  | { do: 'cancel'; which: number }
  /** Cancels, and stops following a call that goes on. */
  | { do: 'leave'; which: number }
  | { do: 'kill' }
  /** The process dies at the boundary of an effect, so many boundaries from now. */
  | { do: 'kill-soon'; boundaries: number }
  /** The program is left as a person leaves it. */
  | { do: 'quit' }
  | { do: 'restart'; way: PlacementMethod }
  /** Settings are saved: one engine stops, and the next one starts so many seconds later. */
  | { do: 'save-settings'; way: PlacementMethod; seconds: number }
  | { do: 'trouble'; service: Service; troubles: Trouble[] }
  | { do: 'outage'; error: PbxError; seconds: number }
  | { do: 'manager'; problem: 'inactive' | 'outside-hours' | 'at-capacity' | null }
  /** The clock of the desk's computer is set. */
  | { do: 'set-clock'; seconds: number }
  /** Something pushed before is pushed again. */
  | { do: 'push-again'; which: number }
  /** The dialplan asks again, with the question of a call that it asked about before. */
  | { do: 'ask-again'; which: number }
  | { do: 'stray-question'; uniqueId: string; src: string; dst: string }
  | { do: 'stray-report' }
  | { do: 'bystander'; bystander: Bystander };

const seconds = (most: number) => fc.integer({ min: 0, max: most * 10 }).map((tenths) => tenths / 10);
const late = fc.oneof(
  { weight: 5, arbitrary: seconds(5) },
  { weight: 2, arbitrary: seconds(60) },
  { weight: 1, arbitrary: seconds(900) },
);
const pushes = fc.array(
  fc.oneof({ weight: 4, arbitrary: seconds(2) }, { weight: 1, arbitrary: seconds(400) }),
  { maxLength: 3 },
);

/** Mostly `usual`, now and then one of the others. */
const mostly = <T>(usual: T, ...others: T[]): fc.Arbitrary<T> =>
  others.length === 0
    ? fc.constant(usual)
    : fc.oneof(
        { weight: 8, arbitrary: fc.constant(usual) },
        { weight: 2, arbitrary: fc.constantFrom(...others) },
      );

const firstParty = fc.oneof(
  { weight: 6, arbitrary: fc.constant<FirstParty>('answers') },
  { weight: 2, arbitrary: fc.constantFrom<FirstParty>('busy', 'no-answer', 'declined', 'failed', 'lost') },
);

/** What really happens, whatever is told of it. */
const happens = {
  firstParty,
  later: fc.array(firstParty, { maxLength: 2 }),
  firstPartyRings: seconds(25),
  asksAfter: seconds(5),
  hangsUp: fc.oneof(
    { weight: 5, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom('before-routing' as const, 'while-ringing' as const) },
  ),
  question: mostly<CallPlan['question']>('asked', 'lost', 'unreadable'),
  inTime: mostly(true, false),
  secondParty: fc.constantFrom<CallPlan['secondParty'][]>(
    ...(['answers', 'answers', 'answers', 'busy', 'no-answer', 'failed', 'untried'] as const),
    'barred' as const,
    'odd' as const,
  ),
  secondPartyRings: seconds(26),
  talks: fc.integer({ min: 1, max: 200 }),
  failedTrunks: mostly(0, 1, 2),
  removalStopsRinging: fc.boolean(),
  removalErases: fc.boolean(),
};

/** How the PBX words it. */
const words = {
  otherTalk: mostly<number | null>(null, 3, 90, 240),
  recordsReversed: fc.boolean(),
  recordedAs: mostly<string | null>(null, 's', '09127770001', '640'),
  tellsRinging: mostly<CallPlan['tellsRinging']>('wait', 'duration' as const, 'nothing' as const),
  saysCancel: mostly(false, true),
  oddReport: mostly(false, true),
  reportDenies: mostly(false, true),
  recordsNamed: mostly(true, false),
  ownCdr: fc.boolean(),
  statePushes: fc.boolean(),
};

const planArbitrary: fc.Arbitrary<CallPlan> = fc.record({
  ...happens,
  ...words,
  startsAfter: fc.option(seconds(20), { freq: 20, nil: null }),
  reportAfter: fc.option(late, { freq: 6, nil: null }),
  cdrAfter: fc.option(late, { freq: 6, nil: null }),
  reportPushes: pushes,
  cdrPushes: pushes,
});

const soonPushed = fc.array(seconds(2), { maxLength: 2 });

/** Nothing is lost and nothing comes late: what is told must be exactly what happened. */
const calmPlan: fc.Arbitrary<CallPlan> = fc.record({
  ...happens,
  ...words,
  startsAfter: seconds(20),
  reportAfter: seconds(8),
  cdrAfter: seconds(8),
  reportPushes: soonPushed,
  cdrPushes: soonPushed,
});

const habits = {
  ids: mostly<Habits['ids']>(
    ...(['epoch', 'plain', 'numeric'] as const),
    'constant' as const,
    'empty' as const,
  ),
  recordIds: mostly<Habits['recordIds']>(
    ...(['same', 'unique-id-off'] as const),
    'cuid-off' as const,
    'other-leg' as const,
    'none' as const,
  ),
  clockAhead: mostly(0, 300, -300, 7, 3600, -7200),
  zoneAhead: mostly(0, 3600, -3600, 12_600),
  src: fc.constantFrom('AutoDialer', '305', '02191000000'),
  dst: mostly('', '305'),
  tellsId: mostly(true, false),
  nameLag: fc.constant(0),
  idLag: mostly(0, 8, 40),
  attempts: mostly(1, 2, 3),
  removesFinished: fc.boolean(),
};

/** Searches by name do not lag where an add may be lost: a double ring is not excluded there (W3.1). */
export const habitsArbitrary: fc.Arbitrary<Habits> = fc.record(habits);

export const calmHabitsArbitrary: fc.Arbitrary<Habits> = fc.record({
  ...habits,
  nameLag: mostly(0, 3, 12),
});

const services: Service[] = [
  'place',
  'findOrder',
  'moveWindow',
  'withdraw',
  'findReports',
  'findCdrs',
  'dialerState',
  'makeContact',
];

const lostAnswer: fc.Arbitrary<Trouble> = fc.record({
  error: fc.constantFrom<PbxError>(errors.dropped, errors.timeout, errors.broken),
  acts: fc.boolean(),
  slow: seconds(8),
});

/** A failure after which the PBX certainly did nothing, or one that leaves it open. */
const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  fc.record({
    error: fc.constantFrom<PbxError>(
      errors.refused,
      errors.connectTimeout,
      errors.tls,
      errors.unauthorized,
      errors.forbidden,
    ),
    acts: fc.constant(false),
    slow: seconds(4),
  }),
  lostAnswer,
  fc.record({ error: fc.constant(null), acts: fc.constant(true), slow: seconds(8) }),
  // A PBX that acts on a request more than a second after its sender died is beyond what a look at once can find.
  fc.record({ error: fc.constant(null), acts: fc.constant(false), slow: seconds(1) }),
);

const which = fc.nat({ max: 9 });

const lostAnswers = (count: number): fc.Arbitrary<Trouble[]> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant<Trouble[]>([]) },
    { weight: 1, arbitrary: fc.array(lostAnswer, { minLength: count, maxLength: count }) },
  );

const numbers = ['09361110042', '09361110043', '02133330044', '215'];

const click = (plan: fc.Arbitrary<CallPlan>) =>
  fc.record({
    do: fc.constant('click' as const),
    plan,
    number: fc.constantFrom(...numbers),
    adding: lostAnswers(1),
    looking: lostAnswers(3),
  });

const wait = (most: number) => fc.record({ do: fc.constant('wait' as const), seconds: seconds(most) });
const way = fc.constantFrom<PlacementMethod>('campaign', 'campaign', 'campaign', 'originate');

const talks = fc.constantFrom(0, 5, 40);
const bystander: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('bystander' as const),
  bystander: fc.oneof<fc.Arbitrary<Bystander>[]>(
    fc.record({
      who: fc.constant('colleague' as const),
      number: fc.constantFrom(...numbers),
      talks,
      isHidden: fc.boolean(),
      isRouted: fc.boolean(),
    }),
    fc.record({ who: fc.constant('agent' as const), talks }),
    fc.record({ who: fc.constant('caller' as const), talks }),
  ),
});
const pushAgain: fc.Arbitrary<Step> = fc.record({ do: fc.constant('push-again' as const), which });

/** Any step; waits are the most frequent, so that calls get somewhere. */
export const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  { withCrossShrink: true },
  { weight: 8, arbitrary: wait(4) },
  { weight: 8, arbitrary: wait(60) },
  { weight: 1, arbitrary: wait(900) },
  { weight: 5, arbitrary: click(planArbitrary) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), which }) },
  { weight: 1, arbitrary: fc.constant({ do: 'kill' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('kill-soon' as const),
      boundaries: fc.integer({ min: 1, max: 30 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'quit' as const }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('restart' as const), way }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('save-settings' as const),
      way,
      seconds: fc.constantFrom(0, 0.3, 0.3, 5, 40),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('trouble' as const),
      service: fc.constantFrom(...services),
      troubles: fc.array(trouble, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('outage' as const),
      error: fc.constantFrom<PbxError>(errors.refused, errors.connectTimeout, errors.unauthorized),
      seconds: seconds(120),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('manager' as const),
      problem: fc.option(
        fc.constantFrom('inactive' as const, 'outside-hours' as const, 'at-capacity' as const),
        {
          freq: 1,
        },
      ),
    }),
  },
  { weight: 2, arbitrary: pushAgain },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('ask-again' as const), which }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('stray-question' as const),
      uniqueId: fc.constantFrom('stray-1', 'stray-2', ''),
      src: fc.constantFrom('AutoDialer', '09127770002', ''),
      dst: fc.constantFrom('', '09127770003'),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'stray-report' as const }) },
  { weight: 2, arbitrary: bystander },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('set-clock' as const),
      seconds: fc.constantFrom(-3600, -120, 120, 3600),
    }),
  },
);

/** Steps of a world in which nothing goes wrong: each call ends before the next click. */
export const calmStepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  { withCrossShrink: true },
  { weight: 6, arbitrary: wait(60) },
  { weight: 4, arbitrary: wait(900) },
  {
    weight: 5,
    arbitrary: click(calmPlan).map((step) => ({ ...step, adding: [], looking: [] })),
  },
  { weight: 1, arbitrary: pushAgain },
  { weight: 1, arbitrary: bystander },
);
