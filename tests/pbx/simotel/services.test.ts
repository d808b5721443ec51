import { expect, test } from 'vitest';
import { type Reply, sends, succeeds } from '../../support/network/fake-http.ts';
import { connect, lastBody } from './support.ts';

/** Saturday 2026-01-10, 09:30 in Tehran: day 6 of the ISO week, day 1 of the Iranian one. */
const saturday = Date.UTC(2026, 0, 10, 6, 0, 0);

const manager = (more: object) => ({
  _id: 'tm-1',
  title: 'dialer',
  status: 'active',
  active_times: { '1': ['9', '10'], '6': ['9', '10'] },
  capacity: '5',
  current_capacity: 0,
  ...more,
});
const dated =
  (date: number, data: unknown): Reply =>
  (response, request) => {
    response.sendDate = false;
    response.setHeader('date', new Date(date).toUTCString());
    succeeds(data)(response, request);
  };

test.each<[string, object, string | null]>([
  ['nothing', {}, null],
  ['being inactive', { status: 'inactive' }, 'inactive'],
  ['having no free line', { current_capacity: '5' }, 'at-capacity'],
  ['an hour that is not its own', { active_times: { '1': ['10'], '6': ['10'] } }, 'outside-hours'],
  ['a day that is not its own', { active_times: { '2': ['9'] } }, 'outside-hours'],
  ['a day that may be its own', { active_times: { '1': ['9'] } }, 'perhaps-outside-hours'],
])('%s keeps a trunk manager from dialling', async (_, more, problem) => {
  const { client } = await connect(dated(saturday, [manager(more)]), { now: () => saturday });
  const look = await client.dialerState('tm-1');
  expect(look).toEqual({ ok: true, value: { title: 'dialer', problem } });
});

test("the hours are judged by the PBX's clock", async () => {
  const pbxTime = saturday + 2 * 3_600_000;
  const { client } = await connect(dated(pbxTime, [manager({})]), { now: () => saturday });
  expect(await client.dialerState('tm-1')).toMatchObject({ value: { problem: 'outside-hours' } });
});

test('a trunk manager that the PBX does not list is missing', async () => {
  const { pbx, client } = await connect(succeeds([manager({})]));
  expect(await client.dialerState('tm-9')).toEqual({
    ok: true,
    value: { title: '', problem: 'missing' },
  });
  expect(pbx.received).toHaveLength(1);
});

test('every extension is asked for, and those that are switched off are left out', async () => {
  const { pbx, client } = await connect(
    succeeds([
      { _id: 'u1', name: 'Reception', number: 204, active: 'yes' },
      { _id: 'u2', name: 'Store', number: '205', active: 'no' },
    ]),
  );
  expect(await client.directory.entries('pbx-users')).toEqual({
    ok: true,
    value: [{ id: 'u1', name: 'Reception', number: '204', note: '' }],
  });
  expect(lastBody(pbx)).toMatchObject({ status: 'all' });
});

test('contacts are read page by page', async () => {
  const people = ['a', 'b', 'c'].map((name, index) => ({ _id: name, name, number: `0935000000${index}` }));
  const { client } = await connect((response, request) => {
    const start = JSON.parse(request.body).pagination.start;
    succeeds({ pagination: { total: '3' }, data: people.slice(start, start + 2) })(response, request);
  });
  const contacts = await client.directory.entries('pbx-contacts');
  expect(contacts.ok && contacts.value.map((one) => one.number)).toEqual([
    '09350000000',
    '09350000001',
    '09350000002',
  ]);
});

test('a cursor goes on from the last id, and stays where there is nothing newer', async () => {
  const { pbx, client } = await connect((response, request) => {
    const first = JSON.parse(request.body)._id === '';
    const record = { _id: 'r1', campaign_id: 'c1', number: '204', disposition: 'BUSY' };
    succeeds(first ? { last_id: { $oid: 'r1' }, data: [record] } : { last_id: null, data: [] })(
      response,
      request,
    );
  });
  expect(await client.reportsAfter('')).toMatchObject({
    value: { lastId: 'r1', records: [{ reportId: 'r1' }] },
  });
  expect(await client.reportsAfter('r1')).toEqual({ ok: true, value: { lastId: 'r1', records: [] } });
  await client.cdrsAfter('x');
  expect(pbx.received.map(({ path }) => path)).toEqual([
    '/api/v4/autodialer/reports/ordered/id',
    '/api/v4/autodialer/reports/ordered/id',
    '/api/v4/reports/cdr/ordered/id',
  ]);
});

test("an attempt's details come from its cdr_id", async () => {
  const { pbx, client } = await connect(
    succeeds({ dcontext: 'main', channel: 'SIP/204-1', duration: '9', wait: 3 }),
  );
  expect(await client.attemptInfo('66cc01')).toEqual({
    ok: true,
    value: { dialplanContext: 'main', channel: 'SIP/204-1', durationSeconds: 9, ringSeconds: 3 },
  });
  expect(lastBody(pbx)).toEqual({ _id: '66cc01' });
});

test('a direct call is ordered with the fields of the contract', async () => {
  const { pbx, client } = await connect(succeeds({ originated_call_id: 'orig.call.1768026630.5' }));
  const order = {
    kind: 'originate',
    callId: '5b1c',
    firstParty: '204',
    secondParty: '09350001122',
    context: 'main_routing',
    callerId: '204',
    trunk: 'Trunk1',
    ringSeconds: 30,
    callLimitSeconds: 600,
  } as const;
  expect(await client.place(order)).toEqual({
    ok: true,
    value: { orderId: 'orig.call.1768026630.5' },
  });
  expect(lastBody(pbx)).toEqual({
    caller: '204',
    callee: '09350001122',
    context: 'main_routing',
    caller_id: '204',
    trunk_name: 'Trunk1',
    timeout: '30',
    call_limit: '600',
  });
});

test('a writing service is probed with a request that rings nobody, and its no proves the permission', async () => {
  const { pbx, client } = await connect(sends(200, '{"success":0,"message":"name is required"}'));
  for (const path of ['autodialer/campaigns/add', 'autodialer/campaigns/remove'] as const) {
    expect(await client.probe(path)).toEqual({ ok: true, value: null });
  }
  expect(pbx.received.map(({ body }) => JSON.parse(body))).toEqual([
    { name: '', trunk_manager_id: '', numbers: [] },
    { _id: '' },
  ]);
});

test('originating is probed without a number to ring', async () => {
  const { pbx, client } = await connect(sends(200, '{"success":0,"message":"caller is required"}'));
  expect(await client.probe('call/originate/act')).toEqual({ ok: true, value: null });
  expect(JSON.parse(pbx.received[0]?.body ?? '')).toEqual({ caller: '', callee: '', context: '' });
});

test('the no of a reading service, and a forbidden writing one, are told', async () => {
  const { client } = await connect(sends(200, '{"success":0,"message":"no"}'));
  expect(await client.probe('reports/cdr/search')).toMatchObject({ error: { kind: 'pbx-said-no' } });
  const { client: other } = await connect(sends(403, '{"success":0,"message":"not permitted"}'));
  expect(await other.probe('autodialer/campaigns/add')).toMatchObject({
    error: { kind: 'pbx-service-not-permitted', service: 'autodialer/campaigns/add' },
  });
});

test('the directory is read again twice while the PBX is too busy, as soon as it asks for', async () => {
  const { pbx, client } = await connect((response) => {
    response.writeHead(503, { 'retry-after': '0' }).end();
  });
  expect(await client.directory.entries('pbx-users')).toMatchObject({ error: { status: 503 } });
  expect(pbx.received).toHaveLength(3);
});

test('a directory that was refused is not read again', async () => {
  const { pbx, client } = await connect(sends(401, ''));
  await client.directory.entries('pbx-users');
  expect(pbx.received).toHaveLength(1);
});
