import type { NatsConnection } from '@nats-io/transport-node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bucket, openBucket } from '../../../electron/team/relay/nats/bucket.ts';
import { connectAs } from '../../../electron/team/relay/nats/connect-as.ts';
import { keepWatching } from '../../../electron/team/relay/nats/kept-watch.ts';
import { streamManager } from '../../../electron/team/relay/nats/stream.ts';
import { startTeamServer } from '../../support/relay-world/team-server.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { hasNatsServer } from '../../support/tools/find-nats-server.ts';

describe.skipIf(!hasNatsServer())('a watch of a bucket on a real nats-server', () => {
  const owned: (() => unknown)[] = [];
  let connection: NatsConnection;
  let bucket: Bucket;
  let shown: string[] = [];
  let watches = 0;
  let look = async () => {};

  beforeEach(async () => {
    [shown, watches] = [[], 0];
    const { keys, url, stop } = await startTeamServer();
    owned.push(stop);
    connection = valueIn(await connectAs([url], keys.relay));
    owned.push(() => connection.close());
    bucket = openBucket(connection, 'desks');
    let due: (() => unknown) | null = null;
    const clock = {
      after(_: number, task: () => unknown) {
        due = task;
        return () => {
          due = null;
        };
      },
    };
    look = async () => void (await due?.());
    const counted = {
      ...bucket,
      watch: (seen: Parameters<Bucket['watch']>[0]) => {
        watches += 1;
        return bucket.watch(seen);
      },
    };
    const kept = valueIn(await keepWatching(counted, ({ key }) => shown.push(key), clock));
    owned.push(() => kept.stop());
  });
  afterEach(async () => {
    for (const end of owned.splice(0).toReversed()) await end();
  });

  test('whose consumer went with its server shows what came meanwhile, by the second look', async () => {
    await bucket.store.put('desk.201', {}, 0);
    await expect.poll(() => shown).toContain('desk.201');
    const { consumers } = await streamManager(connection);
    for await (const { name } of consumers.list('KV_desks')) await consumers.delete('KV_desks', name);

    await bucket.store.put('desk.202', {}, 0);
    await look();
    expect(shown).not.toContain('desk.202');
    await look();
    await expect.poll(() => shown).toContain('desk.202');
    expect(watches).toBe(2);
  });

  test('of a bucket that was lost and made anew shows the new entries', async () => {
    for (const key of ['desk.201', 'desk.202']) await bucket.store.put(key, {}, 0);
    await expect.poll(() => shown).toContain('desk.202');
    await look();
    await (await streamManager(connection)).streams.delete('KV_desks');

    await look();
    // The bucket is opened anew by what fails on the lost one.
    await bucket.store.get('desk.203');
    for (const key of ['desk.203', 'desk.204']) await bucket.store.put(key, {}, 0);
    await look();
    await expect.poll(() => shown).toContain('desk.203');
  });

  test('goes on where it shows everything, however long nothing happens', async () => {
    await look();
    await bucket.store.put('desk.201', {}, 0);
    await expect.poll(() => shown).toContain('desk.201');
    for (let at = 0; at < 5; at += 1) await look();
    expect(watches).toBe(1);
    expect(shown).toEqual(['desk.201']);
  });
});
