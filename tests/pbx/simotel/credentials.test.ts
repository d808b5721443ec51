import { expect, test } from 'vitest';
import type { SimotelOptions } from '../../../electron/pbx/simotel/options.ts';
import { succeeds } from '../../support/network/fake-http.ts';
import { connect } from './support.ts';

async function headersSent(options: Partial<SimotelOptions>) {
  const { pbx, client } = await connect(succeeds(null), options);
  await client.ping();
  const { authorization, 'x-apikey': token } = pbx.received[0]?.headers ?? {};
  return { authorization, token };
}

const both = { username: 'desk', password: 'p4ss', token: 'k3y' };

test('both sends Basic and the token', async () => {
  expect(await headersSent({ auth: 'both', ...both })).toEqual({
    authorization: 'Basic ZGVzazpwNHNz',
    token: 'k3y',
  });
});

test('basic sends no token, even when there is one', async () => {
  expect(await headersSent({ auth: 'basic', ...both })).toEqual({
    authorization: 'Basic ZGVzazpwNHNz',
    token: undefined,
  });
});

test('token sends no Basic, even when there is a password', async () => {
  expect(await headersSent({ auth: 'token', ...both })).toEqual({ authorization: undefined, token: 'k3y' });
});

test('Basic is UTF-8, colons in the password included', async () => {
  const { authorization } = await headersSent({ auth: 'basic', username: 'میز', password: 'گذر:واژه' });
  expect(authorization).toBe(`Basic ${Buffer.from('میز:گذر:واژه', 'utf8').toString('base64')}`);
});

test('a token outside ASCII goes as its UTF-8 bytes', async () => {
  const { token } = await headersSent({ auth: 'token', token: 'کلید' });
  expect(Buffer.from(String(token), 'latin1').toString('utf8')).toBe('کلید');
});

test('every request is a POST of JSON under the base path, over one kept connection', async () => {
  const { pbx, client } = await connect(succeeds(null));
  await client.ping();
  // undici frees a connection one turn of the event loop after the answer's end.
  await new Promise((resolve) => setTimeout(resolve, 20));
  await client.ping();
  expect(pbx.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /api/v4/setting/ping/act',
    'POST /api/v4/setting/ping/act',
  ]);
  expect(pbx.received[0]?.headers['content-type']).toBe('application/json');
  expect(pbx.connections()).toBe(1);
});

test('requests are noted for the log without anything secret', async () => {
  const notes: unknown[] = [];
  const { client } = await connect(succeeds(null), { now: () => 5, onRequest: (note) => notes.push(note) });
  await client.ping();
  expect(notes).toEqual([{ service: 'setting/ping/act', status: 200, milliseconds: 0, error: null }]);
});
