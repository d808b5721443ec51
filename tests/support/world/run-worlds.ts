import fc from 'fast-check';
import type { CallLog } from '../../../electron/engine/ports.ts';
import { MemoryLog } from '../memory-log.ts';
import { type Step, stepArbitrary } from './steps.ts';
import { World } from './world.ts';

const stepsEach = 50;

export interface Order {
  steps: number;
  /** A new log for each desk; in memory when left out. */
  openLog?: () => { log: CallLog; close: () => void };
  /** Looks at a desk that lived to its end. */
  afterwards?: (world: World) => void;
}

async function live<T>(order: Order, look: (world: World) => Promise<T>): Promise<T> {
  const { log, close } = order.openLog?.() ?? { log: new MemoryLog(), close: () => {} };
  try {
    return await look(new World(log));
  } finally {
    close();
  }
}

/** What a person needs to understand a broken rule: the shortest steps to it, and what the desk logged on the way. */
async function describe(steps: readonly Step[], world: World): Promise<string> {
  const violations = await world.run(steps);
  const taken = steps.filter((step) => step.do !== 'wait' || step.seconds > 0);
  const logs = world.clicks.map(({ callId }) =>
    world.events(callId).map(({ at, callId: id, leg: _leg, ...facts }) => {
      const seconds = (at - world.startedAt) / 1000;
      return `${id} ${seconds.toFixed(1)} ${JSON.stringify(facts).slice(0, 200)}`;
    }),
  );
  return [...violations, ...taken.map((step) => JSON.stringify(step)), ...logs.flat()].join('\n');
}

/**
 * Drives desks through at least so many random steps and fails with the shortest steps that break a rule. The seed is
 * printed; `DOTARAF_SEED` sets it.
 */
export async function runWorlds(order: Order): Promise<void> {
  const seed = Number(process.env.DOTARAF_SEED ?? Date.now() % 2 ** 31);
  process.stdout.write(`model of the desk: ${order.steps} steps, DOTARAF_SEED=${seed}\n`);
  const steps = fc.array(stepArbitrary, { minLength: stepsEach, maxLength: stepsEach, size: 'max' });
  const property = fc.asyncProperty(steps, (taken) =>
    live(order, async (world) => {
      const violations = await world.run(taken);
      order.afterwards?.(world);
      return violations.length === 0;
    }),
  );
  const run = await fc.check(property, { seed, numRuns: Math.ceil(order.steps / stepsEach) });
  if (!run.failed) return;
  const story = await live(order, (world) => describe(run.counterexample?.[0] ?? [], world));
  throw new Error(`DOTARAF_SEED=${seed}: ${run.errorInstance ?? 'a rule is broken'}\n${story}`);
}
