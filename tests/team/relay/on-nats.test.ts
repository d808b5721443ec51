import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { connect, jwtAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { auditStream, createAudit, placedCalls } from '../../../electron/team/relay/desks/audit.ts';
import { invite, revoke, useInvitation } from '../../../electron/team/relay/desks/registry.ts';
import { openBucket } from '../../../electron/team/relay/nats/bucket.ts';
import { openKeys, type TeamKeys } from '../../../electron/team/relay/nats/keys.ts';
import { type NatsServer, startServer } from '../../../electron/team/relay/nats/server.ts';
import { streamManager } from '../../../electron/team/relay/nats/stream.ts';
import { sharePhones } from '../../../electron/team/relay/phones.ts';
import type { SlotPbx } from '../../../electron/team/relay/slots/parts.ts';
import type { Order } from '../../../electron/team/relay/slots/placing.ts';
import type { Question } from '../../../electron/team/relay/slots/question-rules.ts';
import { Slots } from '../../../electron/team/relay/slots/slots.ts';
import { ok } from '../../../shared/result.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../../support/storage/temporary-directory.ts';
import { hasNatsServer, natsServer } from '../../support/tools/find-nats-server.ts';

const [row, otherRow] = ['slot-01', 'slot-02'] as const;

const order: Order = {
  ...{ callId: 'call-1', deskId: 'desk-1', agentNumber: '201', campaignName: 'dotaraf-call-1' },
  ...{ kind: 'external', component: 'trunk-api', boundSeconds: 3630, windowMinutes: 10 },
  answer: { extension: '09125550100', trunk: 'SaharTrunk', callLimitSeconds: 3600 },
  ...{ trunkManagerId: 'manager', interfaceContext: 'auto' },
};

const question = (uniqueId: string): Question => ({
  ...{ row, component: 'trunk-api', uniqueId, src: 'AutoDialer', dst: '', data: '', appName: row },
});

/** A PBX that takes every campaign. */
function quietPbx(): SlotPbx & { placed: string[] } {
  const placed: string[] = [];
  return {
    placed,
    makeContact: async () => ok(null),
    now: () => Date.now(),
    place: async ({ name }) => ok({ orderId: `campaign-${placed.push(name)}` }),
    findOrder: async () => ok(null),
    withdraw: async () => ok(null),
    busyRows: async () => ok({ campaigns: [], at: Date.now() }),
  };
}

describe.skipIf(!hasNatsServer())('on a real nats-server', () => {
  let directory = '';
  let keys: TeamKeys;
  let server: NatsServer;
  let connections: NatsConnection[] = [];
  let running: Slots[] = [];

  const start = async (port = 0) => {
    const options = { binary: natsServer, directory: join(directory, 'nats'), host: '127.0.0.1', port };
    server = valueIn(await startServer({ ...options, trust: keys.trust }));
  };

  const newConnection = async (): Promise<NatsConnection> => {
    const authenticator = jwtAuthenticator(keys.relay.jwt, keys.relay.seed);
    const connection = await connect({
      servers: server.url,
      authenticator,
      reconnectTimeWait: 100,
      maxReconnectAttempts: -1,
    });
    connections.push(connection);
    return connection;
  };

  const relay = async (relayId: string, pbx: SlotPbx, known: { id: string | null } = { id: null }) => {
    const slots = new Slots({
      ...{ relayId, rows: [row, otherRow], pbx, windowMs: 600_000 },
      ...openBucket(await newConnection()),
      desks: { ask: async () => 'wanted' },
      isPhone: () => false,
      clock: {
        monotonic: () => performance.now(),
        after(milliseconds, task) {
          const timer = setTimeout(task, milliseconds);
          return () => clearTimeout(timer);
        },
      },
      epochs: {
        known: () => known.id,
        remember(id) {
          known.id = id;
        },
      },
      alarm: () => {},
      tellRevoked: async () => [],
    });
    running.push(slots);
    expect(await slots.start()).toEqual(ok(null));
    await expect.poll(() => slots.isJoined(), { timeout: 20_000 }).toBe(true);
    return slots;
  };

  beforeEach(async () => {
    directory = temporaryDirectory();
    mkdirSync(directory, { recursive: true });
    keys = await openKeys(join(directory, 'keys'));
    await start();
  });

  afterEach(async () => {
    for (const slots of running) slots.stop();
    for (const connection of connections) await connection.close();
    [running, connections] = [[], []];
    await server.stop();
  });

  test('keys are made once, for their owner alone, and the same ones are read again', async () => {
    const files = readdirSync(join(directory, 'keys'));
    expect(files).toHaveLength(5);
    for (const file of files) expect(statSync(join(directory, 'keys', file)).mode & 0o777).toBe(0o600);
    const again = await openKeys(join(directory, 'keys'));
    expect(Buffer.from(again.relay.seed)).toEqual(Buffer.from(keys.relay.seed));
    expect(again.trust.team.id).toBe(keys.trust.team.id);
    expect(again.trust.relays.id).toBe(keys.trust.relays.id);
    expect(Buffer.from(again.toDesks.seed)).toEqual(Buffer.from(keys.toDesks.seed));
  });

  test('whoever was let in by nobody is not', async () => {
    const strangers = await openKeys(join(directory, 'other-keys'));
    const authenticator = jwtAuthenticator(strangers.relay.jwt, strangers.relay.seed);
    await expect(connect({ servers: server.url, authenticator, reconnect: false })).rejects.toThrow(
      /authorization/i,
    );
  });

  test('of two relays that write a slot at the same revision exactly one does, a hundred times', async () => {
    const [one, other] = [openBucket(await newConnection()).store, openBucket(await newConnection()).store];
    let revision = 0;
    let clear = 0;
    for (let turn = 0; turn < 100; turn += 1) {
      const written = await Promise.all([one, other].map((store) => store.put('slot.a', { turn }, revision)));
      const kinds = written.map(({ kind }) => kind).sort();
      expect(kinds.filter((kind) => kind === 'written').length).toBeLessThan(2);
      // A busy server may answer one of them too late: the relay then knows nothing, and looks.
      if (kinds.includes('unknown')) {
        revision = valueIn(await one.get('slot.a'))?.revision ?? 0;
        continue;
      }
      expect(kinds).toEqual(['conflict', 'written']);
      clear += 1;
      for (const each of written) if (each.kind === 'written') revision = each.revision;
    }
    expect(clear).toBeGreaterThan(90);
  });

  test('a deleted key is not there, and can be created again', async () => {
    const { store } = openBucket(await newConnection());
    await store.put('line.a', { callId: 'a' }, 0);
    await store.remove('line.a');
    expect(valueIn(await store.get('line.a'))?.value ?? null).toBeNull();
    expect(await store.put('line.a', { callId: 'b' }, 0)).toMatchObject({ kind: 'written' });
  });

  test('a call that one relay placed is answered by the other, and placed once whoever is asked', async () => {
    const pbx = quietPbx();
    const first = await relay('relay-a', pbx);
    const second = await relay('relay-b', pbx);
    expect(await first.place(order, [row])).toMatchObject({ kind: 'added', campaignId: 'campaign-1' });
    expect(await second.place(order, [row])).toMatchObject({ kind: 'added', campaignId: 'campaign-1' });
    expect(pbx.placed).toEqual(['dotaraf-call-1']);
    await expect.poll(() => second.memory.slot(row)?.record.lease?.callId).toBe('call-1');
    const id = `${Math.floor(Date.now() / 1000) + 1}.1`;
    const decided = await second.decide(question(id), performance.now());
    expect(decided).toMatchObject({ kind: 'answer', answer: { extension: '09125550100' } });
    expect(await second.decide(question(id), performance.now())).toMatchObject({ kind: 'answer' });
    expect(await second.decide(question(`${id}2`), performance.now())).toMatchObject({
      refusal: 'second-id',
    });
  });

  test('a relay that ends writes first what it has just answered', async () => {
    const first = await relay('relay-a', quietPbx());
    const { store } = openBucket(await newConnection());
    await first.place(order, [row]);
    await expect.poll(() => first.memory.slot(row)?.record.lease?.callId).toBe('call-1');
    const id = `${Math.floor(Date.now() / 1000) + 1}.1`;
    expect(await first.decide(question(id), performance.now())).toMatchObject({ kind: 'answer' });
    await first.signOff();
    const asked = { uniqueId: id, answered: true };
    expect(valueIn(await store.get(`slot.${row}`))?.value).toMatchObject({ lease: { asked } });
  });

  test('what an event told one relay of a phone, another one knows: the question of that phone’s call gets no other call’s number', async () => {
    const [first, second] = [await relay('relay-a', quietPbx()), await relay('relay-b', quietPbx())];
    const connected = [await newConnection(), await newConnection()] as const;
    const phones = sharePhones(connected[0], first);
    sharePhones(connected[1], second);
    await first.place(order, [row]);
    const others = { callId: 'call-2', deskId: 'desk-2', agentNumber: '202', campaignName: 'dotaraf-call-2' };
    await second.place({ ...order, ...others }, [otherRow]);
    await expect.poll(() => second.memory.slot(row)?.record.lease?.callId).toBe('call-1');
    await expect.poll(() => second.memory.slot(otherRow)?.record.lease?.callId).toBe('call-2');
    await expect.poll(() => first.memory.otherRelays().length).toBe(1);
    const state = { state: 'ringing', participant: '', direction: null } as const;
    phones.hear({ kind: 'new-state', extension: '201', uniqueId: 'call.5', ...state });
    for (const connection of connected) await connection.flush();
    const strayed = { ...question('call.5'), row: otherRow, appName: otherRow };
    expect(await second.decide(strayed, performance.now())).toMatchObject({ refusal: 'names-another-call' });
    expect(await second.decide({ ...strayed, uniqueId: 'call.6' }, performance.now())).toMatchObject({
      kind: 'answer',
      callId: 'call-2',
    });
  });

  test('the only relay answers from its memory while the server is gone, and places no call', async () => {
    const slots = await relay('relay-a', quietPbx());
    await slots.place(order, [row]);
    await expect.poll(() => slots.memory.slot(row)?.record.lease?.callId).toBe('call-1');
    process.kill(server.pid, 'SIGKILL');
    await server.ended;
    const id = `${Math.floor(Date.now() / 1000)}.1`;
    expect(await slots.decide(question(id), performance.now())).toMatchObject({ kind: 'answer' });
    expect(await slots.place({ ...order, callId: 'call-2' }, [row])).toEqual({
      kind: 'refused',
      why: 'relay-away',
    });
    await start();
  });

  test('a server that lost its disk: a relay that knew the bucket leases nothing that may still ask', async () => {
    const known = { id: null };
    const pbx = quietPbx();
    const before = await relay('relay-a', pbx, known);
    await before.place(order, [row]);
    before.stop();
    await server.stop();
    rmSync(join(directory, 'nats'), { recursive: true });
    await start();
    const after = await relay('relay-a', pbx, known);
    expect(after.isFree(row)).toBe(false);
    expect(await after.decide(question('1790000000.1'), performance.now())).toMatchObject({
      refusal: 'quarantined',
    });
    expect(await after.place({ ...order, callId: 'call-2' }, [row])).toEqual({ kind: 'no-slot' });
  });

  test('a desk that enrolled by a later invitation is not taken over by an earlier one, used or not', async () => {
    const bucket = openBucket(await newConnection(), 'desks');
    const invited = async (number: string) => {
      const desk = { number, name: '', servers: [server.url], hours: 1 };
      return valueIn(await invite(bucket, keys, desk)).invitation.id;
    };
    const use = (id: string, publicKey: string) =>
      useInvitation(bucket, id, { publicKey, version: '1', isTaken: false });
    const taken = await invited('301');
    const lost = await invited('301');
    const other = await invited('302');
    expect(await use(taken, 'UTHIEF')).toMatchObject({ ok: true, value: { superseded: [] } });
    const meant = await invited('301');
    const later = await invited('301');
    expect(await use(meant, 'UAGENT')).toMatchObject({
      value: { desk: { publicKey: 'UAGENT' }, superseded: [lost] },
    });
    expect(await use(lost, 'UTHIEF')).toEqual({ ok: false, error: 'revoked' });
    expect(await use(taken, 'UTHIEF')).toEqual({ ok: false, error: 'revoked' });
    expect(await use(meant, 'UAGENT')).toMatchObject({ value: { desk: { publicKey: 'UAGENT' } } });
    expect(await use(other, 'UOTHER')).toMatchObject({ ok: true });
    expect(await use(later, 'UAGAIN')).toMatchObject({ value: { superseded: [] } });
    expect(await revoke(bucket, '301')).toEqual(ok(true));
    const again = await invited('301');
    expect(await use(again, 'UANEW')).toMatchObject({ value: { desk: { revokedAt: null } } });
  });

  test('a desk that an earlier version enrolled is not taken over by an invitation from before that', async () => {
    const bucket = openBucket(await newConnection(), 'desks');
    const invited = async () =>
      valueIn(await invite(bucket, keys, { number: '301', name: '', servers: [server.url], hours: 1 }))
        .invitation.id;
    const use = (id: string, publicKey: string) =>
      useInvitation(bucket, id, { publicKey, version: '1', isTaken: false });
    const [lost, meant] = [await invited(), await invited()];
    const key = `invitation.${meant}`;
    const unused = valueIn(await bucket.store.get(key))?.value;
    await bucket.store.set(key, { ...Object(unused), usedBy: 'UAGENT' });
    const desk = { number: '301', name: '', publicKey: 'UAGENT', version: '0.1.0', writeId: 'w' };
    await bucket.store.set('desk.301', { ...desk, enrolledAt: 1, revokedAt: null });
    expect(await use(lost, 'UTHIEF')).toEqual({ ok: false, error: 'revoked' });
    // Its own once more: the answer may have been lost.
    expect(await use(meant, 'UAGENT')).toMatchObject({ value: { desk: { publicKey: 'UAGENT' } } });
    expect(await use(await invited(), 'UAGAIN')).toMatchObject({ value: { desk: { publicKey: 'UAGAIN' } } });
  });

  test('what is forgotten leaves nothing in the bucket, and what was written since stays', async () => {
    const connection = await newConnection();
    const { store } = openBucket(connection);
    const kept = async () =>
      (await (await streamManager(connection)).streams.info('KV_leases')).state.messages;
    await store.set('call.a', { turn: 1 });
    const removed = await store.remove('call.a');
    expect([removed.kind, await kept()]).toEqual(['written', 1]);
    await store.forget('call.a', 2);
    expect(await kept()).toBe(0);
    await store.set('call.b', { turn: 1 });
    await store.forget('call.b', 2);
    expect(valueIn(await store.get('call.b'))?.value).toEqual({ turn: 1 });
  });

  test('the audit is bounded in size, also one that an earlier version began, which keeps its entries', async () => {
    const connection = await newConnection();
    const { streams } = await streamManager(connection);
    await streams.add({ name: auditStream, subjects: ['audit.*'] });
    const audit = createAudit(connection, 1);
    const noted = async () => (await streams.info(auditStream)).state.messages;
    audit.note({ what: 'enrolment', invitation: 'i', desk: null, result: 'used' });
    await expect.poll(noted).toBe(1);
    await audit.open();
    const { config } = await streams.info(auditStream);
    expect(config.max_msgs_per_subject).toBe(500_000);
    expect(await noted()).toBe(1);
  });

  test('a call that was noted before its campaign was added, and then was not, counts among no calls', async () => {
    const connection = await newConnection();
    const audit = createAudit(connection, 1);
    await audit.open();
    const call = { desk: '201', number: '09125550100', row: 'slot-01' };
    for (const callId of ['a', 'b']) audit.note({ what: 'call', callId, ...call });
    audit.note({ what: 'not-placed', desk: '201', callId: 'a' });
    await expect
      .poll(() => placedCalls(connection, Date.now()))
      .toEqual([expect.objectContaining({ callId: 'b', row: 'slot-01' })]);
  });

  test('a server that a killed relay left is ended by the next one, which goes on with its store', async () => {
    const { store } = openBucket(await newConnection());
    await store.put('slot.a', { kept: true }, 0);
    const left = server;
    await start();
    await left.ended;
    const again = openBucket(await newConnection()).store;
    expect(valueIn(await again.get('slot.a'))?.value).toEqual({ kept: true });
  });
});
