import fc from 'fast-check';
import type { Outcome } from '../../../shared/call/outcome.ts';
import { MemoryLog } from '../engine/memory-log.ts';
import type { DeskLog } from './desk-process.ts';
import { lastVerdict } from './invariants.ts';
import type { Habits } from './plan.ts';
import { calmHabitsArbitrary, calmStepArbitrary, habitsArbitrary, stepArbitrary } from './steps.ts';
import { tell } from './story.ts';
import { World } from './world.ts';

const stepsEach = 50;

export interface Order {
  steps: number;
  /** Another one each time when left out. */
  seed?: number;
  /** Worlds without faults, in which each call must be told exactly as it went. */
  calm?: boolean;
  /** A new log for each desk; in memory when left out. */
  openLog?: () => { log: DeskLog; close: () => void };
  /** Looks at a desk that lived to its end. */
  afterwards?: (world: World) => void;
}

/** What was told as the ends of all calls, and how often. */
export type Told = Partial<Record<Outcome, number>>;

async function live<T>(
  { openLog, calm = false }: Order,
  habits: Habits,
  look: (world: World) => Promise<T>,
): Promise<T> {
  const { log, close } = openLog?.() ?? { log: new MemoryLog(), close: () => {} };
  try {
    return await look(new World(log, habits, calm));
  } finally {
    close();
  }
}

function count(told: Told, world: World): void {
  for (const { callId } of world.clicks) {
    const outcome = lastVerdict(world.events(callId))?.outcome;
    if (outcome !== undefined) told[outcome] = (told[outcome] ?? 0) + 1;
  }
}

/**
 * Drives desks through at least so many random steps and fails with the shortest steps that break a rule. The seed is
 * printed; `DOTARAF_SEED` sets it.
 */
export async function runWorlds(order: Order): Promise<Told> {
  const seed = Number(process.env.DOTARAF_SEED ?? order.seed ?? Date.now() % 2 ** 31);
  const kind = order.calm ? 'calm worlds' : 'worlds';
  process.stdout.write(`model of the desk, ${kind}: ${order.steps} steps, DOTARAF_SEED=${seed}\n`);
  const step = order.calm ? calmStepArbitrary : stepArbitrary;
  const steps = fc.array(step, { minLength: stepsEach, maxLength: stepsEach, size: 'max' });
  const told: Told = {};
  const property = fc.asyncProperty(
    order.calm ? calmHabitsArbitrary : habitsArbitrary,
    steps,
    (habits, taken) =>
      live(order, habits, async (world) => {
        const violations = await world.run(taken);
        count(told, world);
        order.afterwards?.(world);
        return violations.length === 0;
      }),
  );
  const run = await fc.check(property, { seed, numRuns: Math.ceil(order.steps / stepsEach) });
  if (!run.failed || run.counterexample === null) return told;
  const [habits, taken] = run.counterexample;
  const story = await live(order, habits, (world) => tell(world, taken));
  throw new Error(`DOTARAF_SEED=${seed}: ${run.errorInstance ?? 'a rule is broken'}\n${story}`);
}
