import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createUser, encodeAccount, fromSeed, type KeyPair } from '@nats-io/jwt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { joinTeam } from '../../../electron/team/desk/join-team.ts';
import { connectTo } from '../../../electron/team/protocol/connection.ts';
import type { Invitation } from '../../../electron/team/protocol/invitation.ts';
import { proveKey } from '../../../electron/team/protocol/key-proof.ts';
import { type EnrolAnswer, enrolAnswerSchema } from '../../../electron/team/protocol/messages.ts';
import { subjects } from '../../../electron/team/protocol/subjects.ts';
import { readRelayConfig } from '../../../electron/team/relay/config/relay-config.ts';
import { type DoorTools, openDoor } from '../../../electron/team/relay/desks/door.ts';
import { invite, KnownDesks, revoke } from '../../../electron/team/relay/desks/registry.ts';
import { type Bucket, openBucket } from '../../../electron/team/relay/nats/bucket.ts';
import { connectToBoth, type RelayConnections } from '../../../electron/team/relay/nats/connect-as.ts';
import { joinNats } from '../../../electron/team/relay/nats/join.ts';
import type { TeamKeys } from '../../../electron/team/relay/nats/keys.ts';
import { pushClaims } from '../../../electron/team/relay/nats/push-claims.ts';
import { pushShutOut } from '../../../electron/team/relay/nats/shut-out.ts';
import { ok } from '../../../shared/result.ts';
import { startTeamServer } from '../../support/relay-world/team-server.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { hasNatsServer } from '../../support/tools/find-nats-server.ts';

const bytes = (seed: string) => new TextEncoder().encode(seed);

describe.skipIf(!hasNatsServer())('enrolling at a relay, on a real nats-server', () => {
  let owned: AsyncDisposableStack;
  let directory: string;
  let keys: TeamKeys;
  let url: string;
  let relay: RelayConnections;
  let registry: Bucket;
  let known: KnownDesks;
  let audited: string[];
  beforeEach(async () => {
    owned = new AsyncDisposableStack();
    const server = await startTeamServer();
    ({ directory, keys, url } = server);
    owned.defer(server.stop);
    relay = valueIn(await connectToBoth([url], keys));
    owned.defer(() => relay.connection.close());
    owned.defer(() => relay.toDesks.close());
    registry = openBucket(relay.connection, 'desks');
    known = new KnownDesks();
    valueIn(await registry.watch((entry) => known.see(entry)));
    audited = [];
    openDoor({
      ...{ connection: relay.toDesks, among: relay.connection, clock: { monotonic: () => 0 } },
      ...{ bucket: registry, keys, known, news: { welcome: async () => {} } },
      settingsOf: ({ number, name }: { number: string; name: string }) => ({
        ...{ number, name, country: 'IR', internalPattern: '', windowMinutes: 10 },
        ...{ external: null, internal: null },
      }),
      enrolled: ({ result }: { result: string }) => void audited.push(result),
      failed: () => {},
      keysChanged: () => {},
    } as unknown as DoorTools);
    await relay.toDesks.flush();
  });
  afterEach(() => owned.disposeAsync());

  const invited = async (number: string): Promise<Invitation> =>
    valueIn(await invite(registry, keys, { number, name: '', servers: [url], hours: 1 })).invitation;
  const push = () => pushShutOut([url], keys, registry);
  const isLetIn = async (jwt: string, seed: Uint8Array, id: string) => {
    const made = await connectTo({ servers: [url], jwt, seed, inboxPrefix: subjects.inbox(id) });
    if (made.ok) await made.value.close();
    return made.ok;
  };

  /** What a program of somebody who holds this invitation may bring. */
  async function brings(
    { id, jwt, seed }: Invitation,
    key: { publicKey: string; proof?: string },
  ): Promise<EnrolAnswer> {
    const holder = valueIn(
      await connectTo({ servers: [url], jwt, seed: bytes(seed), inboxPrefix: subjects.inbox(id) }),
    );
    const request = JSON.stringify({ protocol: 1, version: '1', ...key });
    const answer = await holder.request(subjects.enrol(id), request, { timeout: 10_000 });
    await holder.close();
    return enrolAnswerSchema.parse(answer.json());
  }
  const proven = (key: KeyPair, { id }: Invitation) => ({
    publicKey: key.getPublicKey(),
    proof: proveKey(key, id),
  });

  async function enrolled(number: string): Promise<KeyPair> {
    const { seed } = valueIn(await joinTeam(await invited(number), '1'));
    const key = fromSeed(bytes(seed));
    await expect.poll(() => known.hasKey(key.getPublicKey())).toBe(true);
    return key;
  }

  test('an enrolment that does not show that its key is its own is refused, and leaves the invitation as it was', async () => {
    const [invitation, other] = [await invited('204'), await invited('206')];
    const [own, colleague] = [createUser(), createUser()];
    const publicKey = own.getPublicKey();
    // An earlier version: it understands no more than that it is older.
    expect(await brings(invitation, { publicKey })).toEqual({ kind: 'refused', reason: 'desk-older' });
    for (const proof of [proveKey(colleague, invitation.id), proveKey(own, other.id), ''])
      expect(await brings(invitation, { publicKey, proof })).toEqual({
        kind: 'refused',
        reason: 'key-unproven',
      });
    expect(await brings(invitation, proven(own, invitation))).toMatchObject({ kind: 'enrolled' });
    // Its answer may have been lost.
    await expect.poll(() => known.hasKey(publicKey)).toBe(true);
    expect(await brings(invitation, proven(own, invitation))).toMatchObject({ kind: 'enrolled' });
    expect(audited).toEqual(['key-unproven', 'key-unproven', 'key-unproven', 'enrolled', 'enrolled']);
  });

  test.each<[string, () => Promise<KeyPair>]>([
    ['another desk’s', () => enrolled('205')],
    ['that of another invitation', async () => fromSeed(bytes((await invited('205')).seed))],
    [
      'that of a desk that was revoked',
      async () => {
        const key = await enrolled('205');
        expect(await revoke(registry, '205')).toEqual(ok(true));
        return key;
      },
    ],
    [
      'that of a desk that has another one by now',
      async () => {
        const key = await enrolled('205');
        await enrolled('205');
        return key;
      },
    ],
    ['the relays’ own', async () => fromSeed(keys.toDesks.seed)],
    ['the relays’ own among themselves', async () => fromSeed(keys.relay.seed)],
    ['that of who speaks for the servers', async () => fromSeed(keys.system.seed)],
  ])('an enrolment whose key is %s is refused, and the desk enrols with its own', async (_, keyOf) => {
    const key = await keyOf();
    const invitation = await invited('204');
    await expect.poll(() => keys.isOwn(key.getPublicKey()) || known.hasKey(key.getPublicKey())).toBe(true);
    expect(await brings(invitation, proven(key, invitation))).toEqual({
      kind: 'refused',
      reason: 'key-taken',
    });
    expect(audited.at(-1)).toBe('key-taken');
    expect(await joinTeam(invitation, '1')).toMatchObject({ ok: true });
  });

  test('an entry of before that shuts the relays out is not handed to the servers', async () => {
    const own = [keys.toDesks, keys.relay].map(({ seed }) => fromSeed(seed).getPublicKey());
    for (const publicKey of own) await registry.store.set(`shut.${publicKey}`, { publicKey, at: 1 });
    const desk = createUser();
    const revoked = { publicKey: desk.getPublicKey(), at: 1 };
    await registry.store.set(`shut.${revoked.publicKey}`, revoked);
    const jwt = await keys.admit('desk-205', revoked.publicKey, {
      ...{ publish: ['up.205.*'], subscribe: ['_INBOX.205.>'], mostSubscriptions: 50, mostBytes: 1024 },
    });
    expect(await isLetIn(jwt, desk.getSeed(), '205')).toBe(true);
    valueIn(await push());
    expect(await isLetIn(jwt, desk.getSeed(), '205')).toBe(false);
    expect(await isLetIn(keys.toDesks.jwt, keys.toDesks.seed, 'relay')).toBe(true);
    expect(relay.toDesks.isClosed()).toBe(false);
  });

  test('a relay joins servers that an earlier version told to shut the relays out', async () => {
    const [operator, team] = ['operator', 'team'].map((name) =>
      fromSeed(readFileSync(join(directory, 'keys', `${name}.seed`))),
    );
    if (operator === undefined || team === undefined) throw new Error('no keys');
    const now = Math.floor(Date.now() / 1000);
    const revocations = { [fromSeed(keys.toDesks.seed).getPublicKey()]: now };
    const limits = { ...{ subs: -1, data: -1, payload: -1, imports: -1, exports: -1, conn: -1, leaf: -1 } };
    const poisoned = await encodeAccount('team', team, { limits, revocations }, { signer: operator });
    valueIn(await pushClaims([url], keys, poisoned));
    expect(await isLetIn(keys.toDesks.jwt, keys.toDesks.seed, 'relay')).toBe(false);
    const config = valueIn(
      readRelayConfig({
        pbx: { baseUrl: 'http://192.0.2.10/api/v4', username: 'u', password: 'p', token: 't' },
        nats: { servers: [url] },
        listener: { port: 1, pathToken: 'token-of-a-listener' },
        campaign: { context: 'auto', trunkManagerIds: ['62f0a1b2c3d4e5f60718293a'] },
        slots: { external: { trunk: 'SampleTrunk', rows: ['slot-01'] } },
      }),
    );
    const joined = valueIn(await joinNats(config, directory, keys, { owned, serverEnded: () => {} }));
    expect(joined.toDesks.isClosed()).toBe(false);
  });

  test('a number whose key was shut out is let in again by its next enrolment, with the key of that', async () => {
    const key = await enrolled('205');
    await registry.store.set(`shut.${key.getPublicKey()}`, { publicKey: key.getPublicKey(), at: 1 });
    const { jwt, seed } = valueIn(await joinTeam(await invited('205'), '1'));
    valueIn(await push());
    expect(await isLetIn(jwt, bytes(seed), '205')).toBe(true);
  });
});
