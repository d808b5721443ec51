import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AckPolicy, DeliverPolicy } from '@nats-io/jetstream';
import { createUser } from '@nats-io/jwt';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTeamLink } from '../../../electron/team/desk/link.ts';
import { connectTo } from '../../../electron/team/protocol/connection.ts';
import type { Invitation } from '../../../electron/team/protocol/invitation.ts';
import { newsStream, nextNews, subjects } from '../../../electron/team/protocol/subjects.ts';
import { createAsking } from '../../../electron/team/relay/desks/asking.ts';
import { type DoorTools, openDoor } from '../../../electron/team/relay/desks/door.ts';
import { createNews } from '../../../electron/team/relay/desks/news.ts';
import {
  admitDesk,
  type Desk,
  invite,
  KnownDesks,
  listDesks,
  listShutOut,
  pauseKey,
  revoke,
  useInvitation,
} from '../../../electron/team/relay/desks/registry.ts';
import { type Bucket, openBucket } from '../../../electron/team/relay/nats/bucket.ts';
import { connectAs, connectToBoth } from '../../../electron/team/relay/nats/connect-as.ts';
import type { TeamKeys } from '../../../electron/team/relay/nats/keys.ts';
import { keepShutOut, pushShutOut } from '../../../electron/team/relay/nats/shut-out.ts';
import { streamManager } from '../../../electron/team/relay/nats/stream.ts';
import { relayClock } from '../../../electron/team/relay/relay-clock.ts';
import { ok } from '../../../shared/result.ts';
import { startTeamServer } from '../../support/relay-world/team-server.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { hasNatsServer } from '../../support/tools/find-nats-server.ts';

const minute = 60_000;

describe.skipIf(!hasNatsServer())('who is let in on a real nats-server', () => {
  const owned: (() => Promise<unknown>)[] = [];
  let keys: TeamKeys;
  let url: string;
  let directory: string;
  let registry: Bucket;
  beforeEach(async () => {
    const server = await startTeamServer();
    ({ keys, url, directory } = server);
    owned.push(server.stop);
    const relay = valueIn(await connectAs([url], keys.relay));
    owned.push(() => relay.close());
    registry = openBucket(relay, 'desks');
  });
  afterEach(async () => {
    vi.useRealTimers();
    for (const end of owned.splice(0).reverse()) await end();
  });

  const invited = async (number: string): Promise<Invitation> =>
    valueIn(await invite(registry, keys, { number, name: '', servers: [url], hours: 1 })).invitation;
  const push = () => pushShutOut([url], keys, registry);
  const use = (id: string, publicKey: string) =>
    useInvitation(registry, id, { publicKey, version: '1', isTaken: false });

  /** A program of somebody who has this key. */
  async function connected(
    by: { jwt: string; seed: Uint8Array },
    id: string,
  ): Promise<NatsConnection | null> {
    const made = await connectTo({ ...by, servers: [url], inboxPrefix: subjects.inbox(id) });
    if (made.ok) owned.push(() => made.value.close());
    return made.ok ? made.value : null;
  }
  const holder = ({ id, jwt, seed }: Invitation) =>
    connected({ jwt, seed: new TextEncoder().encode(seed) }, id);

  async function enrolled(number: string) {
    const user = createUser();
    const { id } = await invited(number);
    const { desk } = valueIn(await use(id, user.getPublicKey()));
    return { desk, by: { jwt: await admitDesk(keys, desk as Desk), seed: user.getSeed() } };
  }

  test.each([
    ['a desk', 100, async () => (await enrolled('201')).by, '201'],
    [
      'an invitation',
      10,
      async () => {
        const { jwt, seed } = valueIn(
          await invite(registry, keys, { number: '202', name: '', servers: [url], hours: 1 }),
        ).invitation;
        return { jwt, seed: new TextEncoder().encode(seed) };
      },
      '',
    ],
  ])('%s that subscribes without end is told that it may not', async (_, many, keyOf) => {
    const by = await keyOf();
    const own = /_INBOX\.([^.]+)\./.exec(
      Buffer.from(by.jwt.split('.')[1] ?? '', 'base64url').toString(),
    )?.[1];
    const connection = await connected(by, own ?? '');
    const refused: string[] = [];
    void (async () => {
      for await (const status of connection?.status() ?? [])
        if (status.type === 'error') refused.push(String(status.error));
    })();
    for (let at = 0; at < many; at += 1) connection?.subscribe(`_INBOX.${own}.${at}`, { callback: () => {} });
    await connection?.flush();
    await expect.poll(() => refused.join(' ')).toMatch(/maximum subscriptions exceeded/i);
  });

  test('the server takes no message of a desk or an invitation that is larger than any they have', async () => {
    const { by } = await enrolled('201');
    const desk = await connected(by, '201');
    const invitation = await holder(await invited('202'));
    expect([desk, invitation].map((one) => one?.info?.max_payload)).toEqual([16_384, 4_096]);
  });

  test('an invitation that was revoked or superseded lets nobody in any more, and who is there is cut off', async () => {
    const [lost, meant, other] = [await invited('201'), await invited('201'), await invited('202')];
    const [atLost, atOther] = [await holder(lost), await holder(other)];
    valueIn(await use(meant.id, createUser().getPublicKey()));
    expect(await revoke(registry, '202')).toEqual(ok(true));
    valueIn(await push());
    await Promise.all([atLost?.closed(), atOther?.closed()]);
    expect([await holder(lost), await holder(other)]).toEqual([null, null]);
  });

  test('a used invitation is let in for a minute more, since its answer may have been lost, and then no more', async () => {
    const invitation = await invited('201');
    valueIn(await use(invitation.id, createUser().getPublicKey()));
    const { changesAt } = valueIn(await push());
    expect(await holder(invitation)).not.toBeNull();
    expect(changesAt).toBeGreaterThan(Date.now());
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minute + 1 });
    expect(valueIn(await push()).changesAt).toBeNull();
    expect(await holder(invitation)).toBeNull();
  });

  test('an invitation that has expired is in no list: its key lets nobody in by itself', async () => {
    const { id } = await invited('201');
    valueIn(await use(id, createUser().getPublicKey()));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * minute });
    expect(valueIn(await listShutOut(registry)).keys).toHaveLength(1);
    vi.setSystemTime(Date.now() + 60 * minute);
    expect(valueIn(await listShutOut(registry)).keys).toEqual([]);
  });

  test('a desk that flooded is cut off, told so, and let in again when its time is over', async () => {
    const { desk, by } = await enrolled('201');
    const seed = new TextDecoder().decode(by.seed);
    const settings = { number: '201', name: '', country: 'IR', internalPattern: '', windowMinutes: 10 };
    const membership = {
      ...{ servers: [url], jwt: by.jwt, seed },
      settings: { ...settings, external: null, internal: null },
    };
    const connections: NatsConnection[] = [];
    const link = createTeamLink(membership);
    link.open((connection) => void connections.push(connection));
    owned.push(() => link.close());
    const noRelay = { error: { kind: 'pbx-unreachable', code: 'NO-RELAY' } };
    expect(await link.ask('team', {})).toMatchObject(noRelay);
    expect(await pauseKey(registry, desk.publicKey, Date.now() + 4_000)).toBe(true);
    const { changesAt } = valueIn(await push());
    await connections[0]?.closed();
    expect(await link.ask('team', {})).toMatchObject({
      error: { kind: 'pbx-said-no', words: expect.stringMatching(/does not let this desk in/) },
    });
    expect(changesAt).not.toBeNull();
    await expect.poll(() => Date.now(), { timeout: 10_000 }).toBeGreaterThan(changesAt ?? 0);
    expect(valueIn(await push()).keys).not.toContain(desk.publicKey);
    await expect.poll(() => link.ask('team', {}), { timeout: 60_000 }).toMatchObject(noRelay);
    expect(connections).toHaveLength(2);
  });

  test('a relay hears how often a desk asks NATS for its news, which NATS answers itself', async () => {
    const { by } = await enrolled('201');
    const { connection, toDesks } = valueIn(await connectToBoth([url], keys));
    owned.push(
      () => connection.close(),
      () => toDesks.close(),
    );
    const [flooded, forget] = [vi.fn(), vi.fn(async () => {})];
    const clock = { monotonic: () => 0 };
    openDoor({
      ...{ connection: toDesks, among: connection, clock, flooded },
      news: { forget },
    } as unknown as DoorTools);
    await Promise.all([connection.flush(), toDesks.flush()]);
    const desk = await connected(by, '201');
    const request = JSON.stringify({ batch: 1, expires: 3_600_000_000_000 });
    for (let at = 0; at < 1_200; at += 1)
      desk?.publish(nextNews('201'), request, { reply: `_INBOX.201.${at}` });
    await desk?.flush();
    await expect.poll(() => flooded.mock.calls).toEqual([[{ desk: '201' }]]);
    expect(forget.mock.calls).toEqual([['201']]);
  });

  test.each(['a request for news', 'a word about it'])(
    'by %s a desk has NATS write to a colleague’s requests no longer than until a relay hears of it, and is shut out for that, not the colleague',
    async (which) => {
      const { by } = await enrolled('201');
      const { connection, toDesks } = valueIn(await connectToBoth([url], keys));
      owned.push(
        () => connection.close(),
        () => toDesks.close(),
      );
      const news = createNews(connection, 1, relayClock);
      await news.open(['201', '202']);
      const [flooded, floodedUnnamed] = [vi.fn(), vi.fn()];
      openDoor({
        ...{ connection: toDesks, among: connection, clock: relayClock, flooded, floodedUnnamed, news },
        ...{ known: { enrolled: () => null }, pbx: { wallNow: () => 0 }, failed: vi.fn() },
      } as unknown as DoorTools);
      const desk = await connected(by, '201');
      const word = new Promise<string>((resolve) => {
        desk?.subscribe('_INBOX.201.news', { callback: (_error, { reply = '' }) => resolve(reply) });
      });
      await Promise.all([connection.flush(), toDesks.flush(), desk?.flush()]);
      news.tell('201', { kind: 'event', event: { kind: 'ping' } });
      desk?.publish(nextNews('201'), '', { reply: '_INBOX.201.news' });
      const signs = JSON.stringify({ batch: 1, expires: 25_000_000_000, idle_heartbeat: 1_000_000 });
      const [subject, request] =
        which === 'a request for news' ? [nextNews('201'), signs] : [await word, `+NXT ${signs}`];
      for (let at = 0; at < 400; at += 1)
        desk?.publish(subject, request, { reply: subjects.ask('202', 'team') });
      await desk?.flush();
      await expect.poll(() => flooded.mock.calls).toEqual([[{ desk: '201' }]]);
      const stopped = async () => {
        const before = toDesks.stats().inMsgs;
        await pause(300);
        return toDesks.stats().inMsgs - before;
      };
      await expect.poll(stopped, { timeout: 10_000 }).toBe(0);
      expect(flooded).toHaveBeenCalledOnce();
      for (const [seeming] of floodedUnnamed.mock.calls) expect(seeming).toEqual({ desk: '202' });
    },
  );

  test('NATS holds what a desk asks of it for half a minute at most, also where an earlier version let it in, whose news is kept', async () => {
    const { by } = await enrolled('201');
    const relay = valueIn(await connectAs([url], keys.relay));
    owned.push(() => relay.close());
    const news = createNews(relay, 1, relayClock);
    await news.open([]);
    const { consumers } = await streamManager(relay);
    await consumers.add(newsStream, {
      ...{ durable_name: '201', filter_subject: subjects.news('201'), ack_wait: 10_000_000_000 },
      ...{ ack_policy: AckPolicy.Explicit, deliver_policy: DeliverPolicy.New, max_ack_pending: 500 },
    });
    news.tell('201', { kind: 'event', event: { kind: 'ping' } });
    await expect.poll(async () => (await consumers.info(newsStream, '201')).num_pending).toBe(1);
    await news.welcome('201');
    await news.welcome('202');
    for (const name of ['201', '202'])
      expect((await consumers.info(newsStream, name)).config.max_expires).toBe(30_000_000_000);
    expect((await consumers.info(newsStream, '201')).num_pending).toBe(1);
    const desk = await connected(by, '201');
    const heard: string[] = [];
    desk?.subscribe('_INBOX.201.>', {
      callback: (_error, { headers, data }) =>
        void heard.push(headers?.description || new TextDecoder().decode(data)),
    });
    const ask = (expires: number) =>
      desk?.publish(nextNews('201'), JSON.stringify({ batch: 1, expires }), { reply: '_INBOX.201.a' });
    ask(3_600_000_000_000);
    ask(10_000_000_000);
    await expect
      .poll(() => heard)
      .toEqual([
        expect.stringMatching(/exceeded maxrequestexpires/i),
        '{"kind":"event","event":{"kind":"ping"}}',
      ]);
  });

  test('a relay hears two answers at most to each of its questions, however often and unasked a desk answers', async () => {
    const { by } = await enrolled('201');
    const { connection, toDesks } = valueIn(await connectToBoth([url], keys));
    owned.push(
      () => connection.close(),
      () => toDesks.close(),
    );
    const asking = createAsking(toDesks, 'relay', relayClock, new KnownDesks());
    const desk = await connected(by, '201');
    const answer = JSON.stringify({ word: 'wanted' });
    let question = '';
    desk?.subscribe(subjects.question('201'), {
      callback(_error, message) {
        question = message.reply ?? '';
        for (let at = 0; at < 1_000; at += 1) message.respond(answer);
      },
    });
    await Promise.all([desk?.flush(), toDesks.flush()]);
    const before = toDesks.stats().inMsgs;
    for (let at = 0; at < 1_000; at += 1) desk?.publish(`up.201.reply.relay.${at}`, answer);
    await desk?.flush();
    const call = { callId: 'c1', deskId: '201' };
    const asked = {
      component: 'trunk-api',
      uniqueId: '1795000000.1',
      src: '201',
      dst: '',
      data: '',
    } as const;
    expect(await asking.ask(call, { ...asked, appName: 'slot-01', row: 'slot-01' }, 10_000)).toBe('wanted');
    for (let at = 0; at < 1_000; at += 1) desk?.publish(question, answer);
    await desk?.flush();
    await toDesks.flush();
    expect(toDesks.stats().inMsgs - before).toBeGreaterThan(0);
    expect(toDesks.stats().inMsgs - before).toBeLessThanOrEqual(2);
  });

  test('a desk may write to no subject of its own but those of requests and answers', async () => {
    const { by } = await enrolled('201');
    const desk = await connected(by, '201');
    const refused: string[] = [];
    void (async () => {
      for await (const status of desk?.status() ?? [])
        if (status.type === 'error') refused.push(String(status.error));
    })();
    for (const subject of ['up.201.hello', 'up.201.reply.relay.1', 'up.201.reply.relay', 'up.201.a.b.c.d'])
      desk?.publish(subject, '');
    await desk?.flush();
    await expect.poll(() => refused).toHaveLength(2);
    expect(refused.join(' ')).toMatch(/up\.201\.reply\.relay".*up\.201\.a\.b\.c\.d"/);
  });

  test('a list from before a revocation that is pushed after it lets nobody in again', async () => {
    const { by } = await enrolled('201');
    let goOn: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let read: () => void = () => {};
    const isRead = new Promise<void>((resolve) => {
      read = resolve;
    });
    const late = pushShutOut([url], keys, {
      async list(prefix) {
        const listed = await registry.list(prefix);
        if (prefix !== 'invitation') return listed;
        read();
        await held;
        return listed;
      },
    });
    await isRead;
    await revoke(registry, '201');
    valueIn(await push());
    expect(await connected(by, '201')).toBeNull();
    goOn();
    valueIn(await late);
    expect(await connected(by, '201')).toBeNull();
  });

  test('the key that a desk had before is shut out, also where NATS failed just then and the desk asked again', async () => {
    const { desk } = await enrolled('201');
    const { id } = await invited('201');
    const { store, list } = registry;
    const failing: Pick<Bucket, 'store' | 'list'> = {
      list,
      store: { ...store, set: async () => ({ kind: 'unknown' }) },
    };
    const again = { publicKey: createUser().getPublicKey(), version: '1', isTaken: false };
    expect(await useInvitation(failing, id, again)).toMatchObject({ ok: false, error: 'relay-away' });
    expect(valueIn(await useInvitation(registry, id, again)).desk.publicKey).toBe(again.publicKey);
    expect(valueIn(await listShutOut(registry)).keys).toContain(desk.publicKey);
  });

  test.each(['was cut short before', 'is under way'])(
    'a desk whose enrolment %s is revoked, and let in no more by the same invitation',
    async (when) => {
      const { id } = await invited('201');
      const key = { publicKey: createUser().getPublicKey(), version: '1', isTaken: false };
      const { store, list } = registry;
      const put: Bucket['store']['put'] = async (name, value, revision) => {
        if (!name.startsWith('desk.')) return store.put(name, value, revision);
        if (when !== 'is under way') return { kind: 'unknown' };
        await revoke(registry, '201');
        return store.put(name, value, revision);
      };
      const first = await useInvitation({ list, store: { ...store, put } }, id, key);
      if (when !== 'is under way') expect(await revoke(registry, '201')).toEqual(ok(true));
      expect(first).toMatchObject({ error: when === 'is under way' ? 'revoked' : 'relay-away' });
      expect(await useInvitation(registry, id, key)).toMatchObject({ error: 'revoked' });
      const desks = valueIn(await listDesks(registry));
      expect(desks.filter(({ revokedAt }) => revokedAt === null)).toEqual([]);
    },
  );

  test('a server that can’t keep the list says why, and nobody is told that a key is shut out', async () => {
    const { desk, by } = await enrolled('201');
    expect(await connected(by, '201')).not.toBeNull();
    valueIn(await revoke(registry, desk.number));
    const kept = join(directory, 'nats', 'accounts');
    rmSync(kept, { recursive: true });
    writeFileSync(kept, 'no folder');
    expect(await push()).toEqual({
      ok: false,
      error: { refused: expect.stringContaining('not a directory') },
    });
    expect(await connected(by, '201')).not.toBeNull();
    rmSync(kept);
    valueIn(await push());
    expect(await connected(by, '201')).toBeNull();
  });
});

test('the list is pushed when it changes by itself, and again while NATS does not take it, for which its reason is told once', async () => {
  const tasks: { after: number; task: () => void }[] = [];
  const answers = [
    ok({ keys: [], changesAt: Date.now() + minute }),
    { ok: false, error: 'away' } as const,
    { ok: false, error: { refused: 'no space left' } } as const,
    { ok: false, error: { refused: 'no space left' } } as const,
    ok({ keys: ['U'], changesAt: null }),
  ];
  let pushes = 0;
  const refused: string[] = [];
  const clock = {
    after: (after: number, task: () => void) => {
      tasks.push({ after, task });
      return () => {};
    },
  };
  const push = async () => answers[pushes++] ?? ok({ keys: [], changesAt: null });
  const shutOut = keepShutOut(push, clock, (words) => void refused.push(words));
  await shutOut.push();
  expect(tasks.map(({ after }) => after)).toEqual([expect.closeTo(minute, -3)]);
  tasks.shift()?.task();
  for (const pushed of [3, 4, 5]) {
    await vi.waitFor(() => expect(tasks.map(({ after }) => after)).toEqual([5_000]));
    tasks.shift()?.task();
    await vi.waitFor(() => expect(pushes).toBe(pushed));
  }
  await vi.waitFor(() => expect(tasks.map(({ after }) => after)).toEqual([10 * minute]));
  expect(refused).toEqual(['no space left']);
});
