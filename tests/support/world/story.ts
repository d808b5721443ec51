import type { Step } from './steps.ts';
import type { World } from './world.ts';

/** What a person needs to understand a broken rule: the shortest steps to it, what was true, and what the desk logged on the way. */
export async function tell(world: World, steps: readonly Step[]): Promise<string> {
  const violations = await world.run(steps);
  const since = (at: number) => ((at - world.startedAt) / 1000).toFixed(1);
  const taken = steps.filter((step) => step.do !== 'wait' || step.seconds > 0);
  const truths = world.clicks.map(({ callId, number }) => {
    const facts = world.factsOf(callId);
    if (facts === undefined) return `${callId} ${number}: the PBX never got its order`;
    const { evidence, ...rest } = facts;
    const told = JSON.stringify(rest, (key, value) =>
      typeof value === 'number' && /At$|^at$|From$|^to$/.test(key) ? Number(since(value)) : value,
    );
    return [`${callId} ${number}: ${told}`, ...evidence.map((one) => `  ${JSON.stringify(one)}`)].join('\n');
  });
  const logs = world.clicks.flatMap(({ callId }) =>
    world.events(callId).map(({ at, callId: id, leg: _leg, ...facts }) => {
      return `${id} ${since(at)} ${JSON.stringify(facts).slice(0, 260)}`;
    }),
  );
  const gaps = world.gaps.map(({ from, to }) => `${since(from)}-${to === null ? '' : since(to)}`);
  return [
    ...violations,
    'What happened:',
    JSON.stringify(world.habits),
    ...taken.map((step) => JSON.stringify(step)),
    'What was true:',
    ...truths,
    `nobody listened: ${gaps.join(', ') || 'never'}`,
    'What the desk logged:',
    ...logs,
  ].join('\n');
}
