import fc from 'fast-check';
import type { PlacementMethod } from '../../../shared/call/placement-method.ts';
import type { PbxError } from '../../../shared/errors.ts';
import { errors } from '../scripted-pbx.ts';
import type { CallPlan } from './plan.ts';
import type { Service, Trouble } from './staged-pbx.ts';

/** One thing that happens to a desk. Steps that have no object, such as a cancel without a call, do nothing. */
export type Step =
  /** `adding`, `looking`: what the adding of the campaign or the originating, and the looks for its name, meet. */
  | {
      do: 'click';
      way: PlacementMethod;
      plan: CallPlan;
      number: string;
      adding: Trouble[];
      looking: Trouble[];
    }
  | { do: 'wait'; seconds: number }
  | { do: 'cancel'; which: number }
  /** Cancels, and stops following a call that goes on. */
  | { do: 'leave'; which: number }
  | { do: 'kill' }
  /** The process dies at the boundary of an effect, so many boundaries from now. */
  | { do: 'kill-soon'; boundaries: number }
  | { do: 'restart' }
  | { do: 'trouble'; service: Service; troubles: Trouble[] }
  | { do: 'outage'; error: PbxError; seconds: number }
  | { do: 'manager'; problem: 'inactive' | 'outside-hours' | 'at-capacity' | null }
  /** Something pushed before is pushed again. */
  | { do: 'push-again'; which: number }
  /** The dialplan asks again, with the question of a call that it asked about before. */
  | { do: 'ask-again'; which: number }
  | { do: 'stray-question'; uniqueId: string; src: string; dst: string }
  | { do: 'stray-report' };

const seconds = (most: number) => fc.integer({ min: 0, max: most * 10 }).map((tenths) => tenths / 10);
const late = fc.oneof(
  { weight: 5, arbitrary: seconds(5) },
  { weight: 2, arbitrary: seconds(60) },
  { weight: 1, arbitrary: seconds(900) },
);
const pushes = fc.array(
  fc.oneof({ weight: 4, arbitrary: seconds(2) }, { weight: 1, arbitrary: seconds(400) }),
  {
    maxLength: 3,
  },
);

const planArbitrary: fc.Arbitrary<CallPlan> = fc.record({
  startsAfter: fc.option(seconds(20), { freq: 20, nil: null }),
  firstParty: fc.oneof(
    { weight: 6, arbitrary: fc.constant('answers' as const) },
    { weight: 2, arbitrary: fc.constantFrom('busy', 'no-answer', 'declined', 'failed', 'lost') },
  ),
  firstPartyRings: seconds(25),
  asksAfter: seconds(5),
  hangsUp: fc.oneof(
    { weight: 5, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom('before-routing' as const, 'while-ringing' as const) },
  ),
  inTime: fc.oneof({ weight: 8, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  secondParty: fc.constantFrom('answers', 'answers', 'busy', 'no-answer', 'failed'),
  secondPartyRings: seconds(26),
  talks: fc.integer({ min: 1, max: 200 }),
  reportAfter: fc.option(late, { freq: 6, nil: null }),
  cdrAfter: fc.option(late, { freq: 6, nil: null }),
  reportPushes: pushes,
  cdrPushes: pushes,
  statePushes: fc.boolean(),
  recordsNamed: fc.oneof(
    { weight: 6, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
  ownCdr: fc.boolean(),
  removalStopsRinging: fc.boolean(),
  removalErases: fc.boolean(),
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
    { weight: 2, arbitrary: fc.constant<Trouble[]>([]) },
    { weight: 1, arbitrary: fc.array(lostAnswer, { minLength: count, maxLength: count }) },
  );

const click = fc.record({
  do: fc.constant('click' as const),
  way: fc.constantFrom('campaign' as const, 'campaign' as const, 'originate' as const),
  plan: planArbitrary,
  number: fc.constantFrom('09361110042', '09361110043', '02133330044'),
  adding: lostAnswers(1),
  looking: lostAnswers(3),
});

/** Any step; waits are the most frequent, so that calls get somewhere. */
export const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  { withCrossShrink: true },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: seconds(4) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: seconds(60) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: seconds(900) }) },
  { weight: 5, arbitrary: click },
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
  { weight: 4, arbitrary: fc.constant({ do: 'restart' as const }) },
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
  { weight: 2, arbitrary: fc.record({ do: fc.constant('push-again' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('ask-again' as const), which }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('stray-question' as const),
      uniqueId: fc.constantFrom('stray-1', 'stray-2', ''),
      src: fc.constantFrom('AutoDialer', '305', '09361110042', ''),
      dst: fc.constantFrom('', '305', '09361110043'),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'stray-report' as const }) },
);
