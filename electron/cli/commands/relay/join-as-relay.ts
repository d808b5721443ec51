import { join } from 'node:path';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { textOf } from '../../../team/protocol/connection.ts';
import { runningIn } from '../../../team/relay/kept-files.ts';
import { type Bucket, openBucket } from '../../../team/relay/nats/bucket.ts';
import { connectToBoth, type RelayConnections } from '../../../team/relay/nats/connect-as.ts';
import { openKeys, type TeamKeys } from '../../../team/relay/nats/keys.ts';
import { replicasAt } from '../../../team/relay/nats/stream.ts';
import type { ParsedArguments } from '../../arguments.ts';
import { complain } from '../../complain.ts';
import type { Environment } from '../../config-secrets.ts';
import { relayConfigOf } from './load-relay-config.ts';

export interface AsRelay extends RelayConnections {
  registry: Bucket;
  keys: TeamKeys;
  servers: string[];
  /** Where desks are told to connect to. */
  advertised: string[];
}

/** Runs what an administrator wants done beside a running relay; its NATS being away is exit 4. */
export async function asRelay(
  words: ParsedArguments,
  environment: Environment,
  run: (relay: AsRelay) => Promise<number>,
): Promise<number> {
  const joined = await joinAsRelay(words, environment);
  if (!joined.ok) return joined.error;
  try {
    return await run(joined.value);
  } finally {
    await joined.value.connection.close();
    await joined.value.toDesks.close();
  }
}

async function joinAsRelay(
  words: ParsedArguments,
  environment: Environment,
): Promise<Result<AsRelay, number>> {
  const loaded = relayConfigOf(words, environment);
  if (!loaded.ok) return loaded;
  const { config, dataDirectory } = loaded.value;
  const running = runningIn(dataDirectory);
  const { host, port } = config.nats;
  const own = running?.nats ?? [`nats://${host}:${port}`];
  const servers = config.nats.servers.length > 0 ? config.nats.servers : own;
  const keys = await openKeys(join(dataDirectory, 'keys'));
  const connected = await connectToBoth(servers, keys);
  if (!connected.ok) return fail(complain({ kind: 'nats-unreachable', address: textOf(servers) }));
  const registry = openBucket(connected.value.connection, 'desks', replicasAt(servers));
  const { advertise } = config.nats;
  return ok({
    ...connected.value,
    registry,
    keys,
    servers,
    advertised: advertise === undefined ? servers : [advertise],
  });
}
