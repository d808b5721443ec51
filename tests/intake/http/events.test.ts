import { afterEach, expect, test } from 'vitest';
import { startListener, until } from '../../support/network/listener.ts';

let running: Awaited<ReturnType<typeof startListener>> | null = null;
afterEach(async () => {
  await running?.stop();
  running = null;
});

async function start(...options: Parameters<typeof startListener>) {
  running = await startListener(...options);
  return running;
}

const post = (url: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body, headers });
const state = { exten: '314', state: 'Ringing', participant: '09350000064', unique_id: '1700000003.9' };
const newState = { kind: 'new-state', extension: '314', state: 'ringing', participant: '09350000064' };

test.each(['newstate', 'NewState', 'NEWSTATE'])(
  'an event is named by the address, in any letter case: %s',
  async (name) => {
    const { url, told } = await start();
    const response = await post(`${url}/events/${name}/`, JSON.stringify(state));
    expect([response.status, await response.json()]).toEqual([200, { ok: '1' }]);
    expect(told.events).toMatchObject([newState]);
  },
);

test('an event is named by its own field, or recognised by its fields', async () => {
  const { url, told } = await start();
  await post(`${url}/events`, JSON.stringify({ event_name: 'NewState', ...state }));
  await post(`${url}/events`, new URLSearchParams(state).toString());
  await fetch(`${url}/events?${new URLSearchParams({ ...state, event: 'NewState' })}`);
  expect(told.events).toMatchObject([newState, newState, newState]);
});

test('nested values may come as JSON text in a query string', async () => {
  const { url, told } = await start();
  const report = {
    _id: '64aa00000000000000000001',
    campaign_id: '64aa00000000000000000002',
    number: '314',
    disposition: 'NO ANSWER',
    wait: '22',
    tries: JSON.stringify([{ cdr_id: '1', cause: '19', 'cause-txt': 'No answer', disposition: 'NO ANSWER' }]),
  };
  const response = await fetch(`${url}/events/AutoDialerReport?${new URLSearchParams(report)}`);
  expect(response.status).toBe(200);
  expect(told.events).toMatchObject([
    { kind: 'first-party-report', report: { number: '314', end: { cause: { code: 19 } } } },
  ]);
});

test.each([
  ['an unknown one', '/events/Weather', '{"sun":1}'],
  ['one named like a part of every object', '/events/constructor', '{}'],
  ['an empty one', '/events', ''],
  ['a list', '/events/Cdr', '[]'],
  ['broken JSON', '/events/Cdr', '{"disposition":'],
  ['plain words', '/events', 'hello'],
  ['absurd values', '/events/Cdr', '{"disposition":[[]],"unique_id":{},"starttime":{"$date":null}}'],
])('events get 2xx whatever they hold: %s', async (_name, path, body) => {
  const { url, told } = await start();
  const response = await post(`${url}${path}`, body);
  expect([response.status, await response.json()]).toEqual([200, { ok: '1' }]);
  await until(() => told.arrived.length === 1);
  expect(told.arrived[0]).toMatchObject({ accepted: true, event: 'other' });
});

test('of an event whose body cannot be read the query string still counts', async () => {
  const { url, told } = await start();
  expect((await post(`${url}/events?event_name=Ping`, '{')).status).toBe(200);
  expect(told.events).toEqual([{ kind: 'ping' }]);
});

test('duplicate events are passed on as they come', async () => {
  const { url, told } = await start();
  for (let time = 0; time < 3; time += 1) await post(`${url}/events/NewState`, JSON.stringify(state));
  expect(told.events).toHaveLength(3);
});

test('an owner that fails on an event neither delays nor changes the answer', async () => {
  const event = () => {
    throw new Error('a bug of the owner');
  };
  const { url } = await start({}, { event });
  expect((await post(`${url}/events/Ping`, '{}')).status).toBe(200);
});

test('credentials, where set, are asked of events but not of components, which cannot send any', async () => {
  const { url, told } = await start({ username: 'pbx', password: 'گذرواژه' });
  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
  const refused = await post(`${url}/events/Ping`, '{}');
  expect([refused.status, await refused.json()]).toEqual([401, { error: 'unauthorized' }]);
  expect(refused.headers.get('www-authenticate')).toMatch(/^Basic /);
  expect((await post(`${url}/events`, '{}', basic('pbx:wrong'))).status).toBe(401);
  expect((await post(`${url}/other`, '{}')).status).toBe(404);
  expect((await post(`${url}/events/Ping`, '{}', basic('pbx:گذرواژه'))).status).toBe(200);
  expect((await fetch(`${url}/exten-api?unique_id=1`)).status).toBe(200);
  expect(told.events).toEqual([{ kind: 'ping' }]);
});
