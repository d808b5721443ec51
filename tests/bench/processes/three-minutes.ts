/** Calls of a real engine at a simulated PBX, in real time, with what they cost in requests. */
import { startEngine } from '../../../electron/compose/start-engine.ts';
import { connectSandbox, sandboxConfig } from '../../../electron/pbx/sandbox/desk.ts';
import { type Sandbox, startSandbox } from '../../../electron/pbx/sandbox/sandbox.ts';
import { freePort } from '../../support/network/free-port.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { numberOf, pathToken } from '../support/data.ts';
import { pause, until } from '../support/interleave.ts';
import { serve } from '../support/processes.ts';

export interface CallOrder {
  directory: string;
  talkSeconds: number;
  pushed: boolean;
  /** Seconds after the end in which more may be asked. */
  afterwards: number;
  /** Whether a first, short call teaches the desk if events are pushed here; else nothing rings longer than it must. */
  taught: boolean;
}

async function countRequests(
  sandbox: Sandbox,
  dial: () => string,
  ended: (callId: string) => boolean,
  order: CallOrder,
) {
  const before = sandbox.requests.length;
  const quick = { firstPartyRingSeconds: 0, announcementSeconds: 0, secondPartyRingSeconds: 0 };
  sandbox.scriptNext({
    secondParty: 'answers',
    talkSeconds: order.talkSeconds,
    ...(order.taught ? {} : quick),
  });
  const callId = dial();
  await until(() => ended(callId), order.talkSeconds + 90);
  await pause(order.afterwards * 1000);
  return sandbox.requests.slice(before).map(({ service }) => service);
}

const asks = {
  async count(order: CallOrder): Promise<string[]> {
    const sandbox = await startSandbox({
      ...(order.pushed ? {} : { events: [] }),
      ...(order.taught ? {} : { reportDelaySeconds: 0, cdrDelaySeconds: 0 }),
    });
    const config = sandboxConfig(sandbox.baseUrl, { port: await freePort(), pathToken });
    connectSandbox(sandbox, config);
    const started = await startEngine({ config, dataDirectory: order.directory, owner: 'bench' });
    const engine = valueIn(started);
    const dial = () => valueIn(engine.dial({ text: numberOf(1), origin: 'pad' })).callId;
    const ended = (callId: string) =>
      engine.events(callId).some((event) => {
        if (event.type !== 'call-ended') return false;
        if (event.verdict.outcome !== 'completed') throw new Error(`the call ended ${event.verdict.outcome}`);
        return true;
      });
    if (order.taught) await countRequests(sandbox, dial, ended, { ...order, talkSeconds: 1 });
    const services = await countRequests(sandbox, dial, ended, order);
    await engine.stop();
    await sandbox.close();
    return services;
  },
};
export type ThreeMinutesProcess = typeof asks;

serve(asks);
