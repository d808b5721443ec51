import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox, SandboxOptions } from '../../../electron/pbx/sandbox/sandbox.ts';
import { addCampaign, type Desk, startDesk, startQuickSandbox, until } from './support/desk.ts';

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

const bodies = (): Record<string, unknown>[] =>
  desk.received.filter(({ path }) => path.startsWith('/events')).map(({ body }) => JSON.parse(body));
const told = (count: number) => until(() => (bodies().length >= count ? bodies() : null));

test('a call from outside is announced, rings, is picked up and leaves a record, all under one unique id', async () => {
  const running = await start();
  const unique_id = running.ringIn({ from: '02155501000', talkSeconds: 5, ringSeconds: 2 });
  const state = {
    event_name: 'NewState',
    exten: '201',
    participant: '02155501000',
    direction: 'in',
    unique_id,
  };
  expect(await told(5)).toMatchObject([
    { event_name: 'IncomingCall', number: '02155501000', entry_point: 'SampleLine', unique_id },
    { ...state, state: 'Ringing' },
    { ...state, state: 'InUse' },
    { ...state, state: 'Idle' },
    {
      ...{ event_name: 'Cdr', unique_id, src: '02155501000', dst: '201', type: 'incoming' },
      ...{ disposition: 'Answered', wait: '2', billsec: '5' },
    },
  ]);
});

test('an unanswered call from an extension comes by no line and is local', async () => {
  const running = await start();
  running.ringIn({ from: '214', to: '305', answer: false, ringSeconds: 3 });
  const events = await told(3);
  expect(events).toMatchObject([
    { state: 'Ringing', exten: '305', participant: '214' },
    { state: 'Idle' },
    { event_name: 'Cdr', type: 'local', disposition: 'No Answered' },
  ]);
  const { wait, duration, billsec } = events[2] ?? {};
  expect([Number(wait), Number(duration), billsec]).toEqual([3, 3, undefined]);
});

test('a second party that calls back rings the first one after the call', async () => {
  const running = await start({ events: ['IncomingCall'] });
  running.scriptNext({ secondParty: 'busy', callsBack: 'answered' });
  await addCampaign(running);
  expect(await told(1)).toMatchObject([{ event_name: 'IncomingCall', number: '02155501000' }]);
});

test('a queue that tries an agent again rings it twice under one id, and leaves one record', async () => {
  const running = await start({ ringsAgain: true });
  const uniqueId = running.ringIn({ from: '09121110001' });
  const events = await told(7);
  expect(events.map(({ state, dst }) => state ?? dst)).toEqual([
    undefined,
    ...['Ringing', 'Idle', 'Ringing', 'InUse', 'Idle'],
    '201',
  ]);
  expect(new Set(events.map(({ unique_id: id }) => id))).toEqual(new Set([uniqueId]));
});
