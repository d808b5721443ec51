import fc from 'fast-check';
import { honest, stepsEach, type Team, teamArbitrary } from './steps.ts';
import { type Rules, World } from './world.ts';

export interface Run {
  steps: number;
  seed: number;
  rules?: Rules;
}

/** What came of it. `broken`: the first rule that was broken, and after how many steps. */
export interface Came {
  broken: { after: number; story: string } | null;
  /** Calls that were answered, and would have been without any trouble. */
  answered: number;
  honestly: number;
}

/** Drives teams through at least so many random steps, until a rule is broken. The same seed gives the same. */
export async function runTeams({ steps, seed, rules = {} }: Run): Promise<Came> {
  const came: Came = { broken: null, answered: 0, honestly: 0 };
  let taken = 0;
  const property = fc.asyncProperty(teamArbitrary, async (team: Team) => {
    const world = new World(team, rules);
    const violations = await world.run(team.steps);
    taken += stepsEach;
    if (violations.length > 0) {
      came.broken ??= { after: taken, story: [...violations, ...world.story].join('\n') };
      return false;
    }
    came.answered += world.answered();
    const plain = honest(team);
    const other = new World(plain, rules);
    await other.run(plain.steps);
    came.honestly += other.answered();
    return true;
  });
  await fc.check(property, { seed, numRuns: Math.ceil(steps / stepsEach), endOnFailure: true });
  return came;
}
