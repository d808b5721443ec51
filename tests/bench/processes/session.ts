/** One long session of the engine in a process of its own; `--expose-gc`. */
import { type RunningEngine, startEngine } from '../../../electron/compose/start-engine.ts';
import { sandboxConfig } from '../../../electron/pbx/sandbox/desk.ts';
import { freePort } from '../../support/network/free-port.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { numberOf, pathToken } from '../support/data.ts';
import { pause } from '../support/interleave.ts';
import { serve } from '../support/processes.ts';

let engine: RunningEngine | null = null;
let ended: (outcome: string) => void = () => {};

const running = (): RunningEngine => {
  if (engine === null) throw new Error('the engine does not run');
  return engine;
};

async function place(index: number): Promise<string> {
  const outcome = new Promise<string>((resolve) => {
    ended = resolve;
  });
  valueIn(running().dial({ text: numberOf(index), origin: 'pad' }));
  return outcome;
}

const asks = {
  async start({ baseUrl, directory }: { baseUrl: string; directory: string }): Promise<string> {
    const config = sandboxConfig(baseUrl, { port: await freePort(), pathToken });
    engine = valueIn(
      await startEngine({
        config,
        dataDirectory: directory,
        owner: 'bench',
        listeners: [
          (told) => {
            if (told.type === 'call-event' && told.event.type === 'call-ended')
              ended(told.event.verdict.outcome);
          },
        ],
      }),
    );
    return `http://127.0.0.1:${config.listener.port}/${pathToken}`;
  },
  /** Whole calls, one after the other; gives how many ended as they should. */
  async makeCalls({ from, count }: { from: number; count: number }): Promise<number> {
    let completed = 0;
    for (let index = from; index < from + count; index += 1) {
      if ((await place(index)) === 'completed') completed += 1;
      // The answer to the last event is still on its way, and timers of the call are being taken back.
      if (index % 50 === 0) await pause(5);
    }
    return completed;
  },
  /** Bytes of the heap that are in use after the garbage is gone. */
  async heap(): Promise<number> {
    for (let round = 0; round < 5; round += 1) {
      await pause(50);
      globalThis.gc?.();
    }
    return process.memoryUsage().heapUsed;
  },
};
export type SessionProcess = typeof asks;

serve(asks);
