import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type Sandbox,
  sandboxCredentials,
  sandboxTrunkManagerId,
} from '../../../electron/pbx/sandbox/sandbox.ts';
import {
  addCampaign,
  ask,
  campaignEnd,
  campaignFields,
  cdrsOf,
  credentials,
  type Desk,
  post,
  reportOf,
  reportsOf,
  startDesk,
  startQuickSandbox,
  tehranMinute,
  until,
} from './support/desk.ts';
import {
  addedSchema,
  campaignSchema,
  cdrSchema,
  contactSchema,
  cursorOf,
  pageOf,
  reportSchema,
  trunkManagerSchema,
  userSchema,
} from './support/wire.ts';

let desk: Desk;
let sandbox: Sandbox;

beforeEach(async () => {
  desk = await startDesk();
  sandbox = await startQuickSandbox(desk);
});
afterEach(async () => {
  await sandbox.close();
  await desk.close();
});

const pingService = 'setting/ping/act';
const add = (fields: Record<string, unknown> = {}) =>
  ask(sandbox, 'autodialer/campaigns/add', campaignFields(fields));
const searchCampaigns = async (body: Record<string, unknown> = {}) =>
  pageOf(campaignSchema).parse((await ask(sandbox, 'autodialer/campaigns/search', body)).data);

test.each([
  ['both', { ...credentials }, 200],
  ['both', { authorization: credentials.authorization ?? '' }, 401],
  ['both', { 'x-apikey': sandboxCredentials.token }, 401],
  ['basic', { authorization: credentials.authorization ?? '' }, 200],
  ['basic', { 'x-apikey': sandboxCredentials.token }, 401],
  ['token', { 'x-apikey': sandboxCredentials.token }, 200],
  ['token', { 'x-apikey': 'another' }, 401],
  ['token', {}, 401],
] as const)('in mode %s, the headers %o are answered %i', async (auth, headers, status) => {
  const own = await startQuickSandbox(desk, { auth });
  const response = await fetch(`${own.baseUrl}/${pingService}`, { method: 'POST', headers });
  await own.close();
  expect(response.status).toBe(status);
});

test('Basic credentials are UTF-8', async () => {
  const own = await startQuickSandbox(desk, { auth: 'basic', username: 'سارا', password: 'رمز:۱' });
  const authorization = `Basic ${Buffer.from('سارا:رمز:۱').toString('base64')}`;
  const response = await fetch(`${own.baseUrl}/${pingService}`, {
    method: 'POST',
    headers: { authorization },
  });
  await own.close();
  expect(response.status).toBe(200);
});

test.each([
  ['GET of a service', pingService, { method: 'GET', headers: credentials }, 405],
  ['PUT of ping', pingService, { method: 'PUT', headers: credentials }, 200],
  ['PUT of another', 'pbx/users/search', { method: 'PUT', headers: credentials }, 405],
  ['a broken body', pingService, { method: 'POST', headers: credentials, body: '{"a":' }, 400],
  ['a list as body', pingService, { method: 'POST', headers: credentials, body: '[]' }, 400],
  [
    'a form',
    pingService,
    { method: 'POST', headers: { ...credentials, 'content-type': 'text/plain' }, body: '{}' },
    415,
  ],
  ['an unknown service', 'autodialer/nothing/act', { method: 'POST', headers: credentials }, 501],
])('%s is answered with its status in the envelope', async (_name, service, init, status) => {
  const response = await fetch(`${sandbox.baseUrl}/${service}`, init);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ success: status === 200 ? 1 : 0 });
});

test('an address outside the API is answered by the web server, in HTML', async () => {
  const response = await fetch(sandbox.baseUrl.replace('/api/v4', '/api/v3/ping'), { method: 'POST' });
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toContain('text/html');
});

test('trunk managers, users and contacts come in their shapes', async () => {
  const trunks = await ask(sandbox, 'autodialer/trunks/search', {
    alike: 'false',
    conditions: { title: '' },
  });
  expect(trunkManagerSchema.array().parse(trunks.data)).toMatchObject([
    { _id: sandboxTrunkManagerId, status: 'active' },
  ]);
  const users = await ask(sandbox, 'pbx/users/search', { status: 'all', conditions: { number: '201' } });
  expect(userSchema.array().parse(users.data)).toHaveLength(1);
  const contacts = await ask(sandbox, 'autodialer/contacts/search', {
    alike: 'true',
    conditions: { name: 'pars' },
  });
  expect(pageOf(contactSchema).parse(contacts.data).pagination.total).toBe(1);
});

test('alike finds parts of a text in any letter case, and otherwise the whole text counts', async () => {
  await add({ name: 'Morning-7' });
  await add({ name: 'Morning-70' });
  const found = async (alike: string, name: string) =>
    (await searchCampaigns({ alike, conditions: { name } })).data.map((campaign) => campaign.name);
  expect(await found('false', 'Morning-7')).toEqual(['Morning-7']);
  expect(await found('true', 'morning-7')).toEqual(['Morning-70', 'Morning-7']);
  expect(await found('false', 'morning-7')).toEqual([]);
});

test('pages start and count as asked, newest first unless sorted otherwise', async () => {
  sandbox.reconfigure({ trunkManager: { status: 'inactive' } });
  for (const name of ['one', 'two', 'three']) await add({ name });
  const names = async (pagination: unknown) =>
    (await searchCampaigns({ pagination })).data.map((campaign) => campaign.name);
  expect(await names({ start: '1', count: '1' })).toEqual(['two']);
  expect(await names({ start: 0, count: 2, sorting: { date: 1 } })).toEqual(['one', 'two']);
  expect((await searchCampaigns({ pagination: { count: 1 } })).pagination.total).toBe(3);
});

test('a campaign shows in searches only some time after its add, where the index lags', async () => {
  sandbox.reconfigure({ trunkManager: { status: 'inactive' }, campaignLagSeconds: 100 });
  await add({ name: 'one' });
  const total = async () => (await searchCampaigns({})).pagination.total;
  expect(await total()).toBe(0);
  await until(async () => ((await total()) === 1 ? true : null));
});

test('a name may be taken twice where names need not be unique', async () => {
  sandbox.reconfigure({ trunkManager: { status: 'inactive' } });
  await add({ name: 'one' });
  expect((await ask(sandbox, 'autodialer/campaigns/add', campaignFields({ name: 'one' }))).success).toBe(0);
  sandbox.reconfigure({ uniqueCampaignNames: false });
  expect((await ask(sandbox, 'autodialer/campaigns/add', campaignFields({ name: 'one' }))).success).toBe(1);
});

test('a date range is read to the minute in the PBX’s zone', async () => {
  await add();
  const total = async (from: number, to: number) =>
    (await searchCampaigns({ date_range: { from: tehranMinute(from), to: tehranMinute(to) } })).pagination
      .total;
  const now = Date.now();
  expect(await total(now - 60_000, now + 120_000)).toBe(1);
  expect(await total(now - 600_000, now - 120_000)).toBe(0);
  expect(await total(now + 120_000, now + 600_000)).toBe(0);
  const wrong = await ask(sandbox, 'autodialer/campaigns/search', { date_range: { from: '1404/01/01' } });
  expect(wrong.success).toBe(0);
});

test.each([
  ['without a name', { name: '' }, 'The name field is required'],
  ['without a trunk manager', { trunk_manager_id: '' }, 'The trunk_manager_id field is required'],
  ['of an unknown trunk manager', { trunk_manager_id: 'f'.repeat(24) }, 'The trunk manager was not found'],
  ['with a Jalali start', { start: '1404-13-40 12:00' }, 'start is not valid'],
  ['with seconds in its end', { end: '2031-01-01 12:00:00' }, 'end is not valid'],
  ['that ends before it starts', { end: '2020-01-01 12:00' }, 'end must be after start'],
])('a campaign %s is refused in the envelope and rings nobody', async (_name, fields, message) => {
  expect(await add(fields)).toMatchObject({ success: 0, message });
  expect(sandbox.campaigns()).toEqual([]);
});

test('a campaign’s name exists only once', async () => {
  expect((await add({ name: 'twin' })).success).toBe(1);
  expect(await add({ name: 'twin' })).toMatchObject({ success: 0, message: 'This name already exists' });
});

test('a start before the current minute is refused only where the PBX is set so', async () => {
  const start = tehranMinute(Date.now() - 180_000);
  expect((await add({ start })).success).toBe(1);
  sandbox.reconfigure({ refusePastStart: true });
  expect(await add({ start })).toMatchObject({ success: 0, message: 'start is in the past' });
  expect((await add({ start: tehranMinute(Date.now() + 60_000) })).success).toBe(1);
});

test('records, events’ dates and the HTTP Date follow the PBX’s own clock', async () => {
  const ahead = 5 * 3_600_000;
  sandbox.reconfigure({ clockOffsetMilliseconds: ahead });
  const response = await post(sandbox, pingService);
  const date = Date.parse(response.headers.get('date') ?? '');
  expect(Math.abs(date - ahead - Date.now())).toBeLessThan(5000);
});

test('cursors give everything once, oldest first, twenty at a time', async () => {
  const numbers = Array.from({ length: 23 }, (_, index) => `30${100 + index}`);
  for (const number of numbers) sandbox.script(number, { firstParty: 'busy', firstPartyRingSeconds: 0 });
  const id = await addCampaign(sandbox, { numbers });
  await campaignEnd(sandbox, id);
  const page = async (after: string) =>
    cursorOf(reportSchema).parse((await ask(sandbox, 'autodialer/reports/ordered/id', { _id: after })).data);
  const first = await page('');
  const second = await page(first.last_id);
  expect([first.data.length, second.data.length]).toEqual([20, 3]);
  expect([...first.data, ...second.data].map(({ number }) => number)).toEqual(numbers);
  const end = await page(second.last_id);
  expect(end).toEqual({ last_id: second.last_id, data: [] });
});

test('ids, counts and dates come in more than one way', async () => {
  for (let call = 0; call < 2; call += 1) await campaignEnd(sandbox, await addCampaign(sandbox));
  const reports = await reportsOf(sandbox);
  expect(new Set(reports.map((report) => typeof report.campaign_id))).toEqual(new Set(['string', 'object']));
  const cdrs = await cdrsOf(sandbox);
  expect(new Set(cdrs.map((cdr) => typeof cdr.billsec))).toEqual(new Set(['string', 'number']));
  expect(new Set(cdrs.map((cdr) => typeof cdr.endtime))).toEqual(new Set(['string', 'object']));
});

test('an attempt’s details are found by the cdr_id of its report', async () => {
  const report = await reportOf(sandbox, await addCampaign(sandbox, { numbers: ['219'] }));
  const { data } = await ask(sandbox, 'autodialer/reports/info', { _id: report.tries[0]?.cdr_id.$oid });
  expect(data).toMatchObject({ dcontext: 'auto', wait: 8, duration: 8, cause: '19' });
  expect((await ask(sandbox, 'autodialer/reports/info', { _id: 'f'.repeat(24) })).success).toBe(0);
});

test('a recording is a WAV file, and an unknown one is refused', async () => {
  await campaignEnd(sandbox, await addCampaign(sandbox));
  const [cdr] = await cdrsOf(sandbox, { to: '02155501000' });
  const response = await post(sandbox, 'reports/audio/download', { file: cdr?.record });
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get('content-type')).toBe('audio/wav');
  expect(bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 12)).toBe('RIFFWAVE');
  expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
  expect((await ask(sandbox, 'reports/audio/download', { file: 'none.wav' })).success).toBe(0);
});

test.each([
  ['empty', false, 1],
  ['empty', true, 0],
  ['given', false, 0],
  ['given', true, 1],
] as const)(
  'where a cuid search wants its range %s, a range given (%s) finds %i',
  async (wanted, given, count) => {
    await campaignEnd(sandbox, await addCampaign(sandbox));
    sandbox.reconfigure({ cuidSearchRange: wanted });
    const cuid = sandbox.componentExchanges[0]?.question.unique_id;
    const range = { from: tehranMinute(Date.now() - 60_000), to: tehranMinute(Date.now() + 60_000) };
    const { data } = await ask(sandbox, 'reports/cdr/search', {
      conditions: { cuid, to: '02155501000' },
      date_range: given ? range : { from: '', to: '' },
    });
    expect(pageOf(cdrSchema).parse(data).pagination.total).toBe(count);
  },
);

test('an originated call leaves CDRs with its id, and nothing when the first party does not answer', async () => {
  const order = { caller: '201', callee: '02155501000', context: 'main', trunk_name: 'SaharTrunk' };
  const { data } = await ask(sandbox, 'call/originate/act', order);
  expect(data).toMatchObject({ originated_call_id: expect.stringMatching(/^orig\.call\.\d{10}\.\d+$/) });
  const cdr = await until(async () => (await cdrsOf(sandbox, { to: '02155501000' }))[0]);
  expect(data).toEqual({ originated_call_id: cdr.originated_call_id });
  await ask(sandbox, 'call/originate/act', { ...order, caller: '217' });
  await until(() => (sandbox.calls().length === 0 ? true : null));
  expect((await cdrsOf(sandbox)).filter(({ dst }) => dst === '217')).toEqual([]);
  expect((await ask(sandbox, 'call/originate/act', { caller: '201' })).success).toBe(0);
});

test('an originated call rings no longer than asked, and one hung up at once leaves the own leg alone', async () => {
  const order = { caller: '218', callee: '02155501020', context: 'main', timeout: '2' };
  await ask(sandbox, 'call/originate/act', order);
  await until(() => (sandbox.calls().length === 0 ? true : null));
  await ask(sandbox, 'call/originate/act', { ...order, caller: '231', caller_id: '8000' });
  const own = await until(async () => (await cdrsOf(sandbox, { to: '231' }))[0]);
  expect(own).toMatchObject({ src: '8000', disposition: 'ANSWERED' });
  expect(await cdrsOf(sandbox, { to: '02155501020' })).toEqual([]);
});

test('without the bulk dialer its services are missing, and calls are originated all the same', async () => {
  sandbox.reconfigure({ bulkDialer: false });
  const missing = await post(sandbox, 'autodialer/campaigns/add', { name: 'none' });
  const there = await ask(sandbox, 'call/originate/act', { caller: '' });
  sandbox.reconfigure({ bulkDialer: true });
  expect([missing.status, there.success]).toEqual([501, 0]);
});

test('requests are kept with service, body and status', async () => {
  const added = await add({ name: 'kept' });
  addedSchema.parse(added.data);
  expect(sandbox.requests.at(-1)).toMatchObject({
    service: 'autodialer/campaigns/add',
    method: 'POST',
    body: { name: 'kept' },
    status: 200,
  });
});
