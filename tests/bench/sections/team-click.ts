import path from 'node:path';
import type { RunningEngine } from '../../../electron/compose/start-engine.ts';
import type { WireProcess } from '../processes/wire.ts';
import { createClick, startSingleDesk, toTheWire } from '../support/clicks.ts';
import { interleave, pause } from '../support/interleave.ts';
import { startProcess } from '../support/processes.ts';
import { inMilliseconds, type Section } from '../support/section.ts';
import { median, p99 } from '../support/statistics.ts';
import { enrolDesks, startTeam } from '../support/team.ts';
import { startTeamDesks } from '../support/team-desks.ts';

/** Milliseconds: more than a desk of a team has to wait between two calls. */
const betweenCalls = 1_100;

/** Gives the desk whose turn it is once it may call again. */
function inTurn(desks: readonly RunningEngine[]): () => Promise<RunningEngine> {
  const turns = desks.map((desk) => ({ desk, calledAt: Number.NEGATIVE_INFINITY }));
  let turn = 0;
  return async () => {
    const next = turns[turn % turns.length];
    if (next === undefined) throw new Error('there is no desk');
    turn += 1;
    await pause(Math.max(0, next.calledAt + betweenCalls - performance.now()));
    next.calledAt = performance.now();
    return next.desk;
  };
}

/** What the relay adds to the way of a click. */
export const teamClick: Section = {
  name: 'team',
  async run({ directory, size }) {
    const wire = await startProcess<WireProcess>('wire');
    const origin = await wire.ask('start');
    const [first, clicks] = [size(40, 2), size(200, 2)];
    const single = await startSingleDesk(path.join(directory, 'single'), origin);
    // A row is not leased again while this lasts.
    const team = await startTeam(path.join(directory, 'team'), `${origin}/api/v4`, first + clicks + 20);
    const { config } = team;
    const enrolled = await enrolDesks(team, size(20, 2));
    const desks = await startTeamDesks({ directory, config, desks: enrolled });
    const click = createClick();
    const nextDesk = inTurn(desks);
    const sides = {
      alone: () => toTheWire(wire, () => click(single)),
      inTeam: async () => {
        const desk = await nextDesk();
        return toTheWire(wire, () => click(desk));
      },
    };
    await interleave(first, sides);
    const { alone, inTeam } = await interleave(clicks, sides);
    await Promise.all([single, ...desks].map((engine) => engine.stop()));
    await team.stop();
    await wire.stop();
    return {
      'team-click': {
        value: median(inTeam) - median(alone),
        ours: inMilliseconds(median(inTeam)),
        theirs: inMilliseconds(median(alone)),
        note: `p99 ${inMilliseconds(p99(inTeam))} against ${inMilliseconds(p99(alone))}`,
      },
    };
  },
};
