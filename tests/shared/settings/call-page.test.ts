import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CallPageProblem, callPageUrl, checkCallPage } from '../../../shared/settings/call-page.ts';

const values = { number: '02144550101', call: 'mf2k-0a1b' };

test.each([
  [
    'https://crm.example/?phone={number}&call={call}',
    'https://crm.example/?phone=02144550101&call=mf2k-0a1b',
  ],
  ['http://10.0.0.5:8080/c/{number}', 'http://10.0.0.5:8080/c/02144550101'],
  ['https://crm.example/#/tel/{number}', 'https://crm.example/#/tel/02144550101'],
  [' https://crm.example/new ', 'https://crm.example/new'],
  ['http://[2001:db8::1]/?p={number}{number}', 'http://[2001:db8::1]/?p=0214455010102144550101'],
  ['https://فروش.example/؟={number}', 'https://فروش.example/؟=02144550101'],
])('%s opens %s', (template, url) => {
  expect(callPageUrl(template, values)).toEqual({ ok: true, value: url });
});

const refused: [string, CallPageProblem][] = [
  ['', 'empty'],
  ['   ', 'empty'],
  [`https://crm.example/${'a'.repeat(500)}`, 'too-long'],
  ['crm.example/?phone={number}', 'no-address'],
  ['https:crm.example', 'no-address'],
  ['https:///x', 'no-address'],
  ['https://crm.example/a b', 'no-address'],
  ['https://crm.example/\nx', 'no-address'],
  ['https://crm.example\\@evil.example/', 'credentials'],
  ['javascript:alert({number})', 'not-http'],
  ['file:///etc/passwd', 'not-http'],
  ['tel:{number}', 'not-http'],
  ['data:text/html,{number}', 'not-http'],
  ['https://me:secret@crm.example/', 'credentials'],
  ['https://{number}.example/', 'placeholder-in-host'],
  ['https://crm.example:{number}/', 'placeholder-in-host'],
  ['https://crm.example/?phone={phone}', 'unknown-placeholder'],
  ['https://crm.example/?phone={number', 'unknown-placeholder'],
  ['https://crm.example:99999/?phone={number}', 'no-address'],
];
test.each(refused)('%j is refused as %s', (template, problem) => {
  expect(checkCallPage(template)).toEqual({ ok: false, error: problem });
});

test('whatever a value holds, it stays in its place: host and the other parameters are the template’s', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (number) => {
      const opened = callPageUrl('https://crm.example/a?phone={number}&call={call}', { ...values, number });
      const url = new URL(opened.ok ? opened.value : '');
      expect([url.host, url.pathname, url.hash]).toEqual(['crm.example', '/a', '']);
      expect([...url.searchParams]).toEqual([
        ['phone', number],
        ['call', 'mf2k-0a1b'],
      ]);
    }),
  );
});

test.each(['.', '..', '...'])('the value %s leads no step up or nowhere in a path', (number) => {
  const opened = callPageUrl('https://crm.example/c/{number}/show', { ...values, number });
  expect(opened).toEqual({ ok: true, value: 'https://crm.example/c//show' });
});

test('half a character in a value is replaced, and breaks nothing', () => {
  const opened = callPageUrl('https://crm.example/{number}', { ...values, number: '\ud800' });
  expect(opened).toEqual({ ok: true, value: 'https://crm.example/%EF%BF%BD' });
});
