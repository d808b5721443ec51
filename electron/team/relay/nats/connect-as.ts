import type { NatsConnection } from '@nats-io/transport-node';
import { ok, type Result } from '../../../../shared/result.ts';
import { type ConnectionFailure, connectTo } from '../../protocol/connection.ts';
import type { Identity, TeamKeys } from './keys.ts';

/** A relay's connections, or those of an administrator in its place. */
export interface RelayConnections {
  /** Among the relays: here are the buckets, and what relays and administrators ask each other. */
  connection: NatsConnection;
  /** In the desks' account, where desks ask and are told. */
  toDesks: NatsConnection;
}

/** Connects as the relay, or as who may speak for the servers. */
export const connectAs = (servers: readonly string[], { jwt, seed, authority }: Identity) =>
  connectTo({ servers, jwt, seed, authority, inboxPrefix: '_INBOX.relay' });

/** Connects as the relay in both accounts, or in none. */
export async function connectToBoth(
  servers: readonly string[],
  keys: Pick<TeamKeys, 'relay' | 'toDesks'>,
): Promise<Result<RelayConnections, ConnectionFailure>> {
  const connected = await connectAs(servers, keys.relay);
  if (!connected.ok) return connected;
  const connection = connected.value;
  const toDesks = await connectAs(servers, keys.toDesks);
  if (toDesks.ok) return ok({ connection, toDesks: toDesks.value });
  await connection.close();
  return toDesks;
}
