import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createUser, encodeAccount, fromSeed, type KeyPair } from '@nats-io/jwt';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connectTo } from '../../../electron/team/protocol/connection.ts';
import { deskRights, invitationRights, subjects } from '../../../electron/team/protocol/subjects.ts';
import type { RelayConfig } from '../../../electron/team/relay/config/relay-config.ts';
import { connectAs, connectToBoth } from '../../../electron/team/relay/nats/connect-as.ts';
import { findCrowds, watchCrowds } from '../../../electron/team/relay/nats/crowds.ts';
import { joinNats } from '../../../electron/team/relay/nats/join.ts';
import type { TeamKeys } from '../../../electron/team/relay/nats/keys.ts';
import { pushClaims } from '../../../electron/team/relay/nats/push-claims.ts';
import { asDesk, membershipIn } from '../../support/relay-world/as-desk.ts';
import { startTeamServer } from '../../support/relay-world/team-server.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { openTeam } from '../../support/terminal/team.ts';
import { hasNatsServer } from '../../support/tools/find-nats-server.ts';

describe.skipIf(!hasNatsServer())('connections of one key to a real nats-server', () => {
  const owned: (() => Promise<unknown>)[] = [];
  let keys: TeamKeys;
  let [url, directory] = ['', ''];
  let system: NatsConnection;
  beforeEach(async () => {
    const server = await startTeamServer();
    ({ keys, url, directory } = server);
    owned.push(server.stop);
    system = valueIn(await connectAs([url], keys.system));
    owned.push(() => system.close());
  });
  afterEach(async () => {
    for (const end of owned.splice(0).reverse()) await end();
  });

  /** So many connections of a program with one key. */
  async function connected(name: string, id: string, times: number): Promise<string> {
    const user = createUser();
    const rights = name.startsWith('desk') ? deskRights(id) : invitationRights(id);
    const jwt = await keys.admit(name, user.getPublicKey(), rights);
    for (let at = 0; at < times; at += 1) {
      const made = valueIn(
        await connectTo({ servers: [url], jwt, seed: user.getSeed(), inboxPrefix: subjects.inbox(id) }),
      );
      owned.push(() => made.close());
    }
    return user.getPublicKey();
  }

  test('a relay hears of a desk, and of an invitation, that have more than twenty, and of nobody who has fewer', async () => {
    const crowded = vi.fn();
    watchCrowds(system, keys.trust.team.id, crowded);
    await system.flush();
    await connected('desk-201', '201', 20);
    for (let at = 0; at < 22; at += 1) {
      const both = valueIn(await connectToBoth([url], keys));
      owned.push(
        () => both.connection.close(),
        () => both.toDesks.close(),
      );
    }
    const desk = await connected('desk-202', '202', 21);
    const invitation = await connected('invitation-inv1', 'inv1', 21);
    const told = () => new Set(crowded.mock.calls.map(([crowd]) => JSON.stringify(crowd)));
    const crowds = [
      { publicKey: desk, holder: { desk: '202' } },
      { publicKey: invitation, holder: { invitation: 'inv1' } },
    ];
    await expect.poll(told).toEqual(new Set(crowds.map((crowd) => JSON.stringify(crowd))));
  });

  test('a relay starts also where one desk holds all connections that the servers allow, and that desk is shut out', async () => {
    const [operator, team] = ['operator', 'team'].map((name) =>
      fromSeed(readFileSync(join(directory, 'keys', `${name}.seed`))),
    );
    const limits = { subs: -1, data: -1, payload: -1, imports: -1, exports: -1, leaf: -1, wildcards: true };
    const few = await encodeAccount(
      'team',
      team as KeyPair,
      { limits: { ...limits, conn: 25 } },
      { signer: operator as KeyPair },
    );
    valueIn(await pushClaims([url], keys, few));
    await connected('desk-201', '201', 25);
    expect(await connectToBoth([url], keys)).toEqual({ ok: false, error: 'away' });
    const relay = new AsyncDisposableStack();
    owned.push(() => relay.disposeAsync());
    const config = { nats: { servers: [url] } } as RelayConfig;
    valueIn(await joinNats(config, directory, keys, { owned: relay, serverEnded: () => {} }));
    await expect.poll(() => findCrowds(system, keys.trust.team.id)).toEqual([]);
  });

  test('a running relay shuts out a desk that takes more connections than twenty, and tells the administrator', async () => {
    const team = await openTeam();
    owned.push(() => team.close());
    const membership = membershipIn(await team.desk('201'));
    const held = await Promise.all(Array.from({ length: 20 }, () => asDesk(membership)));
    // It may be shut out before it knows that it was let in.
    await asDesk(membership)
      .then((one) => one.closed())
      .catch(() => {});
    await Promise.all(held.map((one) => one.closed()));
    await expect(asDesk(membership)).rejects.toThrow(/not-let-in/);
    const { alarms } = JSON.parse((await team.administer('status', '--json')).stdout);
    expect(alarms).toMatchObject([{ kind: 'flood', desk: '201' }]);
  });
});
