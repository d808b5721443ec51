import { vi } from 'vitest';
import { type Reply, sends, startFakeHttp, succeeds } from '../support/network/fake-http.ts';
import { testInProcess as test } from '../support/terminal/test.ts';

vi.setConfig({ maxConcurrency: 10 });

const add = 'autodialer/campaigns/add';
const number = '09125550100';

/** Whatever happens to the first add: whether it acted or not, the agent rings once and the call is made. */
test.concurrent.for([
  { fault: 'refuse', adds: 2 },
  { fault: 'drop-before-acting', adds: 2 },
  { fault: 'drop-after-acting', adds: 1 },
  { fault: 'error-500', adds: 2 },
  { fault: { kind: 'error-500', acts: true }, adds: 1 },
  { fault: 'unavailable', adds: 2 },
  { fault: { kind: 'unavailable', acts: true }, adds: 1 },
  { fault: 'html', adds: 2 },
  { fault: { kind: 'html', acts: true }, adds: 1 },
  { fault: 'truncated-json', adds: 1 },
  { fault: 'hang', adds: 2 },
  { fault: { kind: 'hang', acts: true }, adds: 1 },
  { fault: 'hang-after-headers', adds: 1 },
  { fault: 'duplicate', adds: 1 },
  { fault: 'null-id', adds: 1 },
] as const)(
  'an add that meets $fault is sent $adds times and makes one campaign',
  async ({ fault, adds }, { openDesk, expect }) => {
    const desk = await openDesk();
    desk.sandbox.faults.set(add, fault, 1);
    const dialled = await desk.dialled(number);
    expect(dialled.last).toMatchObject({ outcome: 'completed', inferred: false });
    expect(dialled.code).toBe(0);
    expect(desk.campaignsEver).toHaveLength(1);
    expect(desk.sandbox.componentExchanges).toHaveLength(1);
    const sent = desk.sandbox.requests.filter(({ service }) => service === add);
    // A fault that closes the socket before the request is read leaves no body to compare.
    const names = sent.map(({ body }) => body?.name).filter((name) => name !== undefined);
    expect(sent).toHaveLength(adds);
    expect(new Set(names)).toEqual(new Set(desk.campaignsEver));
  },
);

test.concurrent.for([
  { fault: 'error-500', words: /500 Internal Server Error/ },
  { fault: 'unavailable', words: /503 Service Temporarily Unavailable/ },
  { fault: 'html', words: /Welcome/ },
  { fault: 'success-0', words: /Requested operation failed/ },
  { fault: 'unauthorized', words: /Unauthorized/ },
  { fault: 'forbidden', words: /This account is not permitted/ },
  { fault: 'foreign-address', words: /This IP address is not permitted/ },
  { fault: 'missing', words: /This service does not exist/ },
] as const)(
  'an add that always meets $fault is refused-by-pbx, in its words',
  async (row, { openDesk, expect }) => {
    const desk = await openDesk();
    desk.sandbox.faults.set(add, row.fault);
    const dialled = await desk.dialled(number);
    expect(dialled.last).toMatchObject({ outcome: 'refused-by-pbx', campaignId: null });
    expect(dialled.last.words).toMatch(row.words);
    expect(dialled.code).toBe(4);
    expect(desk.campaignsEver).toEqual([]);
  },
);

test.concurrent('everything refused from the ping on is refused-by-pbx', async ({ openDesk, expect }) => {
  const desk = await openDesk();
  desk.sandbox.faults.set('*', 'unauthorized');
  const dialled = await desk.dialled(number);
  expect(dialled.last).toMatchObject({ outcome: 'refused-by-pbx', words: 'Unauthorized' });
  expect(dialled.code).toBe(4);
});

test.concurrent('wrong credentials are refused-by-pbx', async ({ openDesk, expect }) => {
  const desk = await openDesk({ config: { pbx: { token: 'not-the-token' } } });
  const dialled = await desk.dialled(number);
  expect(dialled.last).toMatchObject({ outcome: 'refused-by-pbx', words: 'Unauthorized' });
  expect([dialled.code, desk.campaignsEver]).toEqual([4, []]);
});

test.concurrent('an address that nobody listens on is pbx-unreachable', async ({ openDesk, expect }) => {
  const desk = await openDesk({ config: { pbx: { baseUrl: 'http://127.0.0.1:9/api/v4' } } });
  const dialled = await desk.dialled(number);
  expect(dialled.last).toMatchObject({ outcome: 'pbx-unreachable', campaignId: null });
  expect(dialled.code).toBe(4);
});

test.concurrent.for(['refuse', 'drop-before-acting'] as const)(
  'a PBX that meets every request with %s is pbx-unreachable',
  async (fault, { openDesk, expect }) => {
    const desk = await openDesk();
    desk.sandbox.faults.set('*', fault);
    const dialled = await desk.dialled(number);
    expect(dialled.last).toMatchObject({ outcome: 'pbx-unreachable' });
    expect([dialled.code, desk.campaignsEver]).toEqual([4, []]);
  },
);

test.concurrent('an add that is always cut off is pbx-unreachable', async ({ openDesk, expect }) => {
  const desk = await openDesk();
  desk.sandbox.faults.set(add, 'drop-before-acting');
  const dialled = await desk.dialled(number);
  expect(dialled.last).toMatchObject({ outcome: 'pbx-unreachable' });
  expect([dialled.code, desk.campaignsEver]).toEqual([4, []]);
});

test.concurrent('a PBX that never answers is pbx-unreachable', async ({ openDesk, expect }) => {
  const desk = await openDesk();
  desk.sandbox.faults.set('*', 'hang');
  const dialled = await desk.dialled(number);
  expect(dialled.last).toMatchObject({ outcome: 'pbx-unreachable' });
  expect([dialled.code, desk.campaignsEver]).toEqual([4, []]);
});

test.concurrent('a lost add that cannot be looked up is not sent again, and its call is answered when it comes', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  desk.sandbox.faults.set(add, 'drop-after-acting', 1);
  desk.sandbox.faults.set('autodialer/campaigns/search', 'error-500');
  const dialled = await desk.dialled(number);
  expect(dialled.last).toMatchObject({ outcome: 'completed' });
  expect(desk.campaignsEver).toHaveLength(1);
});

test.concurrent('an answer without an id is looked up, and one that shows none is still followed by name', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ events: 'none' });
  desk.sandbox.faults.set(add, 'null-id', 1);
  desk.sandbox.faults.set('autodialer/campaigns/search', 'html', 4);
  const dialled = await desk.dialled(number);
  expect(dialled.last).toMatchObject({ outcome: 'completed', inferred: false });
  expect(desk.campaignsEver).toHaveLength(1);
});

test.concurrent('a yes without an id is never sent again, however long the search lags, on a PBX that takes a name twice', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ sandbox: { campaignLagSeconds: 12, uniqueCampaignNames: false } });
  desk.sandbox.faults.set(add, 'null-id', 1);
  const dialled = await desk.dialled(number);
  expect(dialled.last).toMatchObject({ outcome: 'completed', inferred: false });
  expect([dialled.code, desk.campaignsEver.length]).toEqual([0, 1]);
});

/** Answers that no SimoTel gives, to every request. */
const strange: Record<string, Reply> = {
  'a redirect': (response) => void response.writeHead(302, { location: '/login' }).end(),
  'no content': (response) => void response.writeHead(204).end(),
  'JSON that is no envelope': sends(200, '[1, 2, 3]'),
  'more than can be read': sends(200, JSON.stringify({ success: 1, data: 'x'.repeat(5 * 1024 * 1024) })),
  'a success in an unknown coding': sends(200, '\u0000\u0001', 'application/octet-stream'),
};

test.concurrent.for(Object.keys(strange))(
  'a server that answers everything with %s is refused-by-pbx',
  async (name, { openDesk, expect, onTestFinished }) => {
    const server = await startFakeHttp(strange[name] ?? succeeds(''));
    onTestFinished(() => server.close());
    const desk = await openDesk({ config: { pbx: { baseUrl: `${server.origin}/api/v4` } } });
    const dialled = await desk.dialled(number);
    expect(dialled.last).toMatchObject({ outcome: 'refused-by-pbx', campaignId: null });
    expect(dialled.code).toBe(4);
  },
);
