import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/transport-node';
import type { AppError } from '../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { connectTo, textOf } from '../../protocol/connection.ts';
import type { RelayConfig } from '../config/relay-config.ts';
import type { Identity, TeamKeys } from './keys.ts';
import { type ServerFailure, type ServerOptions, startServer } from './server.ts';

export interface JoinedNats {
  connection: NatsConnection;
  /** Where the relay itself reaches its servers. */
  addresses: string[];
}

/** Milliseconds before an own server that ended by itself is started again. */
const restartPause = 1_000;

/** Connects as the relay, or as who may speak for the servers. */
export const connectAs = (servers: readonly string[], { jwt, seed }: Identity) =>
  connectTo({ servers, jwt, seed, inboxPrefix: '_INBOX.relay' });

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
  const connected = await connectAs(addresses, keys.relay);
  if (!connected.ok) return fail({ kind: 'nats-unreachable', address: textOf(addresses) });
  const connection = connected.value;
  owned.defer(async () => {
    // What was just written goes out, unless nobody is there to take it.
    await Promise.race([connection.drain(), pause(1_000, null, { ref: false })]).catch(() => null);
    await connection.close();
  });
  return ok({ connection, addresses });
}

async function startOwn(
  { binary, host, port }: RelayConfig['nats'],
  dataDirectory: string,
  keys: TeamKeys,
  serverEnded: () => void,
): Promise<Result<{ url: string; stop(): Promise<void> }, AppError>> {
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
      const next = isStopping ? null : await startServer(again);
      if (next?.ok) server = next.value;
    }
  };
  void keep();
  const stop = async () => {
    isStopping = true;
    await server.stop();
  };
  return ok({ url, stop });
}

function errorOf(failure: ServerFailure, { binary, host, port }: ServerOptions): AppError {
  if (failure.kind === 'missing') return { kind: 'nats-server-missing', program: binary };
  if (/address already in use/i.test(failure.words)) return { kind: 'listener-port-taken', host, port };
  return { kind: 'nats-server-failed', words: failure.words };
}
