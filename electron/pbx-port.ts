import { ok } from '../shared/result.ts';
import type { CallLog, PbxPort } from './calls/ports.ts';
import type { SimotelClient } from './simotel/client.ts';

const wallClockKey = 'pbx-wall-clock';

/** The SimoTel client as the call engine uses it: what it learns of the PBX's clock is kept for the next run. */
export function createPbxPort(client: SimotelClient, log: CallLog): PbxPort {
  return {
    ...client,
    async makeContact() {
      if (client.clockOffset() !== null) return ok(null);
      const answer = await client.ping();
      recallWallClock(client, log);
      return answer;
    },
    learnWallClock(addedWallClock, at) {
      client.learnWallClock(addedWallClock, at);
      log.remember(wallClockKey, `${addedWallClock} ${at}`);
    },
  };
}

function recallWallClock(client: SimotelClient, log: CallLog): void {
  const [wall, at] = (log.recall(wallClockKey) ?? '').split(' ').map(Number);
  if (wall !== undefined && at !== undefined && Number.isFinite(wall + at)) client.learnWallClock(wall, at);
}
