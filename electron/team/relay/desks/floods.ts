import type { Bucket } from '../nats/bucket.ts';
import type { Alarm } from '../slots/parts.ts';
import type { AuditEntry } from './audit.ts';
import { shutOutFor } from './rate.ts';
import { type KnownDesks, keyOfInvitation, pauseKey } from './registry.ts';

/** Who sends far more than any program of ours does. */
export type Flooder = { desk: string } | { invitation: string };

export interface FloodTools {
  registry: Pick<Bucket, 'store'>;
  known: Pick<KnownDesks, 'enrolled'>;
  alarm(alarm: Alarm): void;
  noted(entry: AuditEntry): void;
  /** The servers are to learn of the keys that are shut out now. */
  keysChanged(): void;
}

/** Shuts a flooding key out at the servers for some minutes, and tells the administrator. */
export async function shutOutFlooder(tools: FloodTools, flooder: Flooder): Promise<void> {
  const { registry, known, alarm, noted, keysChanged } = tools;
  const desk = 'desk' in flooder ? flooder.desk : null;
  const invitation = 'invitation' in flooder ? flooder.invitation : null;
  alarm({ kind: 'flood', row: null, deskId: desk, callId: null });
  noted({ what: 'flood', desk, invitation });
  const key =
    desk === null
      ? await keyOfInvitation(registry, invitation ?? '')
      : (known.enrolled(desk)?.publicKey ?? null);
  if (key !== null && (await pauseKey(registry, key, Date.now() + shutOutFor))) keysChanged();
}
