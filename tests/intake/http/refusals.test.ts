import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
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

const post = (url: string, body: string) => fetch(url, { method: 'POST', body });
const tooLarge = `src=${'1'.repeat(64 * 1024)}`;
const nobody = { allowedAddresses: ['192.0.2.7', '198.51.100.0/24', '2001:db8::/32'] };

/** Sends one request without a keep-alive and gives its status and body. */
async function ask(port: number, method: string, path: string, body = '') {
  const headers = `Host: x\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(body)}`;
  const received = await exchangeRaw(port, `${method} ${path} HTTP/1.1\r\n${headers}\r\n\r\n${body}`);
  const [head = '', text = ''] = received.split('\r\n\r\n');
  expect(head).toMatch(/content-type: application\/json/i);
  return { status: Number(head.split(' ')[1]), text };
}

test('a foreign address gets 403 before anything else is looked at', async () => {
  const { url, port, told } = await start(nobody);
  const wrong = url.replace(pathToken, 'wrong-token-of-the-desk');
  for (const target of [url, wrong]) {
    expect((await post(`${target}/exten-api`, tooLarge)).status).toBe(403);
    expect((await post(`${target}/events`, '{')).status).toBe(403);
  }
  expect((await ask(port, 'GET', '/%zz')).status).toBe(403);
  expect((await ask(port, 'BREW', '/')).status).toBe(403);
  expect(told.questions).toEqual([]);
});

test.each([
  ['an address', '127.0.0.1', ['127.0.0.1']],
  ['a range', '127.0.0.1', ['127.0.0.0/8']],
  ['an IPv4-mapped entry', '127.0.0.1', ['::ffff:127.0.0.1']],
  ['an IPv4-mapped range', '127.0.0.1', ['::ffff:127.0.0.0/104']],
  ['a peer that looks IPv4-mapped on a dual-stack socket', '::', ['127.0.0.1/32']],
])('an address is allowed by %s', async (_name, host, allowedAddresses) => {
  const { port } = await start({ host, allowedAddresses });
  expect((await ask(port, 'GET', `/${pathToken}/exten-api`)).status).toBe(200);
});

test.each([
  ['an empty list', []],
  ['what is no address', ['pbx.example', '', '127.0.0.1/99', '127.0.0.1/x', '127.0.0.1/']],
])('nobody is allowed by %s', async (_name, allowedAddresses) => {
  const { port } = await start({ allowedAddresses });
  expect((await ask(port, 'GET', `/${pathToken}/exten-api`)).status).toBe(403);
});

test.each([
  ['GET', '/'],
  ['GET', '/exten-api'],
  ['GET', '/wrong-token-of-the-desk/exten-api'],
  ['POST', '/wrong-token-of-the-desk/events'],
  ['GET', `/${pathToken}`],
  ['GET', `/${pathToken.toUpperCase()}/exten-api`],
  ['GET', `/${pathToken}x/exten-api`],
  ['GET', `/${pathToken}/other-api`],
  ['GET', `/${pathToken}/exten-api/more`],
  ['GET', `/${pathToken}/events/Cdr/more`],
  ['PUT', `/${pathToken}/exten-api`],
  ['DELETE', `/${pathToken}/exten-api`],
  ['OPTIONS', `/${pathToken}/trunk-api`],
  ['PROPFIND', `/${pathToken}/trunk-api`],
  ['BREW', `/${pathToken}/trunk-api`],
  ['GET', `/${pathToken}/%zz`],
  ['GET', `/${'x'.repeat(300)}/exten-api`],
])('a wrong path, token or method gets a 404 that tells nothing: %s %s', async (method, path) => {
  const { port, told } = await start();
  expect(await ask(port, method, path)).toEqual({ status: 404, text: '{"error":"not found"}' });
  expect(told.questions).toEqual([]);
});

test('a wrong path comes before a body that is too large or unparseable', async () => {
  const { url } = await start();
  expect((await post(`${url}/other-api`, tooLarge)).status).toBe(404);
  expect((await post(`${url.replace(pathToken, 'wrong-token-of-the-desk')}/exten-api`, '{')).status).toBe(
    404,
  );
});

test('a body over 64 KiB gets 413, with a declared length or without, and one of 64 KiB is read', async () => {
  const { url, port, told } = await start();
  for (const path of ['exten-api', 'trunk-api', 'events']) {
    const response = await post(`${url}/${path}`, tooLarge);
    expect([response.status, await response.json()]).toEqual([413, { error: 'payload too large' }]);
  }
  const chunk = `${(65_537).toString(16)}\r\n${'1'.repeat(65_537)}\r\n0\r\n\r\n`;
  const chunked = await exchangeRaw(
    port,
    `POST /${pathToken}/exten-api HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${chunk}`,
  );
  expect(chunked).toMatch(/^HTTP\/1\.1 413 /);
  expect(told.questions).toEqual([]);
  expect((await post(`${url}/exten-api`, tooLarge.slice(0, 64 * 1024))).status).toBe(200);
});

test('after a body that is too large the same connection goes on, so that its sender sees the answer', async () => {
  const { port } = await start();
  const path = `/${pathToken}/exten-api`;
  const large = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: ${tooLarge.length}\r\n\r\n${tooLarge}`;
  const next = `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
  expect(await exchangeRaw(port, large + next)).toMatch(/^HTTP\/1\.1 413 .*HTTP\/1\.1 200 /s);
});

test.each([
  ['broken JSON', '{"src": "314"'],
  ['a JSON list', '["src"]'],
  ['a word', 'hello'],
  ['XML', '<request src="1"/>'],
  ['a multipart body without a field', '--x\r\n\r\n1\r\n--x--'],
  ['JSON nested deeper than any record', `{"a":${'['.repeat(50)}${']'.repeat(50)}}`],
  ['JSON nested as deep as fits', `{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`],
])('a component question that cannot be read is refused and told as such: %s', async (_name, body) => {
  const { url, told } = await start();
  const response = await post(`${url}/exten-api`, body);
  expect([response.status, await response.json()]).toEqual([200, { ok: '0' }]);
  const empty = { uniqueId: '', src: '', dst: '', data: '', appName: '' };
  expect(told.questions).toEqual([{ component: 'exten-api', ...empty, unreadable: true }]);
});

test('values in the address are an answer’s worth, whatever the body is', async () => {
  const { url, told } = await start();
  for (const body of ['<request/>', '[]', 'null', '""', '\u0000', '{"src"'])
    expect(await (await post(`${url}/exten-api?dst=314`, body)).json()).toMatchObject({ ok: '1' });
  expect(told.questions).toMatchObject(Array(6).fill({ dst: '314' }));
  expect(told.questions.some((question) => question.unreadable)).toBe(false);
});

test('malformed HTTP gets 400 in JSON and the listener goes on', async () => {
  const { port, told } = await start();
  const answer = await exchangeRaw(port, 'hello\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d .*application\/json.*\{"error":/s);
  const conflicting = 'Content-Length: 2\r\nContent-Length: 3';
  expect(await exchangeRaw(port, `POST / HTTP/1.1\r\n${conflicting}\r\n\r\nab`)).toMatch(/^HTTP\/1\.1 400 /);
  expect(await exchangeRaw(port, `GET / HTTP/1.1\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431 /,
  );
  expect((await ask(port, 'GET', `/${pathToken}/exten-api`)).status).toBe(200);
  expect(told.arrived).toHaveLength(4);
});

test('an unknown expectation and a proxy request are answered in JSON by the same rules', async () => {
  const { port } = await start();
  const path = `/${pathToken}/exten-api`;
  const expecting = `GET ${path} HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nConnection: close\r\n\r\n`;
  expect(await exchangeRaw(port, expecting)).toMatch(/^HTTP\/1\.1 200 .*\{"ok":"1"/s);
  const proxy = 'CONNECT pbx.example:443 HTTP/1.1\r\nHost: x\r\n\r\n';
  expect(await exchangeRaw(port, proxy)).toMatch(/^HTTP\/1\.1 404 .*application\/json/s);
});

test('every request is reported, and the token stands in no report', async () => {
  const { port, told } = await start();
  const targets = [
    `/${pathToken}/exten-api?unique_id=1&key=${pathToken}`,
    `/${pathToken}/events/Ping`,
    `/${pathToken}/nothing`,
    `//${pathToken}/exten-api`,
    `/prefix/${pathToken}`,
  ];
  for (const target of targets) await ask(port, 'GET', target);
  await until(() => told.arrived.length === targets.length);
  expect(told.arrived.map(({ target, accepted, event }) => [target, accepted, event])).toEqual([
    ['GET /***/exten-api', true, null],
    ['GET /***/events/Ping', true, 'ping'],
    ['GET /***/nothing', false, null],
    ['GET /***/exten-api', true, null],
    ['GET /***/***', false, null],
  ]);
  expect(told.arrived[0]).toMatchObject({
    from: '127.0.0.1',
    answer: '200 {"ok":"1","extension":"245"}',
    milliseconds: expect.any(Number),
    question: { uniqueId: '1' },
  });
  expect(JSON.stringify(told.arrived)).not.toContain(pathToken);
});

test('a client that leaves in the middle of its body has asked nothing and got no answer', async () => {
  const { port, told } = await start();
  const socket = connect(port, '127.0.0.1');
  const headers = `POST /${pathToken}/exten-api HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nsrc=`;
  socket.write(headers, () => setImmediate(() => socket.destroy()));
  await until(() => told.arrived.some(({ target }) => target.startsWith('POST ')));
  expect(told.arrived.find(({ target }) => target.startsWith('POST '))).toMatchObject({
    accepted: false,
    answer: null,
  });
  expect(told.questions).toEqual([]);
});

test('foreign addresses can hold only a few connections', async () => {
  const { port, stop } = await start(nobody);
  const sockets = Array.from({ length: 40 }, () => connect(port, '127.0.0.1').on('error', () => {}));
  let closed = 0;
  for (const socket of sockets) {
    socket.resume();
    socket.on('close', () => {
      closed += 1;
    });
  }
  await until(() => closed === 36);
  await stop();
  await until(() => closed === 40);
});
