import { setTimeout as pause } from 'node:timers/promises';
import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { auditStream, copyAudit } from '../desks/audit.ts';
import { listShutOut } from '../desks/registry.ts';
import { epochIn } from '../kept-files.ts';
import type { Entry } from '../slots/store.ts';
import { type Bucket, openBucket } from './bucket.ts';
import type { RelayConnections } from './connect-as.ts';
import type { TeamKeys } from './keys.ts';
import { type NotPushed, pushClaims } from './push-claims.ts';
import { pushShutOut } from './shut-out.ts';
import { replicasAt, streamManager } from './stream.ts';

/** Streams below the buckets that relays of up to version 0.1 shared in the desks' own account. */
const earlier = { leases: 'KV_leases', desks: 'KV_desks' };

/** In the bucket of the desks where it is now: nothing is left in the desks' account. */
const taken = 'earlier-taken';

/** Milliseconds until servers let the desks' account have streams again, and between two looks. */
const [patience, again] = [5_000, 100];

interface MovingTools extends RelayConnections {
  addresses: readonly string[];
  keys: TeamKeys;
  /** The bucket of the desks, where it is now. */
  registry: Bucket;
  dataDirectory: string;
}

/**
 * Takes what a relay of an earlier version left in the desks' account, once, and lets that account have no streams any
 * more. Such relays are cut off first. Enrolments, invitations and the audit are taken over. Leases are not: the rows are
 * quarantined, as they are after a bucket that was lost, until nothing of before can ask. News is not: a desk finds the ends
 * of its calls by searching. What was done where that fails is done again.
 */
export async function takeEarlierBuckets(tools: MovingTools): Promise<Result<null, NotPushed>> {
  const { addresses, keys, registry } = tools;
  const known = await registry.store.get(taken);
  if (!known.ok || known.value !== null) return known.ok ? ok(null) : known;
  const shut = await listShutOut(registry);
  if (!shut.ok) return shut;
  const opened = await pushClaims(addresses, keys, await keys.teamWithStreams(shut.value.keys));
  const emptied = opened.ok ? await empty(tools).catch(() => fail('away' as const)) : opened;
  const closed = emptied.ok ? await pushShutOut(addresses, keys, registry) : emptied;
  if (!closed.ok) return closed;
  const written = await registry.store.set(taken, true);
  return written.kind === 'written' ? ok(null) : fail('away');
}

/** Takes over what is in the desks' account, and deletes it there. */
async function empty({
  connection,
  toDesks,
  addresses,
  keys,
  registry,
  dataDirectory,
}: MovingTools): Promise<Result<null, NotPushed>> {
  const there = await streamsIn(toDesks);
  if (there.includes(earlier.leases) || there.includes(earlier.desks)) {
    const epochs = epochIn(dataDirectory);
    if (epochs.known() === null) epochs.remember('earlier');
  }
  if (there.includes(earlier.desks)) {
    const before = openBucket(toDesks, 'desks');
    const shut = await listShutOut(before);
    if (!shut.ok) return shut;
    const cutOff = await pushClaims(addresses, keys, await keys.teamWithStreams(shut.value.keys));
    const copied = cutOff.ok ? await copy(before, registry) : cutOff;
    if (!copied.ok) return copied;
  }
  if (there.includes(auditStream)) await copyAudit(toDesks, connection, replicasAt(addresses));
  const { streams } = await streamManager(toDesks);
  for (const name of there) await streams.delete(name);
  return ok(null);
}

async function streamsIn(connection: NatsConnection): Promise<string[]> {
  const { streams } = await streamManager(connection);
  for (let waited = 0; ; waited += again) {
    try {
      const names: string[] = [];
      for await (const name of streams.names()) names.push(name);
      return names;
    } catch (error) {
      if (!isNotEnabled(error) || waited >= patience) throw error;
      await pause(again);
    }
  }
}

const isNotEnabled = (error: unknown): boolean =>
  error instanceof Error &&
  error.cause instanceof JetStreamApiError &&
  error.cause.code === JetStreamApiCodes.JetStreamNotEnabledForAccount;

/** In the order in which they were written: of a desk and an invitation it counts which came first. */
async function copy(from: Bucket, { store }: Bucket): Promise<Result<null, 'away'>> {
  const entries: Entry[] = [];
  for (const prefix of ['desk', 'invitation', 'shut']) {
    const found = await from.list(prefix);
    if (!found.ok) return found;
    entries.push(...found.value);
  }
  for (const { key, value } of entries.sort((one, other) => one.revision - other.revision)) {
    // A conflict: another relay took it already.
    const written = value === null ? null : await store.put(key, value, 0);
    if (written?.kind === 'unknown') return fail('away');
  }
  return ok(null);
}
