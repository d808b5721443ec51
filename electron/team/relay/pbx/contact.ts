import { createSimotelClient, type SimotelClient } from '../../../pbx/simotel/client.ts';
import type { RelayConfig } from '../config/relay-config.ts';
import { relayClock } from '../relay-clock.ts';
import type { RelayClock } from '../slots/clock.ts';

/** Milliseconds until the PBX is asked for a sign of life: after it was found to be away, and after its last answer to anything. */
const [pingWhenAway, pingWhenQuiet] = [5_000, 30_000];
/** An answer that took longer, milliseconds, says too little about the PBX's clock. */
const slow = 3_000;

export interface PbxContact {
  client: SimotelClient;
  /** Whether the PBX answered the last request. */
  isThere(): boolean;
  /** Milliseconds since its last answer that shows its clock, to whatever it was asked. */
  quietFor(): number;
}

/** The client of the relay's PBX. `now`: milliseconds UTC, never set. `changed` hears at the first request whether it answers, and whenever that changes. */
export function createContact(
  { pbx }: RelayConfig,
  now: () => number,
  changed: (isThere: boolean) => void,
): PbxContact {
  let isThere: boolean | null = null;
  let answeredAt = Number.NEGATIVE_INFINITY;
  const client = createSimotelClient({
    ...pbx,
    now,
    onRequest({ status, milliseconds }) {
      const isThereNow = status !== null;
      if (isThere !== isThereNow) changed(isThereNow);
      isThere = isThereNow;
      if (isThereNow && milliseconds <= slow) answeredAt = now();
    },
  });
  return { client, isThere: () => isThere === true, quietFor: () => now() - answeredAt };
}

/** The PBX's clock has to be known, and an administrator wants to know whether it is there. */
export function keepInTouch(
  {
    client,
    isThere,
    quietFor,
  }: Pick<PbxContact, 'isThere' | 'quietFor'> & {
    client: Pick<SimotelClient, 'ping'>;
  },
  clock: Pick<RelayClock, 'after'> = relayClock,
): () => void {
  let isStopped = false;
  const ask = async () => {
    const untilQuiet = pingWhenQuiet - quietFor();
    const isQuiet = !isThere() || untilQuiet <= 0;
    if (isQuiet) await client.ping();
    const wait = isThere() ? pingWhenQuiet : pingWhenAway;
    if (!isStopped) cancel = clock.after(isQuiet ? wait : untilQuiet, () => void ask());
  };
  let cancel = clock.after(0, () => void ask());
  return () => {
    isStopped = true;
    cancel();
  };
}
