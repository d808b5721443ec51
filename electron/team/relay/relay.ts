import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/transport-node';
import type { AppError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { textOf } from '../protocol/connection.ts';
import type { RelayBase, RelayOptions } from './base.ts';
import { rowsOf } from './config/relay-config.ts';
import { openDesks } from './desks/open-desks.ts';
import { KnownDesks } from './desks/registry.ts';
import { listen } from './http/listen.ts';
import { joinSlots } from './join-slots.ts';
import { forgetRunning, noteRunning } from './kept-files.ts';
import { openBucket } from './nats/bucket.ts';
import { connectAs } from './nats/connect-as.ts';
import { takeEarlierBuckets } from './nats/earlier-buckets.ts';
import { type JoinedNats, joinNats } from './nats/join.ts';
import { openKeys, type TeamKeys } from './nats/keys.ts';
import { notPushed } from './nats/push-claims.ts';
import { hasSpace, notStored, watchStoring } from './nats/storing.ts';
import { replicasAt } from './nats/stream.ts';
import { noLongerThan } from './no-longer-than.ts';
import { createContact, keepInTouch } from './pbx/contact.ts';
import { ProvedRows, readProofs } from './pbx/shared-proof.ts';
import { createSlotPbx } from './pbx/slot-pbx.ts';
import { relayClock, steadyNow } from './relay-clock.ts';
import { hearRevoked } from './revocations.ts';
import { answerStatus, keepAlarms } from './status.ts';

export interface RunningRelay {
  /** Such as `http://127.0.0.1:5100`. */
  listener: string;
  nats: string[];
  slots: number;
  /** Answers what is under way, says good-bye to the other relays, stops its own server. */
  stop(): Promise<void>;
}

/**
 * Starts a relay. `nats-server-missing`, `nats-server-failed` or `nats-unreachable` where there is no NATS, the
 * listener's errors where it can't be bound; then nothing is left running. A PBX that is away does not keep it from starting.
 */
export async function startRelay(options: RelayOptions): Promise<Result<RunningRelay, AppError>> {
  const owned = new AsyncDisposableStack();
  const stop = () => owned.disposeAsync();
  try {
    const started = await start(options, owned);
    if (!started.ok) await stop();
    return started.ok ? ok({ ...started.value, stop }) : started;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: RelayOptions,
  owned: AsyncDisposableStack,
): Promise<Result<Omit<RunningRelay, 'stop'>, AppError>> {
  const { config, dataDirectory, told } = options;
  const keys = await openKeys(join(dataDirectory, 'keys'));
  const nats = await joinNats(config, dataDirectory, keys, {
    owned,
    serverEnded: () => told({ type: 'server-ended' }),
  });
  if (!nats.ok) return nats;
  try {
    return await serve(options, owned, keys, nats.value);
  } catch (error) {
    // The servers shut the relay out meanwhile: every use of a connection that is closed throws.
    const { connection, toDesks, addresses } = nats.value;
    if (connection.isClosed() || toDesks.isClosed()) return natsAway(addresses);
    throw error;
  }
}

/** Whether the server answers within a few seconds. */
const answersNow = (connection: NatsConnection): Promise<boolean> =>
  Promise.race([
    connection.rtt().then(
      () => true,
      () => false,
    ),
    pause(2_000, false, { ref: false }),
  ]);

const natsAway = (addresses: readonly string[]) =>
  fail({ kind: 'nats-unreachable' as const, address: textOf(addresses) });

async function serve(
  options: RelayOptions,
  owned: AsyncDisposableStack,
  keys: TeamKeys,
  joined: JoinedNats,
): Promise<Result<Omit<RunningRelay, 'stop'>, AppError>> {
  const { config, dataDirectory, told } = options;
  const { connection, toDesks, addresses } = joined;
  const away = natsAway(addresses);
  const registry = openBucket(connection, 'desks', replicasAt(addresses));
  const taken = await takeEarlierBuckets({ ...joined, keys, registry, dataDirectory });
  if (!taken.ok) return fail(notPushed(taken.error, addresses));
  const now = steadyNow();
  const contact = createContact(config, now, (reachable) => told({ type: 'reachability', reachable }));
  const { client } = contact;
  owned.defer(() => client.close());
  const pbx = createSlotPbx(client, now);
  const leases = openBucket(connection, 'leases', replicasAt(addresses));
  const base: RelayBase = {
    ...{ ...options, keys, connection, toDesks, addresses },
    ...{ client, pbx, leases, registry, owned },
    failed: (what, error) =>
      told({ type: 'failed', what, words: error instanceof Error ? error.message : String(error) }),
  };
  const alarms = keepAlarms((alarm) => told({ type: 'alarm', alarm }));
  const [known, proved] = [new KnownDesks(), new ProvedRows(config)];
  const read = await readProofs(registry.store, proved);
  if (!read.ok) return away;
  const slots = await joinSlots(base, { alarm: alarms.raise, known, shared: proved });
  const desks = slots.ok
    ? await openDesks(base, slots.value, { known, proved, isPbxThere: contact.isThere, alarm: alarms.raise })
    : slots;
  if (!slots.ok || !desks.ok) return away;
  owned.defer(hearRevoked(connection, slots.value));
  const aside = await connectAs(addresses, keys.relay);
  if (!aside.ok) return away;
  owned.defer(() => noLongerThan(1_000, aside.value.close()));
  const { restartServer } = joined;
  const why = notStored(restartServer !== null);
  const storing = watchStoring({
    isJoined: () => slots.value.isJoined(),
    isThere: () => answersNow(aside.value),
    own: restartServer && { hasSpace: () => hasSpace(join(dataDirectory, 'nats')), restart: restartServer },
    clock: relayClock,
    changed: (isStoring) =>
      told({ type: 'storing', isStoring, words: isStoring ? 'NATS stores again' : why }),
  });
  owned.defer(storing.stop);
  owned.defer(
    answerStatus(aside.value, {
      ...{ config, slots: slots.value, line: desks.value.line },
      ...{ isPbxThere: contact.isThere, alarms: alarms.all },
      notStored() {
        const since = storing.notStoringSince();
        return since === null ? null : { since, why };
      },
    }),
  );
  const listening = await listen(base, slots.value, desks.value);
  if (!listening.ok) return listening;
  owned.defer(keepInTouch(contact));
  noteRunning(dataDirectory, { nats: addresses });
  owned.defer(() => forgetRunning(dataDirectory));
  return ok({ listener: listening.value, nats: addresses, slots: rowsOf(config.slots).length });
}
