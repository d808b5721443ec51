import { expect, test } from 'vitest';
import { type Reply, sends, succeeds } from '../../support/network/fake-http.ts';
import { connect, lastBody } from './support.ts';

/** 2026-01-10 09:30:00 in Tehran. */
const from = Date.UTC(2026, 0, 10, 6, 0, 0);
const to = from + 90_000;

const report = (campaignId: string | null, number = '204') => ({
  _id: `report-${campaignId}`,
  campaign_id: campaignId === null ? '' : { $oid: campaignId },
  campaign: 'dotaraf-77',
  number,
  disposition: 'ANSWERED',
  billsec: '21',
  wait: 4,
  try: 1,
  tries: [{ cause: '16', 'cause-txt': 'Normal Clearing', disposition: 'ANSWERED' }],
  date: '1404-10-20 09:30:31',
});
const cdr = (cuid: string, dst: string, uniqueid = cuid) => ({
  cuid,
  uniqueid,
  src: '204',
  dst,
  type: 'outgoing',
  disposition: 'ANSWERED',
  billsec: 12,
  wait: '5',
  starttime: '1404-10-20 09:30:40',
});
const page = (data: unknown) => succeeds({ pagination: { start: 0, count: 50, total: 1 }, data });
const bodies = (received: { body: string }[]) => received.map(({ body }) => JSON.parse(body));

test("reports are asked for by the campaign's id, in one request, over days enough for any clock", async () => {
  const { pbx, client } = await connect(page([report('c1'), report('c2')]));
  const found = await client.findReports({ orderId: 'c1', number: '204', from, to });
  expect(found).toMatchObject({ ok: true, value: [{ reportId: 'report-c1', campaignId: 'c1' }] });
  expect(pbx.received).toHaveLength(1);
  expect(lastBody(pbx)).toEqual({
    alike: 'false',
    conditions: { campaign_id: 'c1' },
    date_range: { from: '2026-01-09 09:30', to: '2026-01-11 09:32' },
    pagination: { start: 0, count: 50, sorting: { date: -1 } },
  });
});

test('without an id reports are asked for by number, near the time, and carry the name of their campaign', async () => {
  const { pbx, client } = await connect(page([report('c1')]));
  const found = await client.findReports({ orderId: null, number: '204', from, to });
  expect(found).toMatchObject({ ok: true, value: [{ campaignName: 'dotaraf-77' }] });
  expect(lastBody(pbx)).toMatchObject({
    conditions: { number: '204' },
    date_range: { from: '2026-01-10 09:28', to: '2026-01-10 09:34' },
  });
});

test.each([[''], [null], [[]], [{ pagination: { total: '0' }, data: '' }], [{ data: null }], [{ data: [] }]])(
  'data %j holds no reports',
  async (data) => {
    const { client } = await connect(succeeds(data));
    const found = await client.findReports({ orderId: 'c1', number: '204', from, to });
    expect(found).toEqual({ ok: true, value: [] });
  },
);

test('data that is no list is not understood', async () => {
  const { client } = await connect(succeeds('soon'));
  expect(await client.findReports({ orderId: 'c1', number: '204', from, to })).toMatchObject({
    ok: false,
    error: { kind: 'pbx-answer-not-understood', status: 200 },
  });
});

test('a list that comes without its frame, or with numbered keys, is read too', async () => {
  for (const data of [[report('c1')], { data: { 0: report('c1') } }]) {
    const { client } = await connect(succeeds(data));
    const found = await client.findReports({ orderId: 'c1', number: '204', from, to });
    expect(found).toMatchObject({ ok: true, value: [{ reportId: 'report-c1' }] });
  }
});

test('a record that cannot be read costs nothing but itself, and is told', async () => {
  const skipped: unknown[] = [];
  const onSkipped = (service: string, count: number) => skipped.push([service, count]);
  const { client } = await connect(page([null, 'x', { disposition: '?' }, report('c1')]), { onSkipped });
  const found = await client.findReports({ orderId: 'c1', number: '204', from, to });
  expect(found).toMatchObject({ ok: true, value: [{ reportId: 'report-c1' }] });
  expect(skipped).toEqual([['autodialer/reports/search', 3]]);
});

const byCuid = { by: 'cuid', cuid: '1768026630.11', from, to } as const;
const mine = cdr('1768026630.11', '09350001122', '1768026630.12');

test("CDRs are asked for by the call's id, one request a call, and other calls' are left out", async () => {
  const { pbx, client } = await connect(page([cdr('1768026000.1', '09350001122'), mine]));
  expect(await client.findCdrs(byCuid)).toMatchObject({ ok: true, value: [{ uniqueId: '1768026630.12' }] });
  expect(pbx.received).toHaveLength(1);
  expect(lastBody(pbx)).toMatchObject({
    conditions: { cuid: '1768026630.11' },
    date_range: { from: '2026-01-09 09:30', to: '2026-01-11 09:32' },
  });
});

const answersOnly =
  (wanted: (from: string) => boolean): Reply =>
  (response, request) =>
    page(wanted(JSON.parse(request.body).date_range.from) ? [mine] : [])(response, request);

test('a PBX that wants no range beside a cuid is found out on the next call, and remembered', async () => {
  const { pbx, client } = await connect(answersOnly((range) => range === ''));
  expect(await client.findCdrs(byCuid)).toEqual({ ok: true, value: [] });
  expect(await client.findCdrs(byCuid)).toMatchObject({ ok: true, value: [{ cuid: byCuid.cuid }] });
  expect(await client.findCdrs(byCuid)).toMatchObject({ ok: true, value: [{ cuid: byCuid.cuid }] });
  expect(bodies(pbx.received).map((body) => body.date_range)).toEqual([
    { from: '2026-01-09 09:30', to: '2026-01-11 09:32' },
    { from: '', to: '' },
    { from: '', to: '' },
  ]);
});

test('a PBX that answers a range with a no is asked without one next', async () => {
  const { client } = await connect((response, request) => {
    const empty = JSON.parse(request.body).date_range.from === '';
    const no = sends(200, '{"success":0,"message":"date_range must be empty"}');
    (empty ? page([mine]) : no)(response, request);
  });
  expect(await client.findCdrs(byCuid)).toMatchObject({ ok: false, error: { kind: 'pbx-said-no' } });
  expect(await client.findCdrs(byCuid)).toMatchObject({ ok: true, value: [{ cuid: byCuid.cuid }] });
});

test('while nothing is found both ways are tried in turn, so a late CDR is found either way', async () => {
  let late = false;
  const { pbx, client } = await connect((response, request) =>
    page(late && JSON.parse(request.body).date_range.from !== '' ? [mine] : [])(response, request),
  );
  await client.findCdrs(byCuid);
  await client.findCdrs(byCuid);
  late = true;
  expect(await client.findCdrs(byCuid)).toMatchObject({ ok: true, value: [{ cuid: byCuid.cuid }] });
  expect(pbx.received).toHaveLength(3);
});

test('the way that found a CDR once is kept when a later call has none yet', async () => {
  const { pbx, client } = await connect(answersOnly((range) => range !== ''));
  await client.findCdrs(byCuid);
  pbx.reply = page([]);
  await client.findCdrs(byCuid);
  await client.findCdrs(byCuid);
  expect(bodies(pbx.received).map((body) => body.date_range.from === '')).toEqual([false, false, false]);
});

test('CDRs by numbers cost at most three requests and come once each, both legs of one id included', async () => {
  const agentLeg = cdr('1768026630.11', '204');
  const { pbx, client } = await connect(page([mine, agentLeg]));
  const found = await client.findCdrs({ by: 'numbers', numbers: ['09350001122', '204'], from, to });
  expect(found).toMatchObject({ ok: true, value: [{ dst: '09350001122' }, { dst: '204' }] });
  expect(bodies(pbx.received).map((body) => [body.alike, body.conditions])).toEqual([
    ['true', { to: '09350001122' }],
    ['true', { to: '204' }],
    ['true', { from: '09350001122' }],
  ]);
});

test('an error among the searches by numbers is an error: absence must not be concluded from it', async () => {
  const { client } = await connect((response, request) =>
    (request.body.includes('"204"') ? sends(500, '') : page([mine]))(response, request),
  );
  const found = await client.findCdrs({ by: 'numbers', numbers: ['09350001122', '204'], from, to });
  expect(found).toMatchObject({ ok: false, error: { kind: 'pbx-answer-not-understood', status: 500 } });
});

test('the calls to one number are asked for in one request, near the time', async () => {
  const named = { ...cdr('u1', '09120009911'), originated_call_id: 'orig.call.1.2' };
  const { pbx, client } = await connect(page([named]));
  const found = await client.findCdrs({ by: 'destination', number: '09120009911', from, to });
  expect(found).toMatchObject({ ok: true, value: [{ cuid: 'u1', originatedCallId: 'orig.call.1.2' }] });
  expect(pbx.received).toHaveLength(1);
  expect(lastBody(pbx)).toMatchObject({
    alike: 'true',
    conditions: { to: '09120009911' },
    date_range: { from: '2026-01-10 09:28', to: '2026-01-10 09:34' },
  });
});

/** A PBX that pages its records, and takes a number for a part of longer ones unless it is asked for exactly. */
const paged =
  (all: ReturnType<typeof cdr>[], knowsExact: boolean): Reply =>
  (response, request) => {
    const { conditions, alike, pagination } = JSON.parse(request.body);
    const isExact = knowsExact && alike === 'false';
    const found = all.filter(({ dst }) => (isExact ? dst === conditions.to : dst.includes(conditions.to)));
    const { start, count } = pagination;
    const data = found.slice(start, start + count);
    succeeds({ pagination: { start, count, total: found.length }, data })(response, request);
  };

test.each([
  ['exactly', true, 2],
  ['only as a part, page by page', false, 4],
])(
  'a short number that newer records of longer ones hide is found all the same: a PBX that finds it %s',
  async (_, knowsExact, requests) => {
    const others = Array.from({ length: 70 }, (_one, index) =>
      cdr(`u${index}`, `021880011${10 + (index % 80)}`),
    );
    const { pbx, client } = await connect(paged([...others, cdr('own', '21')], knowsExact));
    const found = await client.findCdrs({ by: 'destination', number: '21', from, to });
    expect(found.ok && found.value.filter(({ dst }) => dst === '21')).toMatchObject([{ cuid: 'own' }]);
    expect(pbx.received.length).toBeLessThanOrEqual(requests);
  },
);
