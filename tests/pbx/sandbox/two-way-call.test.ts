import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox, Script } from '../../../electron/pbx/sandbox/sandbox.ts';
import {
  addCampaign,
  campaignEnd,
  cdrsOf,
  type Desk,
  reportOf,
  reportsOf,
  startDesk,
  startQuickSandbox,
  until,
} from './support/desk.ts';

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

const number = (value: unknown) => Number(value);

/** One call to its end: the report, and the CDR of the second party's leg if there is one. */
async function callOf(agent: string, customer: string) {
  desk.answer = { body: { ok: '1', trunk: 'SaharTrunk', extension: customer, call_limit: '240' } };
  const id = await addCampaign(sandbox, { numbers: [agent] });
  await campaignEnd(sandbox, id);
  const [report] = await reportsOf(sandbox, { campaign_id: id });
  const cdrs = await cdrsOf(sandbox);
  const second = cdrs.find((cdr) => cdr?.dst === customer);
  const first = cdrs.find((cdr) => cdr?.dst === agent);
  return { id, report, first, second, asked: desk.received.length };
}

test('a call rings the agent, asks the component, connects both and leaves a report and a CDR a leg', async () => {
  const { report, first, second } = await callOf('201', '02155501000');
  expect(report).toMatchObject({ number: '201', disposition: 'ANSWERED', ANSWERED: 1, status: 'in-process' });
  expect(report?.tries).toHaveLength(1);
  expect(report?.tries[0]).toMatchObject({ cause: '16', 'cause-txt': 'Normal Clearing' });
  expect(number(report?.wait)).toBe(2);
  // 1 s announcement, 3 s ringing, 4 s talk.
  expect(number(report?.billsec)).toBe(8);

  const question = JSON.parse(desk.received[0]?.body ?? '{}');
  expect(question).toMatchObject({ src: 'AutoDialer', dst: '201', data: '', app_name: 'Trunk API' });
  expect(second).toMatchObject({
    cuid: question.unique_id,
    disposition: 'ANSWERED',
    type: 'outgoing',
    outgoing_point: 'SaharTrunk',
  });
  expect(second?.uniqueid).not.toBe(second?.cuid);
  expect([number(second?.wait), number(second?.billsec)]).toEqual([3, 4]);
  expect(second?.record).toMatch(/^\d{8}_.+\.wav$/);
  expect(second?.route.map(({ type }) => type)).toEqual([
    'AutodialerRoute',
    'Announcement',
    'TrunkApi',
    'Trunk',
  ]);
  expect(first).toMatchObject({ cuid: question.unique_id, dst: '201', disposition: 'ANSWERED' });
});

test.each([
  ['02155501001', 'NO ANSWER', 20, 0],
  ['02155501002', 'BUSY', 2, 0],
  ['02155501003', 'FAILED', 1, 0],
  ['02155501004', 'ANSWERED', 3, 180],
  ['02155501005', 'ANSWERED', 3, 240],
  ['02155501006', 'NO ANSWER', 4, 0],
])(
  'second party %s ends %s after %i s of ringing and %i s of talk',
  async (customer, disposition, wait, talk) => {
    const { report, second } = await callOf('201', customer);
    expect(report?.disposition).toBe('ANSWERED');
    expect(second?.disposition).toBe(disposition);
    expect([number(second?.wait), number(second?.billsec)]).toEqual([wait, talk]);
  },
);

test.each([
  ['02155501007', { report: true, first: true, second: false }],
  ['02155501008', { report: true, first: false, second: false }],
  ['02155501009', { report: false, first: true, second: true }],
  ['02155501010', { report: true, first: true, second: false }],
  ['02155501012', { report: false, first: false, second: false }],
])('second party %s leaves exactly this evidence: %o', async (customer, left) => {
  const { report, first, second, asked } = await callOf('201', customer);
  expect(asked).toBe(1);
  expect({ report: report !== undefined, first: first !== undefined, second: second !== undefined }).toEqual(
    left,
  );
});

test.each([
  ['217', 'BUSY', '17'],
  ['218', 'NO ANSWER', '18'],
  ['219', 'NO ANSWER', '19'],
  ['221', 'BUSY', '21'],
  ['227', 'FAILED', '27'],
  ['230', 'LOST', null],
])('first party %s ends %s with cause %s, and no component is asked', async (agent, disposition, cause) => {
  const { report, first, second, asked } = await callOf(agent, '02155501000');
  expect(report).toMatchObject({ disposition, number: agent });
  expect(report?.tries[0]?.cause).toBe(cause);
  // As in samples: seconds without a talk.
  expect(number(report?.billsec)).toBe(number(report?.wait));
  expect([first, second, asked]).toEqual([undefined, undefined, 0]);
});

test('a first party that hangs up before routing leaves a route without an API component', async () => {
  const { report, first, second, asked } = await callOf('231', '02155501000');
  expect(report?.disposition).toBe('ANSWERED');
  expect([second, asked]).toEqual([undefined, 0]);
  expect(first?.route.map(({ type }) => type)).not.toContain('TrunkApi');
});

test('a first party that hangs up while the second rings leaves a NO ANSWER shorter than the ring time', async () => {
  const { second } = await callOf('232', '02155501000');
  expect(second).toMatchObject({ disposition: 'NO ANSWER' });
  expect(number(second?.wait)).toBe(4);
});

test('a dialplan that asks another address leaves a route with the API component and asks us nothing', async () => {
  const { report, first, second, asked } = await callOf('233', '02155501000');
  expect(report?.disposition).toBe('ANSWERED');
  expect([second, asked]).toEqual([undefined, 0]);
  expect(first?.route.map(({ type }) => type)).toContain('TrunkApi');
});

test.each([
  ['a refusal', { body: { ok: '0' } }],
  ['a refusal that names a number', { body: { ok: '0', trunk: 'SaharTrunk', extension: '02155501000' } }],
  ['an error page', { status: 500, body: { ok: '1', trunk: 'SaharTrunk', extension: '02155501000' } }],
  ['an answer without a trunk', { body: { ok: '1', extension: '02155501000' } }],
  ['an answer without an extension', { body: { ok: '1', trunk: 'SaharTrunk' } }],
])('the call ends without a second leg after %s', async (_name, answer) => {
  desk.answer = answer;
  const id = await addCampaign(sandbox);
  expect(await reportOf(sandbox, id)).toMatchObject({ disposition: 'ANSWERED' });
  expect(sandbox.componentExchanges[0]?.destination).toBe(null);
  expect(await cdrsOf(sandbox, { to: '02155501000' })).toEqual([]);
});

test('a component waits no longer than its time limit, whatever the time scale', async () => {
  sandbox.reconfigure({ componentTimeoutMilliseconds: 60 });
  desk.answer = { ...desk.answer, afterMilliseconds: 400 };
  const id = await addCampaign(sandbox);
  expect(await reportOf(sandbox, id)).toMatchObject({ disposition: 'ANSWERED' });
  expect(sandbox.componentExchanges[0]).toMatchObject({
    status: null,
    failure: 'TimeoutError',
    destination: null,
  });
});

test('an Exten API rings an extension without a trunk', async () => {
  sandbox.reconfigure({ componentUrls: { exten: { component: 'exten-api', url: `${desk.url}/exten` } } });
  desk.answer = { body: { ok: 1, extension: 300 } };
  const id = await addCampaign(sandbox, { interface_text: 'exten' });
  await campaignEnd(sandbox, id);
  const [cdr] = await cdrsOf(sandbox, { to: '300' });
  expect(cdr).toMatchObject({ type: 'local', disposition: 'ANSWERED' });
  expect(cdr?.outgoing_point).toBe(undefined);
  expect(cdr?.route.map(({ type }) => type)).toContain('ExtensionApi');
});

test.each(['', 'row-that-is-not-there'])('the text "%s" leaves by the row any', async (interfaceText) => {
  sandbox.reconfigure({ componentUrls: { any: { component: 'trunk-api', url: `${desk.url}/any` } } });
  await campaignEnd(sandbox, await addCampaign(sandbox, { interface_text: interfaceText }));
  expect(desk.received.map(({ path }) => path)).toEqual(['/any']);
});

test('a context that is not the dialplan’s asks no component', async () => {
  const id = await addCampaign(sandbox, { interface_context: 'another' });
  expect(await reportOf(sandbox, id)).toMatchObject({ disposition: 'ANSWERED' });
  expect(desk.received).toEqual([]);
});

test('a trunk that the PBX does not know is not dialled', async () => {
  sandbox.reconfigure({ trunks: ['MahTrunk'] });
  const { report, second } = await callOf('201', '02155501000');
  expect(report?.disposition).toBe('ANSWERED');
  expect(second).toBe(undefined);
});

test('scripts of the sandbox’s owner win over the tables, and the next one over both', async () => {
  const busy: Partial<Script> = { firstParty: 'busy' };
  sandbox.script('201', busy);
  sandbox.scriptNext({ firstParty: 'declined' });
  const declined = await addCampaign(sandbox);
  expect((await reportOf(sandbox, declined)).tries[0]?.cause).toBe('21');
  const second = await addCampaign(sandbox);
  expect((await reportOf(sandbox, second)).tries[0]?.cause).toBe('17');
  sandbox.script('201', null);
  const third = await addCampaign(sandbox);
  expect((await reportOf(sandbox, third)).tries[0]?.cause).toBe('16');
});

test('a person can hang up while the parties talk, and the seconds until then are counted', async () => {
  sandbox.scriptNext({ talkSeconds: 3000 });
  const id = await addCampaign(sandbox);
  await until(() => sandbox.calls().find(({ state }) => state === 'talking'));
  sandbox.hangUp('second');
  await campaignEnd(sandbox, id);
  const [cdr] = await cdrsOf(sandbox, { to: '02155501000' });
  expect(cdr?.disposition).toBe('ANSWERED');
  expect(number(cdr?.billsec)).toBeLessThan(3000);
  expect(sandbox.calls()).toEqual([]);
});

test('a first party picks up by hand, before its script says so', async () => {
  sandbox.scriptNext({ firstParty: 'no-answer', firstPartyRingSeconds: 3000 });
  const id = await addCampaign(sandbox);
  await until(() => sandbox.calls().find(({ state }) => state === 'ringing-first-party'));
  sandbox.pickUp();
  await campaignEnd(sandbox, id);
  const [report] = await reportsOf(sandbox, { campaign_id: id });
  expect(report).toMatchObject({ disposition: 'ANSWERED' });
  expect(number(report?.wait)).toBeLessThan(3000);
});
