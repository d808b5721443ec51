import { vi } from 'vitest';
import type { TerminalDesk } from '../support/terminal/desk.ts';
import { readDialled } from '../support/terminal/desk.ts';
import { testInProcess as test, test as testOfProcesses } from '../support/terminal/test.ts';

vi.setConfig({ maxConcurrency: 10 });

const number = '09125550100';

/** Makes this desk's row of the dialplan lead somewhere else. */
const leadTo = ({ sandbox }: Pick<TerminalDesk, 'sandbox'>, url: string) =>
  sandbox.reconfigure({ componentUrls: { 'trunk-201': { component: 'trunk-api', url, ringSeconds: 30 } } });

test.concurrent.for([
  { src: '', dst: '' },
  { src: 'AutoDialer', dst: '' },
  { src: 'AutoDialer', dst: number },
  { src: number, dst: '201' },
  { src: '02188880000', dst: '5566' },
  { src: 'آقای ناشناس', dst: '*' },
])('a question from "$src" to "$dst" is answered', async ({ src, dst }, { openDesk, expect }) => {
  const desk = await openDesk();
  desk.sandbox.scriptNext({ componentSrc: src, componentDst: dst });
  const dial = desk.dial(number);
  const asked = await dial.tells('component-asked');
  expect(asked).toMatchObject({
    ...{ source: 'listener', leg: 'a', src, dst, inTime: true },
    answer: { extension: number, trunk: 'SaharTrunk', callLimitSeconds: 20 },
  });
  const ended = readDialled(await dial.ended);
  expect(ended.last).toMatchObject({ outcome: 'completed' });
  expect(ended.code).toBe(0);
});

test.concurrent.for([
  { method: 'get', style: 'rest4', events: 'get' },
  { method: 'post-form', style: 'rest4', events: 'post-json' },
  { method: 'post-form', style: 'g4', events: 'post-form' },
  { method: 'get', style: 'g4', events: 'get' },
] as const)(
  'questions by $method and $style events by $events are understood',
  async ({ method, style, events }, { openDesk, expect }) => {
    // Searches show nothing: what is known was pushed.
    const delays = { reportDelaySeconds: 6000, cdrDelaySeconds: 6000 };
    const desk = await openDesk({ sandbox: { eventsStyle: style, eventsMethod: events, ...delays } });
    const url = `${desk.listenerUrl}/exten-api`;
    desk.sandbox.reconfigure({ componentUrls: { 'exten-201': { component: 'exten-api', url, method } } });
    const ended = await desk.dialled('300');
    expect(ended.last).toMatchObject({ outcome: 'completed', inferred: false });
    const webhooks = ended.lines.filter(({ source }) => source === 'webhook').map(({ type }) => type);
    expect(webhooks).toEqual(expect.arrayContaining(['leg-state', 'second-party-cdr', 'first-party-report']));
  },
);

test.concurrent.for(['all', 'none'] as const)(
  'a dialplan that asks another address is routing-failed (events: %s)',
  async (events, { openDesk, expect }) => {
    const desk = await openDesk({ agent: '233', events });
    const { last, code } = await desk.dialled(number);
    expect(last).toMatchObject({ outcome: 'routing-failed', reason: 'asked-elsewhere', inferred: false });
    expect(code).toBe(6);
  },
);

test.concurrent('a component with a wrong token in its URL is routing-failed', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  leadTo(desk, `http://127.0.0.1:${desk.port}/a-wrong-path-token/trunk-api`);
  const { last, code } = await desk.dialled(number);
  expect(last).toMatchObject({ outcome: 'routing-failed', reason: 'asked-elsewhere' });
  expect(code).toBe(6);
});

test.concurrent('a row that leads to the other component is routing-failed', async ({ openDesk, expect }) => {
  const desk = await openDesk();
  leadTo(desk, `${desk.listenerUrl}/exten-api`);
  const { lines, last, code } = await desk.dialled(number);
  expect(last).toMatchObject({ outcome: 'routing-failed', reason: 'request-refused', inferred: false });
  expect(code).toBe(6);
  expect(lines.find(({ type }) => type === 'component-refused')).toMatchObject({
    ...{ source: 'listener', component: 'exten-api', reason: 'other-component' },
  });
});

testOfProcesses.concurrent(
  'an answer that comes too late is routing-failed',
  async ({ openDesk, expect }) => {
    const desk = await openDesk({ sandbox: { componentTimeoutMilliseconds: 1000 } });
    // Long enough that the process is stopped before the question, on a busy machine, too.
    desk.sandbox.scriptNext({ announcementSeconds: 60 });
    const dial = desk.dial(number);
    await dial.tells('leg-state', { leg: 'a', state: 'in-use' });
    // The process cannot run while the PBX waits: the question and the PBX's going away meet it together.
    dial.kill('SIGSTOP');
    await desk.sees(/trunk-api asked: /);
    dial.kill('SIGCONT');
    const ended = readDialled(await dial.ended);
    expect(ended.last).toMatchObject({ outcome: 'routing-failed', reason: 'answered-late' });
    expect(ended.code).toBe(6);
  },
);

test.concurrent('after the dialplan has asked here, too, an early hang-up may be an address that is wrong now', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  await desk.dialled('09125550102');
  desk.sandbox.scriptNext({ firstPartyHangsUp: 'before-routing' });
  const { last } = await desk.dialled(number);
  expect(last).toMatchObject({
    outcome: 'first-party-hung-up-before-routing',
    otherReading: 'component-address',
  });
});

test.concurrent('a question that comes again gets the same answer, another one none', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  desk.sandbox.scriptNext({ secondPartyRingSeconds: 25 });
  const dial = desk.dial(number);
  const { uniqueId } = await dial.tells('component-asked');
  const ask = async (unique_id: unknown) => {
    const query = new URLSearchParams({ src: '', dst: '', data: '', unique_id: String(unique_id) });
    return (await fetch(`${desk.listenerUrl}/trunk-api?${query}`)).json();
  };
  expect(await ask(uniqueId)).toEqual({ ok: '1', trunk: 'SaharTrunk', extension: number, call_limit: '20' });
  expect(await ask('1700000000.1')).toEqual({ ok: '0' });
  expect(readDialled(await dial.ended).last).toMatchObject({ outcome: 'completed' });
});

test.concurrent('two desks on one PBX, at once, with all events at one of them', async ({
  openDesk,
  expect,
}) => {
  const north = await openDesk({ agent: '205' });
  const south = await openDesk({ agent: '206', at: north.sandbox });
  const [first, second] = await Promise.all([north.dialled('09125550100'), south.dialled('09125550202')]);
  expect(first.last).toMatchObject({ outcome: 'completed', number: '09125550100', agentNumber: '205' });
  expect(second.last).toMatchObject({ outcome: 'second-party-busy', agentNumber: '206' });
  expect(second.lines.some(({ source }) => source === 'webhook')).toBe(false);
  expect(JSON.stringify(first.lines)).not.toMatch(/09125550202|"206"/);
});

test.concurrent.for(['duplicate', 'reorder'] as const)(
  'events that the PBX pushes in %s change nothing',
  async (fault, { openDesk, expect }) => {
    const desk = await openDesk();
    desk.sandbox.faults.set('events', fault);
    const { lines, last, code } = await desk.dialled('300');
    expect(last).toMatchObject({ outcome: 'completed', inferred: false });
    expect(code).toBe(0);
    // A look at the PBX may find the same record before its event comes, and say more or less of it.
    for (const type of ['component-asked', 'second-party-cdr', 'first-party-report', 'call-ended']) {
      const sources = lines.filter((line) => line.type === type).map(({ source }) => source);
      expect(sources, type).not.toEqual([]);
      expect(new Set(sources).size, type).toBe(sources.length);
    }
  },
);

test.concurrent.for(['events/Cdr', 'events/AutoDialerReport', 'events'])(
  'lost %s are found by asking',
  async (target, { openDesk, expect }) => {
    const desk = await openDesk();
    desk.sandbox.faults.set(target, 'drop');
    const { last, code } = await desk.dialled(number);
    expect(last).toMatchObject({ outcome: 'completed', inferred: false });
    expect(code).toBe(0);
  },
);

/** Events of other people's calls, of none, and of no sense. */
const foreign = [
  {
    event_name: 'Cdr',
    unique_id: '1700000000.7',
    src: '201',
    dst: number,
    disposition: 'BUSY',
    type: 'outgoing',
  },
  { event_name: 'Cdr', unique_id: '1700000000.8', src: '999', dst: '888', disposition: 'ANSWERED' },
  { event_name: 'NewState', exten: '999', state: 'InUse', unique_id: '1700000000.9' },
  { campaign_id: '5ec600000000000000000001', campaign: 'somebody-else', number: '201', disposition: 'BUSY' },
  { event_name: 'OutgoingCall', number: '09121230000', unique_id: '1700000000.9' },
  { event_name: 'Transfer', unique_id: '1700000000.9' },
  { event_name: 'NeverHeardOf' },
  [],
  'no object',
];

test.concurrent("other people's events get 200 and leave the call alone", async ({ openDesk, expect }) => {
  const desk = await openDesk({ events: 'none' });
  desk.sandbox.scriptNext({ secondPartyRingSeconds: 20 });
  const dial = desk.dial(number);
  const push = async (event: unknown) => {
    const { status } = await fetch(`${desk.listenerUrl}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(event),
    });
    return status;
  };
  await dial.tells('campaign-added');
  const early = await Promise.all(foreign.map(push));
  await dial.tells('component-asked');
  const late = await Promise.all(foreign.map(push));
  expect(new Set([...early, ...late])).toEqual(new Set([200]));
  const ended = readDialled(await dial.ended);
  expect(ended.last).toMatchObject({ outcome: 'completed', inferred: false });
  expect(ended.lines.some(({ source }) => source === 'webhook')).toBe(false);
});
