import { createSimotelClient, type SimotelClient } from '../../../pbx/simotel/client.ts';
import type { RelayConfig } from '../config/relay-config.ts';

/** Milliseconds between signs of life that are asked of the PBX: where it is away, and where nothing else is asked. */
const [pingWhenAway, pingWhenQuiet] = [5_000, 30_000];

export interface PbxContact {
  client: SimotelClient;
  /** Whether the PBX answered the last request. */
  isThere(): boolean;
}

/** The client of the relay's PBX. `changed` hears at the first request whether it answers, and whenever that changes. */
export function createContact(
  { pbx }: RelayConfig,
  now: () => number,
  changed: (isThere: boolean) => void,
): PbxContact {
  let isThere: boolean | null = null;
  const client = createSimotelClient({
    ...pbx,
    now,
    onRequest({ status }) {
      const isThereNow = status !== null;
      if (isThere !== isThereNow) changed(isThereNow);
      isThere = isThereNow;
    },
  });
  return { client, isThere: () => isThere === true };
}

/** The PBX's clock has to be known, and an administrator wants to know whether it is there. */
export function keepInTouch({ client, isThere }: PbxContact): () => void {
  let timer: NodeJS.Timeout;
  let isStopped = false;
  const ask = async () => {
    await client.ping();
    if (!isStopped) timer = setTimeout(ask, isThere() ? pingWhenQuiet : pingWhenAway);
  };
  timer = setTimeout(ask, 0);
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
