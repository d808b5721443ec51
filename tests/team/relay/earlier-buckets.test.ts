import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createUser, encodeAccount, encodeUser, fromSeed } from '@nats-io/jwt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readRelayConfig } from '../../../electron/team/relay/config/relay-config.ts';
import { createAudit, placedCalls } from '../../../electron/team/relay/desks/audit.ts';
import {
  admitDesk,
  type Desk,
  invite,
  listDesks,
  revoke,
} from '../../../electron/team/relay/desks/registry.ts';
import { epochIn } from '../../../electron/team/relay/kept-files.ts';
import { openBucket } from '../../../electron/team/relay/nats/bucket.ts';
import { connectAs } from '../../../electron/team/relay/nats/connect-as.ts';
import { takeEarlierBuckets } from '../../../electron/team/relay/nats/earlier-buckets.ts';
import { joinNats } from '../../../electron/team/relay/nats/join.ts';
import { type Identity, openKeys, type TeamKeys } from '../../../electron/team/relay/nats/keys.ts';
import { type NatsServer, startServer } from '../../../electron/team/relay/nats/server.ts';
import { streamManager } from '../../../electron/team/relay/nats/stream.ts';
import { ok } from '../../../shared/result.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../../support/storage/temporary-directory.ts';
import { hasNatsServer, natsServer } from '../../support/tools/find-nats-server.ts';

const unlimited = {
  ...{ subs: -1, data: -1, payload: -1, imports: -1, exports: -1, conn: -1, leaf: -1, wildcards: true },
  ...{ mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 },
};

describe.skipIf(!hasNatsServer())('a NATS that relays of an earlier version used', () => {
  let directory = '';
  let keys: TeamKeys;
  let server: NatsServer;
  /** A relay of that version, whose buckets were in the desks' account. */
  let earlier: Identity;
  const owned: AsyncDisposableStack[] = [];

  const seedOf = (name: string) => fromSeed(readFileSync(join(directory, 'keys', `${name}.seed`)));

  beforeEach(async () => {
    directory = temporaryDirectory();
    mkdirSync(directory, { recursive: true });
    keys = await openKeys(join(directory, 'keys'));
    const [operator, team, relay] = [seedOf('operator'), seedOf('team'), seedOf('relay')];
    earlier = { jwt: await encodeUser('relay', relay, team), seed: relay.getSeed() };
    const jwt = await encodeAccount('team', team, { limits: unlimited }, { signer: operator });
    const { system } = keys.trust;
    const trust = { ...keys.trust, team: { id: keys.trust.team.id, jwt }, relays: system };
    const place = { directory: join(directory, 'nats'), host: '127.0.0.1', port: 0 };
    server = valueIn(await startServer({ binary: natsServer, ...place, trust }));
  });
  afterEach(async () => {
    for (const each of owned.splice(0)) await each.disposeAsync();
    await server.stop();
  });

  const start = async (dataDirectory = directory) => {
    const stack = new AsyncDisposableStack();
    owned.push(stack);
    const config = valueIn(
      readRelayConfig({
        pbx: { baseUrl: 'http://127.0.0.1:1/api/v4', auth: 'token', token: 'x' },
        nats: { servers: [server.url] },
        campaign: { context: 'auto', trunkManagerIds: ['manager'] },
        slots: { internal: { rows: ['in-01'] } },
        listener: { pathToken: 'a-token-of-sixteen-letters' },
      }),
    );
    const nats = valueIn(
      await joinNats(config, dataDirectory, keys, { owned: stack, serverEnded: () => {} }),
    );
    const registry = openBucket(nats.connection, 'desks');
    const taken = await takeEarlierBuckets({ ...nats, keys, registry, dataDirectory });
    return { ...nats, registry, taken };
  };

  test('enrolments, invitations, revocations and the audit are taken over, the earlier relays cut off, and the rows quarantined', async () => {
    const before = valueIn(await connectAs([server.url], earlier));
    const desks = openBucket(before, 'desks');
    const [kept, shut] = [createUser(), createUser()];
    const desk = (number: string, publicKey: string): Desk => ({
      ...{ number, name: `Desk ${number}`, publicKey, enrolledAt: 1, revokedAt: null },
      ...{ version: '0.1.0', writeId: number },
    });
    await desks.store.put('desk.201', desk('201', kept.getPublicKey()), 0);
    await desks.store.put('desk.202', desk('202', shut.getPublicKey()), 0);
    await revoke(desks, '202');
    await invite(desks, keys, { number: '203', name: 'Desk 203', servers: [server.url], hours: 1 });
    await openBucket(before).store.put('epoch', { id: 'e' }, 0);
    const noted = createAudit(before, 1);
    await noted.open();
    for (const callId of ['call-1', 'call-2'])
      noted.note({ what: 'call', desk: '201', callId, number: '09125550100', row: 'slot-01' });
    await before.flush();
    const shutOut: Identity = {
      jwt: await admitDesk(keys, desk('202', shut.getPublicKey())),
      seed: shut.getSeed(),
    };

    const { registry, connection, toDesks, taken } = await start();
    expect(taken).toEqual(ok(null));
    expect(
      valueIn(await listDesks(registry)).map(({ number, revokedAt }) => [number, revokedAt === null]),
    ).toEqual([
      ['201', true],
      ['202', false],
    ]);
    expect(valueIn(await registry.list('invitation'))).toHaveLength(1);
    expect(valueIn(await registry.list('shut'))).toHaveLength(1);
    // A relay that knows an epoch and finds an empty bucket quarantines every row.
    expect(epochIn(directory).known()).not.toBeNull();
    expect((await placedCalls(connection, Date.now())).length).toBe(2);
    await expect((await streamManager(toDesks)).streams.names().next()).rejects.toThrow(/not enabled/i);
    await before.closed();
    for (const gone of [earlier, shutOut])
      expect(await connectAs([server.url], gone)).toMatchObject({ error: 'not-let-in' });

    expect((await start(join(directory, 'second'))).taken).toEqual(ok(null));
    expect(valueIn(await listDesks(registry))).toHaveLength(2);
    expect((await placedCalls(connection, Date.now())).length).toBe(2);
  });
});
