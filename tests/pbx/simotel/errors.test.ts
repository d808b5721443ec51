import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { createSimotelClient } from '../../../electron/pbx/simotel/client.ts';
import { type Reply, sends } from '../../support/network/fake-http.ts';
import { connect } from './support.ts';

const ping = 'setting/ping/act';
const page = '<html><head><title>502 Bad Gateway</title></head><body><h1>502</h1><hr>nginx</body></html>';
const says = (status: number, message: string) =>
  sends(status, JSON.stringify({ success: 0, message, data: '' }));

test.each<[string, Reply, object]>([
  [
    '401',
    says(401, 'wrong credentials'),
    { kind: 'pbx-unauthorized', service: ping, words: 'wrong credentials' },
  ],
  [
    '403 about the account',
    says(403, 'Permission denied'),
    { kind: 'pbx-service-not-permitted', service: ping, words: 'Permission denied' },
  ],
  [
    '403 about an IP',
    says(403, 'IP 192.0.2.77 is not allowed'),
    { kind: 'pbx-address-not-permitted', service: ping, words: 'IP 192.0.2.77 is not allowed' },
  ],
  [
    '403 about an address',
    says(403, 'your address is not permitted'),
    { kind: 'pbx-address-not-permitted', service: ping, words: 'your address is not permitted' },
  ],
  [
    '404 in HTML',
    sends(404, '<h1>Not Found</h1>', 'text/html'),
    { kind: 'pbx-service-missing', service: ping, status: 404, words: 'Not Found' },
  ],
  ['405', sends(405, ''), { kind: 'pbx-service-missing', service: ping, status: 405, words: '' }],
  [
    '501',
    says(501, 'no such service'),
    { kind: 'pbx-service-missing', service: ping, status: 501, words: 'no such service' },
  ],
  [
    'success 0',
    says(200, 'name already exists'),
    { kind: 'pbx-said-no', service: ping, words: 'name already exists' },
  ],
  [
    'success "0" without a message',
    sends(200, '{"success":"0","message":null,"data":""}'),
    { kind: 'pbx-said-no', service: ping, words: '' },
  ],
  [
    'a proxy page with 502',
    sends(502, page, 'text/html'),
    { kind: 'pbx-answer-not-understood', service: ping, status: 502, words: '502 Bad Gateway 502 nginx' },
  ],
  [
    'a 500 with the words of the PBX',
    says(500, 'database is down'),
    { kind: 'pbx-answer-not-understood', service: ping, status: 500, words: 'database is down' },
  ],
  [
    '200 with HTML',
    sends(200, '<p>Sign in</p>'),
    { kind: 'pbx-answer-not-understood', service: ping, status: 200, words: 'Sign in' },
  ],
  [
    '200 with broken JSON',
    sends(200, '{"success": 1, "da'),
    { kind: 'pbx-answer-not-understood', service: ping, status: 200, words: '{"success": 1, "da' },
  ],
  [
    '200 without a success',
    sends(200, '{"ok":true}'),
    { kind: 'pbx-answer-not-understood', service: ping, status: 200, words: '{"ok":true}' },
  ],
  [
    '200 with nothing',
    sends(200, ''),
    { kind: 'pbx-answer-not-understood', service: ping, status: 200, words: '' },
  ],
  [
    '400',
    says(400, 'body is not parseable'),
    { kind: 'pbx-answer-not-understood', service: ping, status: 400, words: 'body is not parseable' },
  ],
])('%s becomes its error of the family', async (_, reply, error) => {
  const { client } = await connect(reply);
  expect(await client.ping()).toEqual({ ok: false, error });
});

test.each(['1', '"1"', 'true', '"true"', '"yes"'])('success %s is success', async (success) => {
  const { client } = await connect(sends(200, `{"success":${success},"message":null,"data":null}`));
  expect(await client.ping()).toEqual({ ok: true, value: null });
});

test('a byte order mark and a wrong content type do not hide a good answer', async () => {
  const { client } = await connect(sends(200, '\ufeff{"success":1,"data":""}', 'text/html'));
  expect(await client.ping()).toEqual({ ok: true, value: null });
});

test('a redirect is not followed: the credentials go nowhere else', async () => {
  const { pbx: elsewhere } = await connect(sends(200, '{"success":1}'));
  const { client } = await connect((response) => {
    response.writeHead(307, { location: `${elsewhere.origin}/api/v4/setting/ping/act` }).end();
  });
  expect(await client.ping()).toMatchObject({
    ok: false,
    error: { kind: 'pbx-answer-not-understood', status: 307 },
  });
  expect(elsewhere.received).toEqual([]);
});

test('an answer of more than 4 MiB is given up, and its connection with it', async () => {
  const given = Promise.withResolvers<void>();
  const { client } = await connect((response) => {
    response.on('close', given.resolve);
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  });
  expect(await client.ping()).toMatchObject({
    ok: false,
    error: { kind: 'pbx-answer-not-understood', status: 200 },
  });
  await given.promise;
});

test('an answer that breaks off is not understood, and keeps its status', async () => {
  const { client } = await connect((response) => {
    response.writeHead(200, { 'content-length': '500' });
    response.write('{"success":1,"message":"almost', () => response.destroy());
  });
  expect(await client.ping()).toMatchObject({
    ok: false,
    error: { kind: 'pbx-answer-not-understood', status: 200 },
  });
});

test('a connection lost after the request may have reached the PBX', async () => {
  const { pbx, client } = await connect((response) => response.destroy());
  expect(await client.ping()).toMatchObject({
    ok: false,
    error: { kind: 'pbx-unreachable', address: `127.0.0.1:${pbx.port}`, sent: true },
  });
});

test('a refused connection certainly did not', async () => {
  const { pbx, client } = await connect(sends(200, ''));
  await pbx.close();
  expect(await client.ping()).toEqual({
    ok: false,
    error: { kind: 'pbx-unreachable', address: `127.0.0.1:${pbx.port}`, code: 'ECONNREFUSED', sent: false },
  });
});

test('a host name that does not exist certainly did not, and the address holds no credentials', async () => {
  const { client } = await connect(sends(200, ''), { baseUrl: 'http://me:hush@pbx.invalid/api/v4' });
  expect(await client.ping()).toMatchObject({
    ok: false,
    error: { kind: 'pbx-unreachable', address: 'pbx.invalid:80', sent: false },
  });
});

const short = { connect: 150, headers: 150, body: 150 };

test('silence after the request is a timeout of a request that may have arrived', async () => {
  const { pbx, client } = await connect(() => {}, { timeouts: short });
  expect(await client.ping()).toEqual({
    ok: false,
    error: { kind: 'pbx-timeout', address: `127.0.0.1:${pbx.port}`, seconds: 0.15, sent: true },
  });
});

test('an answer that stops in its middle is a timeout', async () => {
  const { client } = await connect((response) => void response.writeHead(200).write('{"succ'), {
    timeouts: short,
  });
  expect(await client.ping()).toMatchObject({ ok: false, error: { kind: 'pbx-timeout', sent: true } });
});

test('an answer that trickles in for ever ends too', async () => {
  const { client } = await connect(
    (response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(' '), 40);
      response.on('close', () => clearInterval(drip));
    },
    { timeouts: short },
  );
  expect(await client.ping()).toMatchObject({ ok: false, error: { kind: 'pbx-timeout', sent: true } });
});

test('a refusal whose body never ends is still told by its status', async () => {
  const { client } = await connect((response) => void response.writeHead(401).write('{"mess'), {
    timeouts: short,
  });
  expect(await client.ping()).toMatchObject({ ok: false, error: { kind: 'pbx-unauthorized' } });
});

test('a TLS handshake that never ends is a timeout of a request that was not sent', async () => {
  const silent = createServer();
  await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const { client } = await connect(sends(200, ''), {
    baseUrl: `https://127.0.0.1:${port}/api/v4`,
    timeouts: short,
  });
  const result = await client.ping();
  silent.close();
  expect(result).toMatchObject({ ok: false, error: { kind: 'pbx-timeout', seconds: 0.15, sent: false } });
});

test('https to a PBX that speaks plain http is a failure of TLS', async () => {
  const { pbx } = await connect(sends(200, ''));
  const { client } = await connect(sends(200, ''), { baseUrl: `https://127.0.0.1:${pbx.port}/api/v4` });
  expect(await client.ping()).toMatchObject({
    ok: false,
    error: { kind: 'pbx-tls', address: `127.0.0.1:${pbx.port}` },
  });
});

test('the words hold no secret, no tag and no control character, and are short', async () => {
  const message = `<b>p4ssw0rd-of-desk</b> t0ken-of-desk \u001b[31mred\u0007 ${'long '.repeat(100)}`;
  const { client } = await connect(says(200, message));
  const result = await client.ping();
  const words = !result.ok && 'words' in result.error ? result.error.words : '';
  expect(words).toMatch(/^\*\*\* \*\*\* \[31mred long/);
  expect(words.length).toBeLessThanOrEqual(200);
});

test('a secret is kept out even where the PBX echoes the whole header', async () => {
  const { client } = await connect((response, request) =>
    says(500, `got ${request.headers.authorization} ${request.headers['x-apikey']}`)(response, request),
  );
  expect(await client.ping()).toMatchObject({ error: { words: 'got Basic *** ***' } });
});

test('after close every method still settles with a value', async () => {
  const client = createSimotelClient({
    baseUrl: 'http://127.0.0.1:9/api/v4',
    auth: 'both',
    timeZone: 'Asia/Tehran',
    now: Date.now,
  });
  await client.close();
  expect(await client.ping()).toMatchObject({ ok: false, error: { kind: 'pbx-unreachable', sent: false } });
});

test('closing ends a request in flight', async () => {
  const { client } = await connect(() => setTimeout(() => void client.close(), 20));
  expect(await client.ping()).toMatchObject({ ok: false, error: { kind: 'pbx-unreachable', sent: true } });
});
