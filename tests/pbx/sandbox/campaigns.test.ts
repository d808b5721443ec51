import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../../electron/pbx/sandbox/sandbox.ts';
import {
  addCampaign,
  ask,
  campaignEnd,
  cdrsOf,
  type Desk,
  reportOf,
  reportsOf,
  startDesk,
  startQuickSandbox,
  tehranMinute,
  until,
} from './support/desk.ts';
import { campaignSchema, pageOf } from './support/wire.ts';

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

const statusOf = (id: string) => sandbox.campaigns().find((campaign) => campaign.id === id)?.status;
const ringing = () => until(() => sandbox.calls().find(({ state }) => state === 'ringing-first-party'));
/** Long enough for the dialer to have looked several times. */
const someLooks = () => new Promise((resolve) => setTimeout(resolve, 120));

async function searched(id: string) {
  const { data } = await ask(sandbox, 'autodialer/campaigns/search', { conditions: { _id: id } });
  return pageOf(campaignSchema).parse(data).data[0];
}

test('a campaign waits, runs and is completed, with statistics once it ran', async () => {
  sandbox.reconfigure({ trunkManager: { status: 'inactive' } });
  const id = await addCampaign(sandbox);
  expect(await searched(id)).toMatchObject({ status: 'waiting' });
  expect(await searched(id)).not.toHaveProperty('statistics');
  sandbox.reconfigure({ trunkManager: { status: 'active' } });
  await ringing();
  expect(await searched(id)).toMatchObject({ status: 'running' });
  await campaignEnd(sandbox, id);
  expect(await searched(id)).toMatchObject({
    status: 'completed',
    statistics: { all: { disposition: { ANSWERED: { count: 1 } } } },
  });
});

test.each([
  ['inactive', { status: 'inactive' }],
  ['outside its hours', { active_times: {} }],
  ['at capacity', { capacity: 3, current_capacity: 3 }],
] as const)('a campaign whose trunk manager is %s stays waiting', async (_name, trunkManager) => {
  sandbox.reconfigure({ trunkManager });
  const id = await addCampaign(sandbox);
  await someLooks();
  expect(statusOf(id)).toBe('waiting');
  expect(sandbox.calls()).toEqual([]);
});

test('the trunk manager’s capacity counts the calls that are going on', async () => {
  sandbox.reconfigure({ trunkManager: { capacity: 1 } });
  sandbox.scriptNext({ firstPartyRingSeconds: 4000 });
  const first = await addCampaign(sandbox);
  const second = await addCampaign(sandbox);
  await ringing();
  await someLooks();
  expect([statusOf(first), statusOf(second)]).toEqual(['running', 'waiting']);
  const { data } = await ask(sandbox, 'autodialer/trunks/search');
  expect(data).toMatchObject([{ capacity: '1', current_capacity: 1 }]);
});

test('a campaign starts on the PBX’s clock, not on ours', async () => {
  const behind = -2 * 3_600_000;
  sandbox.reconfigure({ clockOffsetMilliseconds: behind });
  const id = await addCampaign(sandbox);
  await someLooks();
  expect(statusOf(id)).toBe('waiting');
  const now = Date.now() + behind;
  const window = { start: tehranMinute(now), end: tehranMinute(now + 600_000) };
  expect((await ask(sandbox, 'autodialer/campaigns/update', { _id: id, ...window })).data).toEqual({
    count: 1,
  });
  await reportOf(sandbox, id);
});

test('a campaign whose window ends while it waits is completed without a ring', async () => {
  sandbox.reconfigure({ trunkManager: { status: 'inactive' } });
  const id = await addCampaign(sandbox);
  sandbox.reconfigure({ clockOffsetMilliseconds: 3_600_000, trunkManager: { status: 'active' } });
  await until(() => (statusOf(id) === 'completed' ? true : null));
  expect(sandbox.calls()).toEqual([]);
});

test('each attempt is counted in one report, until an answer or the last try', async () => {
  sandbox.scriptNext({ firstParty: 'busy' });
  sandbox.scriptNext({ firstParty: 'no-answer' });
  const id = await addCampaign(sandbox, { try: '5', try_interval: '3' });
  await campaignEnd(sandbox, id);
  const reports = await reportsOf(sandbox, { campaign_id: id });
  expect(reports).toHaveLength(1);
  expect(Number(reports[0]?.try)).toBe(5);
  expect(reports[0]?.tries.map(({ disposition }) => disposition)).toEqual(['BUSY', 'NO ANSWER', 'ANSWERED']);
  sandbox.reconfigure({ reportTry: 'made' });
  const [made] = await reportsOf(sandbox, { campaign_id: id });
  expect(Number(made?.try)).toBe(3);
});

test('one try rings once', async () => {
  const id = await addCampaign(sandbox, { numbers: ['217'], try: '1' });
  await campaignEnd(sandbox, id);
  expect((await reportsOf(sandbox, { campaign_id: id }))[0]?.tries).toHaveLength(1);
});

const remove = (id: string) => ask(sandbox, 'autodialer/campaigns/remove', { _id: id });

test('a campaign removed while it waits never rings', async () => {
  sandbox.reconfigure({ trunkManager: { status: 'inactive' } });
  const id = await addCampaign(sandbox);
  expect(await remove(id)).toMatchObject({ success: 1, data: '' });
  sandbox.reconfigure({ trunkManager: { status: 'active' } });
  await someLooks();
  expect(sandbox.calls()).toEqual([]);
  expect(await remove(id)).toMatchObject({ success: 0, message: 'The campaign was not found' });
});

test('a campaign removed while the first party rings falls silent and leaves no report', async () => {
  sandbox.scriptNext({ firstPartyRingSeconds: 4000 });
  const id = await addCampaign(sandbox, { try: '3', try_interval: '0' });
  await ringing();
  await remove(id);
  await until(() => (sandbox.calls().length === 0 ? true : null));
  await someLooks();
  expect(sandbox.calls()).toEqual([]);
  expect(await reportsOf(sandbox)).toEqual([]);
});

test('a call whose parties talk goes on when its campaign is removed', async () => {
  sandbox.scriptNext({ talkSeconds: 60 });
  const id = await addCampaign(sandbox);
  await until(() => sandbox.calls().find(({ state }) => state === 'talking'));
  await remove(id);
  const cdr = await until(async () => (await cdrsOf(sandbox, { to: '02155501000' }))[0]);
  expect(Number(cdr.billsec)).toBe(60);
});

test('reports and CDRs come as late as they are told to', async () => {
  sandbox.reconfigure({ reportDelaySeconds: 200, cdrDelaySeconds: 0 });
  const id = await addCampaign(sandbox);
  await until(async () => (await cdrsOf(sandbox, { to: '02155501000' }))[0]);
  expect(await reportsOf(sandbox)).toEqual([]);
  await reportOf(sandbox, id);
});
