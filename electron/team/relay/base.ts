import type { RequestEntry } from '../../engine/ports.ts';
import type { SimotelClient } from '../../pbx/simotel/client.ts';
import type { RelayConfig } from './config/relay-config.ts';
import type { AuditEntry } from './desks/audit.ts';
import type { Bucket } from './nats/bucket.ts';
import type { RelayConnections } from './nats/connect-as.ts';
import type { TeamKeys } from './nats/keys.ts';
import type { RelayPbx } from './pbx/slot-pbx.ts';
import type { Alarm } from './slots/parts.ts';

/** What a relay reports. */
export type RelayEvent =
  | { type: 'alarm'; alarm: Alarm & { at: number } }
  | { type: 'request-arrived'; entry: RequestEntry }
  | { type: 'reachability'; reachable: boolean }
  | ({ type: 'audit' } & AuditEntry)
  | { type: 'not-forwarded'; address: string }
  /** What this relay could not do; it goes on. */
  | { type: 'failed'; what: string; words: string }
  /** The relay's own nats-server ended by itself and is started again. */
  | { type: 'server-ended' }
  /** NATS is there and stores nothing any more, or stores again. `words`: what to do. */
  | { type: 'storing'; isStoring: boolean; words: string };

export interface RelayOptions {
  config: RelayConfig;
  /** Where keys, the own server's store and what must outlive the process are; this process is the only one there. */
  dataDirectory: string;
  told(event: RelayEvent): void;
}

/** What every part of a relay is opened with. */
export interface RelayBase extends RelayOptions, RelayConnections {
  keys: TeamKeys;
  /** Where the relay itself reaches its NATS. */
  addresses: string[];
  client: SimotelClient;
  /** The same PBX as the slots need it. */
  pbx: RelayPbx;
  leases: Bucket;
  /** The team's desks and invitations. */
  registry: Bucket;
  /** Reports what was thrown in answering one request or in one turn of a timer, for that ends nobody's relay. */
  failed(what: string, error: unknown): void;
  /** What the relay has to end when it stops, the newest first. */
  owned: AsyncDisposableStack;
}
