import { setTimeout as pause } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { trusted } from '../../protocol/checked-transport.ts';

/** Events that wait for one receiver; what comes beyond is lost to it. */
const mostWaiting = 1_000;
const patience = 5_000;
const attempts = 3;

/** Hands the PBX's events on as they came, in order and never in anybody's way. */
export interface Forwarding {
  take(fields: Record<string, unknown>, nameFromPath: string | null): void;
  stop(): void;
}

/** An address as it is told and logged: what stands behind the host may be a token, and what stands before it a password. */
const shownAddress = (address: string): string =>
  URL.canParse(address) ? new URL(address).origin : 'an address of forwardEventsTo';

/** Each event goes to every address as JSON; the name that stood behind our address stands behind theirs. `lost` gets the address as it is shown. */
export function createForwarding(addresses: readonly string[], lost: (address: string) => void): Forwarding {
  const agent = new Agent({ connect: trusted });
  const receivers = addresses.map((address) =>
    createReceiver(address, agent, () => lost(shownAddress(address))),
  );
  return {
    take(fields, nameFromPath) {
      for (const receiver of receivers) receiver.take(fields, nameFromPath);
    },
    stop() {
      for (const receiver of receivers) receiver.stop();
      void agent.destroy();
    },
  };
}

function createReceiver(address: string, agent: Agent, lost: () => void): Forwarding {
  const waiting: { url: string; body: string }[] = [];
  const ended = new AbortController();
  let busy = false;

  const send = async () => {
    busy = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      if (!(await deliver(next, agent, ended.signal))) lost();
    busy = false;
  };
  return {
    take(fields, nameFromPath) {
      if (ended.signal.aborted) return;
      if (waiting.length >= mostWaiting) return lost();
      waiting.push({ url: urlFor(address, nameFromPath), body: JSON.stringify(fields) });
      if (!busy) void send();
    },
    stop: () => ended.abort(),
  };
}

/** A name of dots alone leads to another path, encoded or not: that event goes to the address itself. */
const urlFor = (address: string, name: string | null): string =>
  name === null || name === '.' || name === '..'
    ? address
    : `${address.replace(/\/+$/, '')}/${encodeURIComponent(name)}`;

async function deliver(
  { url, body }: { url: string; body: string },
  agent: Agent,
  signal: AbortSignal,
): Promise<boolean> {
  for (let attempt = 1; attempt <= attempts && !signal.aborted; attempt += 1) {
    try {
      const answer = await request(url, {
        method: 'POST',
        dispatcher: agent,
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
      });
      await answer.body.dump();
      if (answer.statusCode < 500) return answer.statusCode < 400;
    } catch {
      if (signal.aborted) return false;
    }
    await pause(500 * attempt);
  }
  return false;
}
