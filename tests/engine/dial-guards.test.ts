import { expect, test } from 'vitest';
import { createDialGuards } from '../../electron/engine/dial-guards.ts';
import { parseDialNumber } from '../../shared/number/phone-number.ts';
import { blockedNumbers } from '../support/storage/blocked-numbers.ts';

test('what is asked about and what is refused is told of each number, whoever looks and however often', () => {
  const guards = createDialGuards(
    () => undefined,
    { doNotCall: blockedNumbers('214'), country: 'IR' },
    () => 0,
  );
  for (let count = 0; count < 20; count += 1) {
    expect(guards.look('00442079460958', 'link')).toEqual({
      guard: { kind: 'ask-again', reason: 'international' },
      tooMany: false,
    });
    expect(guards.look('214', 'pad').guard).toEqual({ kind: 'refused', reason: 'do-not-call' });
    expect(guards.look('00442079460958', 'pad')).toEqual({ guard: { kind: 'allowed' }, tooMany: false });
  }
});

/** All digits are internal numbers to it: they are dialled as they are written. */
const everythingInternal = { country: 'IR', internalPattern: '^[0-9]+$', denied: [] };

test('a number on the do-not-call list is refused however it is dialled, also as an internal number', () => {
  const look = (blocked: string, dialled: string) =>
    createDialGuards(
      () => undefined,
      { doNotCall: blockedNumbers(blocked), country: 'IR' },
      () => 0,
    ).look(dialled, 'pad').guard.kind;
  for (const text of ['09121234567', '9121234567', '989121234567', '00989121234567']) {
    const number = parseDialNumber(text, everythingInternal);
    expect(number.ok && number.value.dialled, 'as it is written').toBe(text);
    expect(look('09121234567', text), text).toBe('refused');
    expect(look(text, '09121234567'), `${text} on the list`).toBe('refused');
  }
  expect(look('00442079460958', '00442079460958')).toBe('refused');
  for (const internal of ['201', '4567', '1234567', '09121234568'])
    expect(look('09121234567', internal), internal).toBe('allowed');
});

test.each([
  ['02188001177', '88001177', 'refused'],
  ['88001177', '02188001177', 'refused'],
  ['88001177', '982188001177', 'refused'],
  ['982188001177', '88001177', 'refused'],
  ['02188001177', '02688001177', 'allowed'],
  ['0212345678', '2345678', 'refused'],
  ['02188001177', '8001177', 'allowed'],
  ['02188001177', '1177', 'allowed'],
  ['09188001177', '88001177', 'allowed'],
])(
  'where %s is on the list, %s, which may ring it with or without its area, is %s',
  (blocked, dialled, kind) => {
    const list = { doNotCall: blockedNumbers(blocked), country: 'IR' };
    const guards = createDialGuards(
      () => undefined,
      list,
      () => 0,
    );
    expect(guards.look(dialled, 'link').guard.kind).toBe(kind);
  },
);

test.each([
  ['09121234567', 'DE', '00989121234567', 'refused'],
  ['02188001177', 'DE', '00982188001177', 'refused'],
  ['00493012345678', 'DE', '03012345678', 'refused'],
  ['03012345678', 'IR', '00493012345678', 'refused'],
  ['00493012345678', 'TR', '00493012345678', 'refused'],
  ['201', 'DE', '201', 'refused'],
  ['09121234567', 'DE', '00989121234568', 'allowed'],
  ['201', 'DE', '202', 'allowed'],
  ['88001177', 'DE', '00493088001177', 'allowed'],
])(
  'where profiles of Iran and of Germany share a list with %s, to %s %s is %s',
  (blocked, country, dialled, kind) => {
    const list = { doNotCall: blockedNumbers(blocked), country, listedIn: () => ['IR', 'DE', 'IR'] };
    const guards = createDialGuards(
      () => undefined,
      list,
      () => 0,
    );
    expect(guards.look(dialled, 'pad').guard.kind).toBe(kind);
  },
);

test('links and the clipboard share a limit a minute; other sources do not count', () => {
  let now = 0;
  let most = 2;
  const guards = createDialGuards(
    () => ({ linkDialsPerMinute: most }),
    { doNotCall: blockedNumbers(), country: 'IR' },
    () => now,
  );
  guards.count('link');
  guards.count('pad');
  expect(guards.look('214', 'link').tooMany).toBe(false);
  guards.count('clipboard');
  expect(guards.look('214', 'link').tooMany).toBe(true);
  expect(guards.look('214', 'clipboard').tooMany).toBe(true);
  expect(guards.look('214', 'pad').tooMany).toBe(false);
  now = 60_000;
  expect(guards.look('214', 'link').tooMany).toBe(false);
  most = 0;
  expect(guards.look('214', 'link').tooMany, 'a changed setting holds at once').toBe(true);
});

test.each([
  ['US', 'tel:011442079460958', '00442079460958'],
  ['RU', 'tel:810442079460958', '00442079460958'],
  ['JP', 'tel:010442079460958', '00442079460958'],
  ['US', 'tel:+18765550123', '8765550123'],
  ['GB', 'tel:+447911123456', '07911123456'],
])('in %s the link %s is asked about as one abroad', (country, link, dialled) => {
  const number = parseDialNumber(link, { country, internalPattern: '^[2-9][0-9]{1,4}$', denied: [] });
  expect(number.ok && number.value.dialled).toBe(dialled);
  const guards = createDialGuards(
    () => undefined,
    { doNotCall: blockedNumbers(), country },
    () => 0,
  );
  expect(guards.look(dialled, 'link').guard).toEqual({ kind: 'ask-again', reason: 'international' });
});
