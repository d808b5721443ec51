import { afterEach, expect, test } from 'vitest';
import type { RouteDecision } from '../../../shared/call/component-request.ts';
import { exchangeRaw, pathToken, startListener, until } from '../../support/network/listener.ts';

let running: Awaited<ReturnType<typeof startListener>> | null = null;
afterEach(async () => {
  await running?.stop();
  running = null;
});

async function start(...options: Parameters<typeof startListener>) {
  running = await startListener(...options);
  return running;
}

const values = { src: '314', dst: '09350000064', data: '7', unique_id: '1700000001.4830', app_name: 'desk' };
const question = {
  src: '314',
  dst: '09350000064',
  data: '7',
  uniqueId: '1700000001.4830',
  appName: 'desk',
};
const query = new URLSearchParams(values).toString();
const post = (url: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body, headers });
const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

test('an Exten API component that asks by query string is given an extension', async () => {
  const { url, told } = await start();
  const response = await fetch(`${url}/exten-api?${query}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(await response.json()).toEqual({ ok: '1', extension: '245' });
  expect(told.questions).toEqual([{ component: 'exten-api', ...question }]);
});

test('a Trunk API component is given trunk, number and call limit, all as texts', async () => {
  const decision: RouteDecision = {
    kind: 'answer',
    callId: 'call-1',
    answer: { extension: '09350000064', trunk: 'Line7', callLimitSeconds: 900 },
  };
  const { url } = await start({}, { decide: () => decision });
  const response = await post(`${url}/trunk-api`, JSON.stringify(values), json);
  expect(await response.json()).toEqual({
    ok: '1',
    trunk: 'Line7',
    extension: '09350000064',
    call_limit: '900',
  });
});

test('a value of a question that is too long for a number or an id counts as absent (W1.5)', async () => {
  const { url, told } = await start();
  const long = '۱'.repeat(257);
  for (const name of Object.keys(values))
    await post(`${url}/exten-api`, JSON.stringify({ ...values, [name]: long }), json);
  await post(`${url}/exten-api`, JSON.stringify({ ...values, src: '1'.repeat(256) }), json);
  expect(told.questions).toEqual([
    { component: 'exten-api', ...question, src: '' },
    { component: 'exten-api', ...question, dst: '' },
    { component: 'exten-api', ...question, data: '' },
    { component: 'exten-api', ...question, uniqueId: '' },
    { component: 'exten-api', ...question, appName: '' },
    { component: 'exten-api', ...question, src: '1'.repeat(256) },
  ]);
});

test('a refusal is 200 with ok 0, and reported like an answer', async () => {
  const refusal: RouteDecision = { kind: 'refuse', callId: null, reason: 'no-call-waiting' };
  const { url, told } = await start({}, { decide: () => refusal });
  const response = await fetch(`${url}/trunk-api?${query}`);
  expect([response.status, await response.json()]).toEqual([200, { ok: '0' }]);
  await until(() => told.answered.length === 1);
  expect(told.answered[0]?.decision).toEqual(refusal);
});

test.each([
  ['a form', query, form],
  ['JSON', JSON.stringify(values), json],
  ['JSON said to be a form', JSON.stringify(values), form],
  ['a form said to be JSON', query, json],
  ['JSON of an unreadable content type', JSON.stringify(values), { 'content-type': 'json!' }],
  ['JSON after a byte order mark', `\uFEFF${JSON.stringify(values)}`, json],
  [
    'fields in other letter case',
    new URLSearchParams({
      SRC: '314',
      Dst: '09350000064',
      DATA: '7',
      Unique_ID: '1700000001.4830',
      App_Name: 'desk',
    }).toString(),
    form,
  ],
  ['JSON of a JSON text', JSON.stringify(JSON.stringify(values)), json],
  ['a JSON list of one', JSON.stringify([values]), json],
  ['JSON that ends in NULs', `${JSON.stringify(values)}\0\0`, json],
  [
    'a multipart form',
    `--b7\r\n${Object.entries(values)
      .map(([name, value]) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`)
      .join('\r\n--b7\r\n')}\r\n--b7--\r\n`,
    { 'content-type': 'multipart/form-data; boundary=b7' },
  ],
  [
    'a multipart form with bare line feeds and headers of its parts',
    `--b7\n${Object.entries(values)
      .map(
        ([name, value]) =>
          `Content-Type: text/plain\nContent-Disposition: form-data; name=${name}\n\n${value}`,
      )
      .join('\n--b7\n')}\n--b7--`,
    {},
  ],
  [
    'fields in other spellings',
    new URLSearchParams({
      SRC: '314',
      dst: '09350000064',
      data: '7',
      cuid: '1700000001.4830',
      'App-Name': 'desk',
    }).toString(),
    form,
  ],
  [
    'JSON numbers, kept as they were written',
    '{"src":314,"dst":"09350000064","data":7,"unique_id":1700000001.4830,"app_name":"desk"}',
    json,
  ],
])('values are read from %s', async (_name, body, headers) => {
  const { url, told } = await start();
  const response = await post(`${url}/exten-api`, body, headers);
  expect(response.status).toBe(200);
  expect(told.questions).toEqual([{ component: 'exten-api', ...question }]);
});

test('values are read from a body without a content type', async () => {
  const { port, told } = await start();
  const body = JSON.stringify(values);
  const answer = await exchangeRaw(
    port,
    `POST /${pathToken}/exten-api HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(told.questions).toEqual([{ component: 'exten-api', ...question }]);
});

test('the body wins over the query string, which fills in what the body lacks', async () => {
  const { url, told } = await start();
  await post(`${url}/exten-api?SRC=999&app_name=desk&key=1`, 'src=314', form);
  expect(told.questions[0]).toMatchObject({ src: '314', appName: 'desk', dst: '' });
});

test('a trailing slash and an empty POST are tolerated', async () => {
  const { url, told } = await start();
  const response = await fetch(`${url}/exten-api/?${query}`, { method: 'POST' });
  expect(response.status).toBe(200);
  expect(told.questions[0]).toMatchObject({ uniqueId: '1700000001.4830' });
});

test('keys that could reach prototypes are ignored', async () => {
  const { url, told } = await start();
  const body = '{"__proto__":{"src":"666"},"constructor":{"prototype":{"src":"666"}},"dst":"314"}';
  await post(`${url}/exten-api?__proto__=1`, body, json);
  expect(told.questions[0]).toMatchObject({ src: '', dst: '314' });
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('src');
});

test('the owner is told of the answer only after it went out, with its facts', async () => {
  const { url, told } = await start();
  const response = await fetch(`${url}/exten-api?${query}`);
  await response.json();
  await until(() => told.answered.length === 1);
  expect(told.answered[0]).toMatchObject({
    request: { component: 'exten-api', ...question },
    decision: { kind: 'answer' },
    facts: { inTime: true, answeredInMilliseconds: expect.any(Number) },
  });
});

test.each([
  ['with escapes in it', `/${pathToken.replace('d', '%64')}/exten%2dapi`],
  ['after a host', `http://desk.example:7920/${pathToken}/exten-api`],
  ['with slashes too many', `//${pathToken}//exten-api//`],
  ['before a fragment', `/${pathToken}/exten-api#top`],
])('a path leads where it says %s', async (_name, target) => {
  const { port, told } = await start();
  const head = `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
  expect(await exchangeRaw(port, head)).toMatch(/^HTTP\/1\.1 200 .*"extension":"245"/s);
  await until(() => told.arrived.length === 1);
  expect(JSON.stringify(told.arrived)).not.toContain(pathToken);
});

test('one connection may ask at several paths in turn, and each is read for itself', async () => {
  const { port, told } = await start();
  const paths = [
    `/${pathToken}/exten-api`,
    `/${pathToken}/trunk-api`,
    `/${pathToken}/events/Ping`,
    '/no/trunk-api',
  ];
  const asked = [...paths, ...paths].map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
  const last = `GET /${pathToken}/exten-api HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
  const answers = await exchangeRaw(port, asked.join('') + last);
  const statuses = [...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));
  expect(statuses).toEqual([200, 200, 200, 404, 200, 200, 200, 404, 200]);
  const components = told.questions.map(({ component }) => component);
  expect(components).toEqual(['exten-api', 'trunk-api', 'exten-api', 'trunk-api', 'exten-api']);
  expect(told.events).toEqual([{ kind: 'ping' }, { kind: 'ping' }]);
});

test('an owner that fails on a question makes a 500 of it, and the next question is answered', async () => {
  let fails = true;
  const decide = (): RouteDecision => {
    if (fails) throw new Error('a bug of the owner');
    return { kind: 'refuse', callId: null, reason: 'no-call-waiting' };
  };
  const { url, told } = await start({}, { decide });
  const failed = await fetch(`${url}/exten-api?${query}`);
  expect([failed.status, await failed.json()]).toEqual([500, { error: 'internal server error' }]);
  fails = false;
  expect(await (await fetch(`${url}/exten-api?${query}`)).json()).toEqual({ ok: '0' });
  await until(() => told.arrived.length === 2);
  expect(told.arrived[0]).toMatchObject({ accepted: false, answer: '500 {"error":"internal server error"}' });
});
