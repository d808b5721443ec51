import { expect, test } from 'vitest';
import { type Reply, sends, succeeds } from '../../support/network/fake-http.ts';
import { connect, lastBody } from './support.ts';

/** 2026-01-10 09:30:45 in Tehran. */
const now = Date.UTC(2026, 0, 10, 6, 0, 45);

const order = {
  kind: 'campaign',
  callId: '5b1c',
  name: 'dotaraf-5b1c',
  firstParty: '204',
  secondParty: '09350001122',
  dialer: '66aa00000000000000000001',
  entry: { context: 'auto', text: 'trunk-204' },
  attempts: 1,
  retryIntervalSeconds: 60,
  startsAt: now,
  endsAt: now + 600_000,
} as const;

const dated =
  (date: number | null, data: unknown): Reply =>
  (response, request) => {
    response.sendDate = false;
    if (date !== null) response.setHeader('date', new Date(date).toUTCString());
    succeeds(data)(response, request);
  };

test('a campaign is added with exactly the body of the wire contract, in PBX time, floored to the minute', async () => {
  const { pbx, client } = await connect(dated(now, { _id: '66bb00000000000000000001' }), { now: () => now });
  const added = await client.place(order);
  expect(added).toEqual({ ok: true, value: { orderId: '66bb00000000000000000001' } });
  expect(pbx.received[0]?.path).toBe('/api/v4/autodialer/campaigns/add');
  expect(lastBody(pbx)).toEqual({
    name: 'dotaraf-5b1c',
    trunk_manager_id: '66aa00000000000000000001',
    interface_context: 'auto',
    interface_text: 'trunk-204',
    numbers: ['204'],
    groups: [],
    try_interval: '60',
    try: '1',
    start: '2026-01-10 09:30',
    end: '2026-01-10 09:40',
    announcement: '',
    description: '',
  });
});

test.each([
  [{ _id: null }, null],
  [{}, null],
  ['', null],
  [null, null],
  [{ _id: { $oid: '66bb00000000000000000002' } }, '66bb00000000000000000002'],
])('an add whose data is %j gives the campaign id %j', async (data, orderId) => {
  const { client } = await connect(succeeds(data));
  expect(await client.place(order)).toEqual({ ok: true, value: { orderId } });
});

test('adding is never repeated by the client, whatever the answer', async () => {
  const { pbx, client } = await connect(sends(503, ''));
  await client.place(order);
  expect(pbx.received).toHaveLength(1);
});

test('times follow a PBX whose clock is ahead, known from its Date header', async () => {
  const { pbx, client } = await connect(dated(now + 7 * 60_000, ''), { now: () => now });
  await client.ping();
  await client.moveWindow('66bb00000000000000000001', { startsAt: now, endsAt: now + 600_000 });
  expect(pbx.received[1]?.path).toBe('/api/v4/autodialer/campaigns/update');
  expect(lastBody(pbx)).toEqual({
    _id: '66bb00000000000000000001',
    start: '2026-01-10 09:37',
    end: '2026-01-10 09:47',
  });
});

test('removing names the campaign', async () => {
  const { pbx, client } = await connect(succeeds(''));
  expect(await client.withdraw('66bb00000000000000000001')).toEqual({ ok: true, value: null });
  expect(pbx.received[0]?.path).toBe('/api/v4/autodialer/campaigns/remove');
  expect(lastBody(pbx)).toEqual({ _id: '66bb00000000000000000001' });
});

const query = { name: 'dotaraf-5b1c', placedAt: null };
const record = (name: string, id = '66bb0000000000000000000a') => ({
  _id: id,
  name,
  status: 'waiting',
  date: '1404-10-20 09:30:46',
});
const paged = (data: unknown[], total = data.length) =>
  succeeds({ pagination: { start: 0, count: 50, total }, data });

test('a campaign is found by its exact name among similar ones, in one request', async () => {
  const { pbx, client } = await connect(paged([record('dotaraf-5b1c-2'), record('dotaraf-5b1c')]));
  expect(await client.findOrder(query)).toEqual({
    ok: true,
    value: { orderId: '66bb0000000000000000000a', status: 'waiting' },
  });
  expect(lastBody(pbx)).toMatchObject({ alike: 'false', conditions: { name: 'dotaraf-5b1c' } });
  expect(pbx.received).toHaveLength(1);
});

test('the date of a found campaign tells the zone of the clock of the PBX, where it is known when it was placed', async () => {
  const { client } = await connect(dated(now, [record('dotaraf-5b1c')]), { now: () => now });
  // By the zone of the configuration it would have been 10:30 there.
  const placedAt = now + 3_600_000;
  await client.findOrder(query);
  expect(client.clockOffset()).toBe(0);
  await client.findOrder({ ...query, placedAt });
  expect(client.clockOffset()).toBe(-3_600_000);
});

test('a PBX that finds names only by likeness is asked that way, and from then on at once', async () => {
  const { pbx, client } = await connect((response, request) => {
    const alike = JSON.parse(request.body).alike === 'true';
    paged(alike ? [record('dotaraf-5b1c')] : [])(response, request);
  });
  expect(await client.findOrder(query)).toMatchObject({
    ok: true,
    value: { orderId: '66bb0000000000000000000a' },
  });
  expect(pbx.received).toHaveLength(2);
  await client.findOrder(query);
  expect(pbx.received).toHaveLength(3);
});

test('null is said only when the PBX certainly has none of that name', async () => {
  const { client } = await connect(paged([]));
  expect(await client.findOrder(query)).toEqual({ ok: true, value: null });
});

test('later pages are looked through too', async () => {
  const pages = [[record('one')], [record('two')], [record('dotaraf-5b1c')]];
  const { pbx, client } = await connect((response, request) => {
    paged(pages[JSON.parse(request.body).pagination.start] ?? [], 3)(response, request);
  });
  expect(await client.findOrder(query)).toMatchObject({
    ok: true,
    value: { orderId: '66bb0000000000000000000a' },
  });
  expect(pbx.received).toHaveLength(3);
});

test.each([
  ['a record without an id', [{ name: 'dotaraf-5b1c' }], 1],
  ['more campaigns than are looked through', [record('other')], 1000],
])('%s leaves it uncertain: an error, not null', async (_, data, total) => {
  const { client } = await connect(paged(data, total));
  expect(await client.findOrder(query)).toMatchObject({
    ok: false,
    error: { kind: 'pbx-answer-not-understood' },
  });
});
