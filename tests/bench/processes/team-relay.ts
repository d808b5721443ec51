/** A relay, in a process that does nothing else. */
import type { RelayOptions } from '../../../electron/team/relay/base.ts';
import { startRelay } from '../../../electron/team/relay/relay.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { cpuMicroseconds, serve } from '../support/processes.ts';

const asks = {
  async start(options: Omit<RelayOptions, 'told'>): Promise<void> {
    valueIn(await startRelay({ ...options, told: () => {} }));
  },
  cpuMicroseconds,
  /** Bytes, after what nobody holds is gone. */
  heapUsed() {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  },
};
export type TeamRelayProcess = typeof asks;

serve(asks);
