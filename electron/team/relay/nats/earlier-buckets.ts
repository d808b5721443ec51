import type { NatsConnection } from '@nats-io/transport-node';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { epochIn } from '../kept-files.ts';
import { type Bucket, openBucket } from './bucket.ts';
import type { TeamKeys } from './keys.ts';
import { pushShutOut } from './shut-out.ts';
import { streamManager } from './stream.ts';

/** Streams below the buckets that relays of up to version 0.1 shared in the desks' own account. */
const earlier = { leases: 'KV_leases', desks: 'KV_desks' };

interface MovingTools {
  toDesks: NatsConnection;
  addresses: readonly string[];
  keys: TeamKeys;
  /** The bucket of the desks, where it is now. */
  registry: Bucket;
  dataDirectory: string;
}

/**
 * Takes what a relay of an earlier version left in the desks' account, once. Such relays are cut off first. Enrolments and
 * invitations are taken over. Leases are not: the rows are quarantined, as they are after a bucket that was lost, until
 * nothing of before can ask. `away`: NATS gave no answer; what was done then is done again.
 */
export async function takeEarlierBuckets(tools: MovingTools): Promise<Result<null, 'away'>> {
  const { toDesks, addresses, keys, registry, dataDirectory } = tools;
  try {
    const { streams } = await streamManager(toDesks);
    const there = new Set<string>();
    for await (const name of streams.names()) there.add(name);
    if (!there.has(earlier.leases) && !there.has(earlier.desks)) return ok(null);
    const epochs = epochIn(dataDirectory);
    if (epochs.known() === null) epochs.remember('earlier');
    const before = openBucket(toDesks, 'desks');
    const cutOff = await pushShutOut(addresses, keys, before);
    const taken = cutOff.ok ? await copy(before, registry) : cutOff;
    if (!taken.ok) return taken;
    for (const name of Object.values(earlier)) if (there.has(name)) await streams.delete(name);
    return ok(null);
  } catch {
    return fail('away');
  }
}

async function copy(from: Bucket, { store }: Bucket): Promise<Result<null, 'away'>> {
  for (const prefix of ['desk', 'invitation', 'shut']) {
    const entries = await from.list(prefix);
    if (!entries.ok) return entries;
    for (const { key, value } of entries.value) {
      // A conflict: another relay took it already.
      const written = value === null ? null : await store.put(key, value, 0);
      if (written?.kind === 'unknown') return fail('away');
    }
  }
  return ok(null);
}
