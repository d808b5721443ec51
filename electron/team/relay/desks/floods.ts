import type { Bucket } from '../nats/bucket.ts';
import type { Alarm } from '../slots/parts.ts';
import type { AuditEntry } from './audit.ts';
import { longestHeld } from './news.ts';
import { shutOutFor } from './rate.ts';
import { type KnownDesks, keyOfInvitation, pauseKey, wasAnyPaused } from './registry.ts';

/** Who sends far more than any program of ours does. */
export type Flooder = { desk: string } | { invitation: string };

export interface FloodTools {
  registry: Pick<Bucket, 'store' | 'list'>;
  known: Pick<KnownDesks, 'enrolled'>;
  alarm(alarm: Alarm): void;
  noted(entry: AuditEntry): void;
  /** The servers are to learn of the keys that are shut out now. */
  keysChanged(): void;
}

/** Shuts a flooding key out at the servers for some minutes, and tells the administrator. `publicKey`: where it is known. */
export async function shutOutFlooder(tools: FloodTools, flooder: Flooder, publicKey?: string): Promise<void> {
  const { registry, alarm, noted, keysChanged } = tools;
  const desk = 'desk' in flooder ? flooder.desk : null;
  const invitation = 'invitation' in flooder ? flooder.invitation : null;
  alarm({ kind: 'flood', row: null, deskId: desk, callId: null });
  noted({ what: 'flood', desk, invitation });
  const key = publicKey ?? (await keyOf(tools, flooder));
  if (key !== null && (await pauseKey(registry, key, Date.now() + shutOutFor))) keysChanged();
}

const keyOf = async ({ registry, known }: FloodTools, flooder: Flooder): Promise<string | null> =>
  'desk' in flooder
    ? (known.enrolled(flooder.desk)?.publicKey ?? null)
    : keyOfInvitation(registry, flooder.invitation);

/** Milliseconds: longer than NATS goes on writing for a desk that is shut out. */
const writtenFor = longestHeld + 10_000;
/** Milliseconds until every relay has noted whom it shut out: all that NATS writes for a desk was counted before (`news-cost.ts`). */
const notedWithin = 5_000;

/**
 * The same of whoever seems to send what NATS may have written on another desk's behalf. That one is shut out for having asked for it,
 * and then it ends; where nobody was, whoever seems to send it does. `after` waits: others wait for their answers meanwhile.
 */
export async function shutOutUnnamed(
  tools: FloodTools,
  seeming: Flooder,
  after: (milliseconds: number) => Promise<void>,
): Promise<void> {
  const since = Date.now() - writtenFor;
  await after(notedWithin);
  const asked = await wasAnyPaused(tools.registry, since);
  if (asked.ok && !asked.value) await shutOutFlooder(tools, seeming);
}
