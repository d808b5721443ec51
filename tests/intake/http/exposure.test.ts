import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isExposed } from '../../../electron/intake/http/exposure.ts';
import { hasCredentials, secretMatcher } from '../../../electron/intake/http/secrets.ts';

test.each([
  '127.0.0.1',
  '127.8.8.8',
  '::1',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.5',
  '169.254.7.7',
  '100.64.0.1',
  'fe80::1',
  'fe80::1%eth0',
  'fd12::1',
  '::ffff:192.168.1.5',
  'localhost',
])('%s is reached from inside alone', (host) => expect(isExposed(host)).toBe(false));

test.each([
  '0.0.0.0',
  '::',
  '203.0.113.9',
  '172.32.0.1',
  '192.169.0.1',
  '100.128.0.1',
  '11.0.0.1',
  '2001:db8::1',
  '::ffff:203.0.113.9',
])('%s may be reached from the outside', (host) => expect(isExposed(host)).toBe(true));

test('secrets are compared by digests of one length in constant time, and nowhere in another way', () => {
  const isToken = secretMatcher(() => 'a-desk-token-of-some-length');
  const guesses = ['', 'a', 'a-desk-token-of-some-lengtH', 'a-desk-token-of-some-length '];
  expect(guesses.map(isToken)).toEqual([false, false, false, false]);
  expect(isToken('a-desk-token-of-some-length')).toBe(true);
  const given = (text: string) => `Basic ${Buffer.from(text, 'utf8').toString('base64')}`;
  expect(hasCredentials(given('pbx:گذرواژه'), 'pbx', 'گذرواژه')).toBe(true);
  expect(
    [given('pbx:'), given(':گذرواژه'), 'Basic', undefined].map((one) =>
      hasCredentials(one, 'pbx', 'گذرواژه'),
    ),
  ).toEqual([false, false, false, false]);

  const folder = join(import.meta.dirname, '../../../electron/intake/http');
  const source = (name: string) => readFileSync(join(folder, name), 'utf8');
  expect(source('secrets.ts')).toMatch(/timingSafeEqual\(digest\(/);
  for (const name of readdirSync(folder))
    expect(source(name), name).not.toMatch(
      /(===?|!==?|includes\(|startsWith\()[^\n]*\b(pathToken|password)\b(?! !== undefined)/,
    );
});
