import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox, SandboxOptions } from '../../../electron/pbx/sandbox/sandbox.ts';
import {
  addCampaign,
  ask,
  campaignEnd,
  type Desk,
  startDesk,
  startQuickSandbox,
  until,
} from './support/desk.ts';
import { reportEventSchema } from './support/wire.ts';

let desk: Desk;
let sandbox: Sandbox | null = null;

beforeEach(async () => {
  desk = await startDesk();
});
afterEach(async () => {
  await sandbox?.close();
  await desk.close();
});

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  sandbox = await startQuickSandbox(desk, { eventsUrl: `${desk.url}/events`, ...options });
  return sandbox;
}

const events = () => desk.received.filter(({ path }) => path.startsWith('/events'));
const bodies = (): Record<string, unknown>[] => events().map(({ body }) => JSON.parse(body));

/** One call, until it is over and so many events more have come. */
async function oneCall(running: Sandbox, count: number): Promise<void> {
  const before = events().length;
  await campaignEnd(running, await addCampaign(running));
  await until(() => (events().length >= before + count ? true : null));
}

test('a call tells its states, the numbers dialled, its CDRs and its report, in order', async () => {
  await oneCall(await start(), 11);
  const told = bodies().map(
    (event) => `${event.event_name ?? event.event ?? 'unnamed'} ${event.state ?? event.dst ?? event.number}`,
  );
  expect(told).toEqual([
    'OutgoingCall 201',
    'NewState Pause',
    'NewState Ringing',
    'NewState InUse',
    'NewState Wrapping',
    'OutgoingCall 02155501000',
    'NewState InUse',
    'NewState Idle',
    'Cdr 201',
    'Cdr 02155501000',
    'unnamed 201',
  ]);
});

test('a phone tells no state but those of its calls where that is switched', async () => {
  await oneCall(await start({ events: ['NewState'], otherStates: false }), 4);
  expect(bodies().map(({ state }) => state)).toEqual(['Ringing', 'InUse', 'InUse', 'Idle']);
});

test('a Cdr event carries the component’s unique id and the second party’s seconds', async () => {
  const running = await start({ events: ['Cdr'] });
  await oneCall(running, 2);
  expect(bodies()[1]).toMatchObject({
    unique_id: running.componentExchanges[0]?.question.unique_id,
    dst: '02155501000',
    disposition: 'Answered',
    starttime: expect.stringMatching(/^20\d\d-/),
  });
  expect(bodies()).toHaveLength(2);
  const { billsec, wait, duration } = bodies()[1] ?? {};
  expect([Number(billsec), Number(wait), duration]).toEqual([4, 3, undefined]);
});

test('events tell their times in UTC, or by the PBX’s own clock where that is switched', async () => {
  const running = await start({ events: ['Cdr', 'AutoDialerReport'] });
  const apart = async () => {
    desk.received.length = 0;
    await oneCall(running, 3);
    const [cdr, , report] = bodies();
    return [cdr?.starttime, report?.start].map((text) => {
      const wall = Date.parse(`${String(text).replace(' ', 'T')}Z`);
      return Math.round((wall - Date.now()) / 1_800_000) / 2 + 0;
    });
  };
  expect(await apart()).toEqual([0, 0]);
  running.reconfigure({ eventTimes: 'local' });
  expect(await apart()).toEqual([3.5, 3.5]);
});

test('a report event has plain ids and Gregorian dates', async () => {
  await oneCall(await start({ events: ['AutoDialerReport'] }), 1);
  expect(reportEventSchema.parse(bodies()[0])).toMatchObject({ number: '201', disposition: 'ANSWERED' });
});

test('ping sends a Ping event where it is enabled', async () => {
  const running = await start();
  await ask(running, 'setting/ping/act');
  await until(() => events()[0]);
  expect(bodies()).toMatchObject([{ event_name: 'Ping' }]);
  running.reconfigure({ events: ['Cdr'] });
  await ask(running, 'setting/ping/act');
  await oneCall(running, 2);
  expect(bodies().map(({ event_name }) => event_name)).toEqual(['Ping', 'Cdr', 'Cdr']);
});

test('the Rest4 style puts the name into the address and not into the values', async () => {
  await oneCall(await start({ eventsStyle: 'rest4', events: ['NewState', 'Cdr'] }), 8);
  expect(new Set(events().map(({ path }) => path))).toEqual(new Set(['/events/newstate', '/events/Cdr']));
  expect(bodies().some((body) => 'event_name' in body || 'event' in body)).toBe(false);
});

test('events and questions go by query string, nested values as JSON text', async () => {
  const running = await start({ eventsMethod: 'get', events: ['AutoDialerReport'] });
  const url = `${desk.url}/trunk?desk=7`;
  running.reconfigure({ componentUrls: { trunk: { component: 'trunk-api', url, method: 'get' } } });
  await oneCall(running, 1);
  const [question, event] = desk.received;
  expect(question).toMatchObject({ method: 'GET', query: { desk: '7', dst: '201', app_name: 'Trunk API' } });
  expect(event?.method).toBe('GET');
  expect(JSON.parse(event?.query.tries ?? '')).toMatchObject([{ cause: '16' }]);
});

test('events and questions go as forms', async () => {
  const running = await start({ eventsMethod: 'post-form', events: ['Cdr'] });
  const url = `${desk.url}/trunk`;
  running.reconfigure({ componentUrls: { trunk: { component: 'trunk-api', url, method: 'post-form' } } });
  await oneCall(running, 2);
  const [question, event] = desk.received;
  expect(question?.type).toBe('application/x-www-form-urlencoded');
  expect(new URLSearchParams(question?.body).get('dst')).toBe('201');
  expect(new URLSearchParams(event?.body).get('event_name')).toBe('Cdr');
});

test('events carry the receiver’s credentials, questions carry none', async () => {
  const eventsAuthorization = { username: 'hook', password: 'نهان' };
  await oneCall(await start({ events: ['Cdr'], eventsAuthorization }), 2);
  expect(desk.received.map(({ authorization }) => authorization)).toEqual([
    '',
    ...Array(2).fill(`Basic ${Buffer.from('hook:نهان').toString('base64')}`),
  ]);
});

test('events can be dropped, doubled and put out of order', async () => {
  const running = await start({ events: ['Cdr', 'AutoDialerReport'] });
  const names = () => bodies().map((event) => event.dst ?? 'report');
  running.faults.set('events/Cdr', 'drop', 1);
  await oneCall(running, 2);
  expect(names()).toEqual(['02155501000', 'report']);
  desk.received.length = 0;
  running.faults.set('events', 'duplicate');
  await oneCall(running, 6);
  expect(names()).toEqual(['201', '201', '02155501000', '02155501000', 'report', 'report']);
  desk.received.length = 0;
  running.faults.clear();
  running.faults.set('events', 'reorder', 1);
  await oneCall(running, 3);
  expect(names()).toEqual(['02155501000', '201', 'report']);
});

test('nobody who receives events is needed for a call', async () => {
  const running = await start({ eventsUrl: 'http://127.0.0.1:1/nobody' });
  await oneCall(running, 0);
  expect(running.campaigns()[0]?.status).toBe('completed');
});
