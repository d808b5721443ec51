import { type RunningEngine, startEngine } from '../../../electron/compose/start-engine.ts';
import { sandboxConfig } from '../../../electron/pbx/sandbox/desk.ts';
import { freePort } from '../../support/network/free-port.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import type { WireProcess } from '../processes/wire.ts';
import { numberOf, pathToken } from './data.ts';
import { pause, until } from './interleave.ts';
import type { Remote } from './processes.ts';

/** Milliseconds from `act` to the first byte of the campaigns/add that it causes. */
export async function toTheWire(wire: Remote<WireProcess>, act: () => unknown): Promise<number> {
  const before = await wire.ask('last');
  // Long enough for whatever the one before left to be done.
  await pause(3);
  const clicked = process.hrtime.bigint();
  const acted = act();
  // Nothing else is asked of this process meanwhile.
  await pause(4);
  let after = before;
  await until(async () => {
    after = await wire.ask('last');
    return after.count > before.count;
  });
  await acted;
  return Number(after.at - clicked) / 1e6;
}

/** A click on a number that nobody was called at yet, until its call is over: the PBX refuses, so the next click may follow. */
export function createClick(): (engine: RunningEngine) => Promise<void> {
  let clicks = 0;
  return async (engine) => {
    clicks += 1;
    const { callId } = valueIn(engine.dial({ text: numberOf(clicks), origin: 'pad' }));
    await pause(4);
    await until(() => engine.events(callId).some((event) => event.type === 'call-ended'));
  };
}

/** A desk by itself, whose PBX is at this origin. */
export async function startSingleDesk(directory: string, origin: string): Promise<RunningEngine> {
  const config = sandboxConfig(`${origin}/api/v4`, { port: await freePort(), pathToken });
  return valueIn(await startEngine({ config, dataDirectory: directory, owner: 'bench' }));
}
