/** The apps of a team's desks, all in one process. */
import type { RunningEngine } from '../../../electron/compose/start-engine.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { numberOf } from '../support/data.ts';
import { pause, until } from '../support/interleave.ts';
import { serve } from '../support/processes.ts';
import { startTeamDesks, type TeamDesks } from '../support/team-desks.ts';

/** Milliseconds between two desks' clicks: people do not click in the same moment. */
const betweenClicks = 200;

let engines: RunningEngine[] = [];

const asks = {
  async start(team: TeamDesks): Promise<void> {
    engines = await startTeamDesks(team);
  },
  /** Each desk calls a number of its own; settles when all calls have ended as they should, within so many seconds. */
  async call(withinSeconds: number): Promise<void> {
    const outcomes: (() => string | null)[] = [];
    for (const [index, engine] of engines.entries()) {
      const { callId } = valueIn(engine.dial({ text: numberOf(index * 100), origin: 'pad' }));
      outcomes.push(() => {
        const ended = engine.events(callId).find((event) => event.type === 'call-ended');
        return ended?.type === 'call-ended' ? ended.verdict.outcome : null;
      });
      await pause(betweenClicks);
    }
    await until(async () => {
      await pause(500);
      return outcomes.every((outcome) => outcome() !== null);
    }, withinSeconds);
    const otherwise = outcomes.map((outcome) => outcome()).filter((outcome) => outcome !== 'completed');
    if (otherwise.length > 0) throw new Error(`calls ended ${otherwise.join(', ')}`);
  },
  async stop(): Promise<void> {
    await Promise.all(engines.map((engine) => engine.stop()));
  },
};
export type TeamCallersProcess = typeof asks;

serve(asks);
