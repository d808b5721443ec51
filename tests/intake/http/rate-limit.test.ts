import { expect, test } from 'vitest';
import { mostRequestsPerSecond, rateLimit } from '../../../electron/intake/http/rate-limit.ts';
import { pathToken, startListener } from '../../support/network/listener.ts';

const ask = (url: string, path = 'exten-api') => fetch(`${url}/${path}`, { method: 'POST', body: 'src=1' });

test('an address that sends more than its share gets 429 until it is quiet, in JSON, and asks nothing', async () => {
  let now = 0;
  const { url, told, stop } = await startListener({}, { requestsPerSecond: 5, now: () => now });
  const statuses: number[] = [];
  for (let count = 0; count < 12; count += 1) statuses.push((await ask(url)).status);
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429]);
  const refused = await ask(url);
  expect([refused.headers.get('retry-after'), await refused.json()]).toEqual([
    '1',
    { error: 'too many requests' },
  ]);
  expect(told.questions).toHaveLength(10);
  now = 200;
  expect((await ask(url)).status).toBe(200);
  expect((await ask(url)).status).toBe(429);
  now = 60_000;
  expect((await ask(url)).status).toBe(200);
  await stop();
});

test('guesses of the token count like everything else', async () => {
  const { url, stop } = await startListener({}, { requestsPerSecond: 3, now: () => 0 });
  const guess = url.replace(pathToken, 'a-guess-of-the-token');
  const statuses: number[] = [];
  for (let count = 0; count < 8; count += 1) statuses.push((await ask(guess)).status);
  expect(statuses).toEqual([404, 404, 404, 404, 404, 404, 429, 429]);
  await stop();
});

test('a PBX that asks 500 times a second, or 2,000 at once, never meets the limit', () => {
  let now = 0;
  const isWithin = rateLimit(mostRequestsPerSecond, () => now);
  for (let second = 0; second < 60; second += 1)
    for (let count = 0; count < 500; count += 1) {
      now = second * 1000 + count * 2;
      expect(isWithin('192.0.2.10')).toBe(true);
    }
  now += 1000;
  for (let count = 0; count < 2000; count += 1) expect(isWithin('192.0.2.10')).toBe(true);
});

test('one address takes nothing from another, and many addresses are not all remembered', () => {
  let now = 0;
  const isWithin = rateLimit(1, () => now);
  expect([isWithin('192.0.2.1'), isWithin('192.0.2.1'), isWithin('192.0.2.1')]).toEqual([true, true, false]);
  expect(isWithin('192.0.2.2')).toBe(true);
  now = 10_000;
  for (let count = 0; count < 5000; count += 1) {
    now += 2000;
    expect(isWithin(`198.51.${count >> 8}.${count & 255}`)).toBe(true);
  }
});
