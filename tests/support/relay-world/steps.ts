import fc from 'fast-check';
import type { CallPlan, ExchangeNature } from './staged-exchange.ts';

type Relay = 0 | 1;

/** One thing that happens to a team. Those that have no object, such as a cancel without a call, do nothing. */
export type Step =
  /** `again`: the desk asks once more at the other relay, so many seconds later. `word`: what the desk says when it is asked. */
  | { do: 'click'; desk: number; at: Relay; plan: CallPlan; again: number | null; word: DeskBehaviour }
  | { do: 'wait'; seconds: number }
  | { do: 'cancel'; which: number; at: Relay }
  | { do: 'crash'; relay: Relay }
  | { do: 'start'; relay: Relay }
  | { do: 'stop'; relay: Relay }
  | { do: 'cut'; relay: Relay }
  | { do: 'heal' }
  | { do: 'late-watch'; relay: Relay; seconds: number }
  | { do: 'lose-watch'; relay: Relay; deliveries: number }
  | { do: 'swap-watch'; relay: Relay }
  | { do: 'lose-answers'; relay: Relay; writes: number }
  | { do: 'suspend'; relay: Relay; seconds: number }
  | { do: 'wipe' }
  | { do: 'pbx-clock'; seconds: number };

/** `gone`: nobody answers for the desk. */
export type DeskBehaviour = 'answers' | 'late' | 'gone';

export interface Team {
  nature: ExchangeNature;
  steps: Step[];
}

/** Desks of a world; its slots are fewer. */
const desks = 4;

const seconds = (most: number) => fc.integer({ min: 0, max: most * 10 }).map((tenths) => tenths / 10);
const relay = fc.constantFrom(0 as const, 1 as const);
const weighted = <T>(...parts: [weight: number, arbitrary: fc.Arbitrary<T>][]) =>
  fc.oneof(...parts.map(([weight, arbitrary]) => ({ weight, arbitrary })));
const usually = <T>(weight: number, usual: T, other: fc.Arbitrary<T>) =>
  weighted([weight, fc.constant(usual)], [1, other]);

/** `odd`: how often, in ten calls, the PBX does what it should not. */
const planOf = (odd: number): fc.Arbitrary<CallPlan> =>
  fc.record({
    startsAfter: weighted([10, seconds(5)], [1, seconds(620)]),
    rings: weighted([4, seconds(20)], [1, seconds(120)]),
    firstParty: usually<CallPlan['firstParty']>(
      3,
      'answers',
      fc.constantFrom('hangs-up-before-routing', 'no-answer', 'busy', 'failed', 'lost'),
    ),
    way: weighted([4, seconds(3)], [1, seconds(120)]),
    reportsAfter: weighted([4, seconds(3)], [1, seconds(200)]),
    asksAgainAfter: weighted<number | null>(
      [10, fc.constant(null)],
      [odd, fc.oneof(seconds(25), seconds(300))],
    ),
    runsAgainAfter: weighted<number | null>(
      [10, fc.constant(null)],
      [odd, fc.oneof(seconds(25), seconds(300))],
    ),
    names: fc.constantFrom('nowhere', 'nowhere', 'src', 'dst'),
    removalStopsIt: fc.boolean(),
    add: usually<CallPlan['add']>(
      16,
      'well',
      fc.constantFrom('answer-lost', 'request-lost', 'answer-lost-added-late', 'refused'),
    ),
    asks: relay,
  });

/** Nobody picks up at first; soon after, a second run finds the agent and takes long to ask. */
const lateSecondRun: fc.Arbitrary<CallPlan> = fc
  .tuple(planOf(10), seconds(120), seconds(25))
  .map(([plan, way, runsAgainAfter]) => ({
    ...{ ...plan, way, runsAgainAfter },
    ...{ firstParty: 'no-answer', rings: plan.rings % 20, names: 'nowhere' },
  }));

const clickOf = (odd: number, plan = planOf(odd)): fc.Arbitrary<Step> =>
  fc.record({
    do: fc.constant('click'),
    desk: fc.nat(desks - 1),
    at: relay,
    plan,
    again: usually<number | null>(6, null, seconds(6)),
    word: usually<DeskBehaviour>(12, 'answers', fc.constantFrom('late', 'gone')),
  });

const wait = (most: number): fc.Arbitrary<Step> =>
  fc.record({ do: fc.constant('wait'), seconds: seconds(most) });
const cancel: fc.Arbitrary<Step> = fc.record({ do: fc.constant('cancel'), which: fc.nat(5), at: relay });
const crash: fc.Arbitrary<Step> = fc.record({ do: fc.constant('crash'), relay });
const stop: fc.Arbitrary<Step> = fc.record({ do: fc.constant('stop'), relay });
const start: fc.Arbitrary<Step> = fc.record({ do: fc.constant('start'), relay });
const cut: fc.Arbitrary<Step> = fc.record({ do: fc.constant('cut'), relay });
const heal: fc.Arbitrary<Step> = fc.constant({ do: 'heal' });
const wipe: fc.Arbitrary<Step> = fc.constant({ do: 'wipe' });
const suspend: fc.Arbitrary<Step> = fc.record({ do: fc.constant('suspend'), relay, seconds: seconds(60) });
const watchTroubles: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('late-watch' as const), relay, seconds: seconds(30) }),
  fc.record({ do: fc.constant('lose-watch' as const), relay, deliveries: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant('swap-watch' as const), relay }),
  fc.record({ do: fc.constant('lose-answers' as const), relay, writes: fc.integer({ min: 1, max: 3 }) }),
);
const pbxClock: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('pbx-clock'),
  seconds: fc.integer({ min: -900, max: 900 }),
});

const setBack: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('pbx-clock'),
  seconds: fc.integer({ min: -240, max: -20 }),
});

/** What a team lives through, by the trouble that there is most of. */
const themes = {
  odd: weighted([40, clickOf(10)], [45, wait(20)], [3, cancel], [1, pbxClock]),
  cancels: weighted([40, clickOf(2)], [40, wait(8)], [20, cancel], [3, watchTroubles], [8, cut], [10, heal]),
  cut: weighted([40, clickOf(1)], [50, wait(25)], [3, cancel], [6, cut], [9, heal], [2, watchTroubles]),
  crashes: weighted(
    [40, clickOf(1)],
    [40, wait(20)],
    [2, crash],
    [1, stop],
    [12, start],
    [1, suspend],
    [1, watchTroubles],
    [4, heal],
  ),
  clocks: weighted([15, clickOf(2)], [15, clickOf(10, lateSecondRun)], [40, wait(20)], [4, setBack]),
  lost: weighted([40, clickOf(2)], [40, wait(20)], [1, wipe], [1, crash], [12, start]),
};

export const stepsEach = 50;

const stepsOf = (step: fc.Arbitrary<Step>) =>
  fc.array(step, { minLength: stepsEach, maxLength: stepsEach, size: 'max' });

export const teamArbitrary: fc.Arbitrary<Team> = fc.record({
  nature: fc.record({
    ids: fc.constantFrom('seconds', 'seconds', 'seconds', 'opaque', 'none'),
    pushesStates: fc.boolean(),
  }),
  steps: weighted(
    [12, stepsOf(themes.odd)],
    [5, stepsOf(themes.cancels)],
    [3, stepsOf(themes.cut)],
    [5, stepsOf(themes.crashes)],
    [2, stepsOf(themes.clocks)],
    [1, stepsOf(themes.lost)],
  ),
});

/**
 * The same without any trouble: an honest PBX, relays that live, a bucket that is there. What no relay could answer stays:
 * a call that the PBX refuses, and a bucket that was lost, since nothing may be leased then for longer than a world lasts.
 */
export function honest({ nature, steps }: Team): Team {
  const kept = steps.flatMap((one): Step[] => {
    if (one.do === 'wait' || one.do === 'cancel' || one.do === 'wipe') return [one];
    if (one.do !== 'click') return [];
    const add = one.plan.add === 'refused' ? 'refused' : 'well';
    const plain = { asksAgainAfter: null, runsAgainAfter: null, add } as const;
    return [{ ...one, again: null, word: 'answers', plan: { ...one.plan, ...plain } }];
  });
  return { nature, steps: kept };
}
