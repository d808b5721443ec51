import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/transport-node';
import type { AppError } from '../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { type ConnectionFailure, textOf } from '../../protocol/connection.ts';
import type { RelayConfig } from '../config/relay-config.ts';
import { shutOutFor } from '../desks/rate.ts';
import { pauseKey } from '../desks/registry.ts';
import { noLongerThan } from '../no-longer-than.ts';
import { type Bucket, openBucket } from './bucket.ts';
import { connectAs, connectToBoth, type RelayConnections } from './connect-as.ts';
import { findCrowds } from './crowds.ts';
import type { TeamKeys } from './keys.ts';
import { introduceAccount, notPushed } from './push-claims.ts';
import { type ServerFailure, type ServerOptions, startServer } from './server.ts';
import { pushShutOut } from './shut-out.ts';
import { replicasAt } from './stream.ts';

export interface JoinedNats extends RelayConnections {
  /** Where the relay itself reaches its servers. */
  addresses: string[];
  /** Starts the relay's own server again; null where it has none. */
  restartServer: (() => Promise<void>) | null;
}

/** Milliseconds before an own server that ended by itself is started again. */
const restartPause = 1_000;

/** Joins the configured servers; starts one of its own where none is configured, and keeps that one running. */
export async function joinNats(
  { nats }: RelayConfig,
  dataDirectory: string,
  keys: TeamKeys,
  { owned, serverEnded }: { owned: AsyncDisposableStack; serverEnded(): void },
): Promise<Result<JoinedNats, AppError>> {
  const own = nats.servers.length > 0 ? null : await startOwn(nats, dataDirectory, keys, serverEnded);
  if (own !== null && !own.ok) return own;
  if (own !== null) owned.defer(own.value.stop);
  const addresses = own === null ? nats.servers : [own.value.url];
  const away = fail({ kind: 'nats-unreachable' as const, address: textOf(addresses) });
  // A server that was configured for an earlier version does not know the account of the relays, or not all of it.
  const introduced = await introduceAccount(addresses, keys, keys.trust.relays);
  // A server that can't keep what it is told may know the account all the same.
  if (!introduced.ok && introduced.error === 'away') return away;
  const connected = await connect(addresses, keys);
  if (!connected.ok) return introduced.ok ? away : fail(notPushed(introduced.error, addresses));
  const { connection, toDesks } = connected.value;
  for (const each of [connection, toDesks]) owned.defer(() => close(each));
  return ok({ connection, toDesks, addresses, restartServer: own === null ? null : own.value.restart });
}

/**
 * Servers that an earlier version told to shut the relays themselves out (`teamWithout`) are told otherwise. Where others hold all
 * connections of the desks' account, they are shut out first.
 */
async function connect(
  addresses: readonly string[],
  keys: TeamKeys,
): Promise<Result<RelayConnections, ConnectionFailure>> {
  const connected = await connectToBoth(addresses, keys);
  if (connected.ok) return connected;
  const amongRelays = await connectAs(addresses, keys.relay);
  if (!amongRelays.ok) return amongRelays;
  try {
    const registry = openBucket(amongRelays.value, 'desks', replicasAt(addresses));
    if (connected.error === 'away') await pauseCrowds(addresses, keys, registry);
    const pushed = await pushShutOut(addresses, keys, registry);
    return pushed.ok ? connectToBoth(addresses, keys) : fail('away');
  } finally {
    await amongRelays.value.close();
  }
}

async function pauseCrowds(addresses: readonly string[], keys: TeamKeys, registry: Bucket): Promise<void> {
  const system = await connectAs(addresses, keys.system);
  if (!system.ok) return;
  try {
    for (const { publicKey } of await findCrowds(system.value, keys.trust.team.id))
      await pauseKey(registry, publicKey, Date.now() + shutOutFor);
  } finally {
    await system.value.close();
  }
}

async function close(connection: NatsConnection): Promise<void> {
  // What was just written goes out, unless nobody is there to take it.
  await noLongerThan(1_000, connection.drain());
  await noLongerThan(1_000, connection.close());
}

async function startOwn(
  { binary, host, port }: RelayConfig['nats'],
  dataDirectory: string,
  keys: TeamKeys,
  serverEnded: () => void,
): Promise<Result<{ url: string; restart(): Promise<void>; stop(): Promise<void> }, AppError>> {
  const options = { binary, directory: join(dataDirectory, 'nats'), host, port, trust: keys.trust };
  const first = await startServer(options);
  if (!first.ok) return fail(errorOf(first.error, options));
  let server = first.value;
  let isStopping = false;
  const { url } = server;
  const again = { ...options, port: Number(new URL(url).port) };
  const keep = async () => {
    while (!isStopping) {
      await server.ended;
      if (isStopping) return;
      serverEnded();
      await pause(restartPause);
      // Its configuration can't be written while the disk is full.
      const next = isStopping ? null : await startServer(again).catch(() => null);
      if (next?.ok) server = next.value;
    }
  };
  const kept = keep();
  const stop = async () => {
    isStopping = true;
    await server.stop();
    await kept;
    // It may have been started meanwhile.
    await server.stop();
  };
  return ok({ url, restart: () => server.stop(), stop });
}

function errorOf(failure: ServerFailure, { binary, host, port }: ServerOptions): AppError {
  if (failure.kind === 'missing') return { kind: 'nats-server-missing', program: binary };
  if (/address already in use/i.test(failure.words)) return { kind: 'listener-port-taken', host, port };
  return { kind: 'nats-server-failed', words: failure.words };
}
