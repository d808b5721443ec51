import { createAccount, createUser, encodeUser } from '@nats-io/jwt';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { connectTo } from '../../../electron/team/protocol/connection.ts';
import { deskRights, subjects } from '../../../electron/team/protocol/subjects.ts';
import { connectAs, connectToBoth } from '../../../electron/team/relay/nats/connect-as.ts';
import { watchUnread } from '../../../electron/team/relay/nats/unread.ts';
import { startTeamServer } from '../../support/relay-world/team-server.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { hasNatsServer } from '../../support/tools/find-nats-server.ts';

const owned: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of owned.splice(0).reverse()) await end();
});

/** What a server says of connections of desk 201 that ended. */
async function heard() {
  let now = 0;
  let take: (error: null, message: { data: Uint8Array }) => void = () => {};
  const system = {
    subscribe(_subject: string, options: { callback: typeof take }) {
      take = options.callback;
    },
  } as unknown as NatsConnection;
  const unread = vi.fn();
  watchUnread(system, 'ACCOUNT', () => now, unread);
  const jwt = await encodeUser('desk-201', createUser(), createAccount());
  return {
    unread,
    ended: (reason: string) =>
      take(null, { data: Buffer.from(JSON.stringify({ client: { user: 'UKEY', jwt }, reason })) }),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

test('a desk of which three connections were ended within a minute because nobody read them is told of', async () => {
  const { ended, unread } = await heard();
  for (let at = 0; at < 2; at += 1) ended('Slow Consumer (Write Deadline)');
  expect(unread).not.toHaveBeenCalled();
  ended('Slow Consumer (Pending Bytes)');
  expect(unread.mock.calls).toEqual([[{ publicKey: 'UKEY', holder: { desk: '201' } }]]);
});

test('a desk whose connections end otherwise, or fall asleep now and then, is not told of', async () => {
  const { ended, unread, pass } = await heard();
  for (let at = 0; at < 30; at += 1) {
    for (const reason of ['Client Closed', 'Read Error', 'Stale Connection']) ended(reason);
    ended('Slow Consumer (Write Deadline)');
    pass(30_000);
  }
  expect(unread).not.toHaveBeenCalled();
});

describe.skipIf(!hasNatsServer())('a real nats-server', () => {
  test('says whose connections it ended because nobody read them', async () => {
    const { keys, url, stop } = await startTeamServer();
    owned.push(stop);
    const system = valueIn(await connectAs([url], keys.system));
    owned.push(() => system.close());
    const { connection, toDesks } = valueIn(await connectToBoth([url], keys));
    for (const each of [connection, toDesks]) owned.push(() => each.close());
    const unread = vi.fn();
    watchUnread(system, keys.trust.team.id, () => performance.now(), unread);
    await system.flush();
    const user = createUser();
    const jwt = await keys.admit('desk-201', user.getPublicKey(), deskRights('201'));
    for (let at = 0; at < 3; at += 1) {
      const as = { servers: [url], jwt, seed: user.getSeed(), inboxPrefix: subjects.inbox('201') };
      const made = valueIn(await connectTo(as));
      owned.push(() => made.close());
      for (let of = 0; of < 40; of += 1) made.subscribe(`${subjects.inbox('201')}.>`, { callback() {} });
      await made.flush();
      pauseReading(made);
    }
    for (let at = 0; at < 8; at += 1) toDesks.publish(`${subjects.inbox('201')}.a`, 'x'.repeat(250_000));
    const told = [{ publicKey: user.getPublicKey(), holder: { desk: '201' } }];
    await expect.poll(() => unread.mock.calls, { timeout: 30_000 }).toEqual([told]);
  }, 60_000);
});

/** By the client's own socket: nothing that it offers stops its reading. */
function pauseReading(connection: NatsConnection): void {
  const { protocol } = connection as unknown as { protocol: { transport: { socket: { pause(): void } } } };
  protocol.transport.socket.pause();
}
