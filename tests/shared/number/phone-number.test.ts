import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DialingRules, parseDialNumber } from '../../../shared/number/phone-number.ts';
import { readableNumber } from '../../../shared/number/readable-number.ts';
import { sameNumber } from '../../../shared/number/same-number.ts';

const rules: DialingRules = { country: 'IR', internalPattern: '^[2-9][0-9]{1,4}$', denied: [] };

/** The dialled form, or the reason of the refusal with a `!` before it. */
function dialled(text: string, changed: Partial<DialingRules> = {}): string {
  const result = parseDialNumber(text, { ...rules, ...changed });
  return result.ok ? result.value.dialled : `!${result.error.reason}`;
}

test.each([
  ['as it is', '09350000064'],
  ['with Persian digits', '۰۹۳۵۰۰۰۰۰۶۴'],
  ['with Arabic digits', '٠٩٣٥٠٠٠٠٠٦٤'],
  ['with full-width digits', '０９３５０００００６４'],
  ['with spaces and a tab', ' 0935 000\t0064\r\n'],
  ['with no-break and thin spaces', '0935\u00A0000\u2009\u202F0064'],
  ['with invisible marks', '\uFEFF\u200E0935\u200C000\u200B00\u00AD64\u200F'],
  ['with the embedding that address books copy', '\u202D+98 935 000 0064\u202C'],
  ['with directional isolates', '\u2068\u06F0935 000 0064\u2069'],
  ['with dashes of all kinds', '0935-000–00—6‑4'],
  ['with minus signs and tatweel', '0935−000ـ0064'],
  ['with dots, slashes and brackets', '(0935).000/[0064]'],
  ['with the country code', '+989350000064'],
  ['with Persian digits and the country code', '+۹۸ ۹۳۵ ۰۰۰ ۰۰۶۴'],
  ['with a full-width plus', '＋989350000064'],
  ['with 0098', '0098 935 000 0064'],
  ['with +0098', '+00989350000064'],
  ['with (0) after the country code', '+98 (0) 935 000 0064'],
  ['with a zero too many', '+9809350000064'],
  ['with a bare country code', '989350000064'],
  ['without its leading zero', '9350000064'],
])('a mobile written %s has one dialled form', (_name, text) => {
  expect(dialled(text)).toBe('09350000064');
});

test.each([
  ['02144001122', '02144001122'],
  ['021-4400 1122', '02144001122'],
  ['+98 21 4400 1122', '02144001122'],
  ['2144001122', '02144001122'],
  ['44001122', '44001122'],
  ['110', '110'],
  ['1590', '1590'],
])('landlines get their national form, short and local numbers stay: %s', (text, expected) => {
  expect(dialled(text)).toBe(expected);
});

test.each([
  ['+1 (415) 555-0187', '0014155550187'],
  ['0014155550187', '0014155550187'],
  ['+44 (0)20 7946 0187', '00442079460187'],
  ['+39 06 1234 5687', '00390612345687'],
])('numbers of other countries are dialled by 00 and the country code: %s', (text, expected) => {
  expect(dialled(text)).toBe(expected);
});

test('the own country decides what is national', () => {
  expect(dialled('+39 06 1234 5687', { country: 'IT' })).toBe('0612345687');
  expect(dialled('+1 415 555 0187', { country: 'US' })).toBe('4155550187');
  expect(dialled('+98 935 000 0064', { country: 'TR' })).toBe('00989350000064');
  expect(dialled('+98 935 000 0064', { country: 'XX' })).toBe('00989350000064');
  expect(dialled('0935 000 0064', { country: 'XX' })).toBe('09350000064');
});

test('ranges that are newer than the library are dialled by their length', () => {
  expect(dialled('+98 999 900 0064')).toBe('09999000064');
});

test('the internal pattern decides the route', () => {
  const route = (text: string, changed: Partial<DialingRules> = {}) => {
    const result = parseDialNumber(text, { ...rules, ...changed });
    return result.ok ? [result.value.dialled, result.value.route] : result.error.reason;
  };
  expect(route('۳۱۴')).toEqual(['314', 'internal']);
  expect(route('3-14')).toEqual(['314', 'internal']);
  expect(route('110')).toEqual(['110', 'external']);
  expect(route('314', { internalPattern: '^7' })).toEqual(['314', 'external']);
  expect(route('7', { internalPattern: '^[0-9]$' })).toEqual(['7', 'internal']);
  expect(route('9350000064', { internalPattern: '^[2-9][0-9]{1,9}$' })).toEqual(['9350000064', 'internal']);
  expect(route('+314')).toBe('not-a-number');
});

test.each([
  ['tel:09350000064', '09350000064'],
  ['tel:+98-935-000-0064', '09350000064'],
  ['TEL:+98.935.000.0064', '09350000064'],
  ['CallTo:09350000064', '09350000064'],
  ['tel://09350000064/', '09350000064'],
  ['callto://+989350000064', '09350000064'],
  ['tel: 0935 000 0064', '09350000064'],
  ['tel:%2B98%20935%20000%200064', '09350000064'],
  ['tel:%DB%B0%DB%B9%DB%B3%DB%B5%DB%B0%DB%B0%DB%B0%DB%B0%DB%B0%DB%B6%DB%B4', '09350000064'],
  ['tel:9350000064;phone-context=+98', '09350000064'],
  ['tel:44001122;phone-context=+9821', '02144001122'],
  ['tel:44001122;Phone-Context=%2B98-21', '02144001122'],
  ['tel:314;phone-context=pbx.example.com', '314'],
  ['tel:314;phone-context=example', '314'],
  ['tel:110;phone-context=+98', '110'],
  ['tel:4155550187;phone-context=+1', '0014155550187'],
  ['tel:+989350000064;phone-context=+1', '09350000064'],
  ['tel:+989350000064;isub=12345;x-unknown=1', '09350000064'],
])('a link is read after RFC 3966: %s', (text, expected) => {
  expect(dialled(text)).toBe(expected);
});

test('the ext of a link is not dialled: the person enters it', () => {
  const read = (text: string) => {
    const result = parseDialNumber(text, rules);
    return result.ok ? [result.value.dialled, result.value.postDial] : result.error.reason;
  };
  expect(read('tel:02144001122;ext=1-2')).toEqual(['02144001122', '12']);
  expect(read('tel:02144001122;EXT=%31')).toEqual(['02144001122', '1']);
  expect(read('tel:02144001122;ext=')).toEqual(['02144001122', null]);
  expect(read('tel:02144001122')).toEqual(['02144001122', null]);
  expect(read('tel:02144001122;ext=five')).toBe('not-a-number');
  expect(read('tel:02144001122;ext=%2A5')).toBe('service-code');
});

test.each([
  ['', '!empty'],
  [' \u200E\t ', '!empty'],
  ['tel:', '!empty'],
  ['5', '!too-short'],
  ['+98935', '!too-short'],
  ['+9844001122', '!too-short'],
  ['tel:314;phone-context=+1', '!too-short'],
  ['093500000641', '!too-long'],
  ['+9893500000641', '!too-long'],
  ['1'.repeat(16), '!too-long'],
  [`0935000006${' '.repeat(256)}4`, '!too-long'],
  ['*100#', '!service-code'],
  ['#31#09350000064', '!service-code'],
  ['tel:*100%23', '!service-code'],
  ['tel:%2A140%2A1%23', '!service-code'],
  ['＊۱۰۰＃', '!service-code'],
  ['+98*935', '!service-code'],
  ['tel:%252A100', '!not-a-number'],
  ['tel:0935%', '!not-a-number'],
  ['tel:0935%000000064', '!not-a-number'],
  ['%2A100%23', '!not-a-number'],
  ['0935 CALL ME', '!not-a-number'],
  ['شماره', '!not-a-number'],
  ['+98935+0000064', '!not-a-number'],
  ['0935²0000064', '!not-a-number'],
  ['+999123456', '!not-a-number'],
  ['+', '!not-a-number'],
  ['314\n245', '!not-a-number'],
  ['0935\u00000000064', '!not-a-number'],
  ['0935\u001B[2J0000064', '!not-a-number'],
  ['\u202E4600000539', '!not-a-number'],
  ['sip:314@pbx.example', '!unsupported-link'],
  ['javascript:09350000064', '!unsupported-link'],
  ['https://example.com/09350000064', '!unsupported-link'],
  ['tel:314;phone-context=98', '!unsupported-link'],
  ['tel:314;phone-context=', '!unsupported-link'],
  ['tel:314;ext=1;EXT=2', '!unsupported-link'],
])('what is no number that may be dialled is refused with the reason: %j', (text, expected) => {
  expect(dialled(text)).toBe(expected);
});

test('denied patterns are held against the dialled form, however it was written', () => {
  const denied = ['^00', '^0909'];
  for (const text of ['+14155550187', '0014155550187', 'tel:4155550187;phone-context=+1']) {
    expect(dialled(text, { denied })).toBe('!denied');
  }
  for (const text of ['09090000064', '+98 909 000 0064', '9090000064']) {
    expect(dialled(text, { denied })).toBe('!denied');
  }
  expect(dialled('0098 935 000 0064', { denied })).toBe('09350000064');
  expect(dialled('314', { denied: ['^3'] })).toBe('!denied');
});

test('a refusal names the text without what could disturb a terminal', () => {
  const result = parseDialNumber('\u202Ecall\u0007\u001B[31m me', rules);
  expect(result).toEqual({
    ok: false,
    error: { kind: 'number-refused', text: 'call[31m me', reason: 'not-a-number' },
  });
});

test('a dialled form is a dialled form again, and is all digits', () => {
  const digit = fc.constantFrom(...'0123456789۰۱۲۳۴۵۶۷۸۹', '+', ' ', '-');
  fc.assert(
    fc.property(fc.string({ unit: digit, maxLength: 20 }), (text) => {
      const first = parseDialNumber(text, rules);
      if (!first.ok) return;
      expect(first.value.dialled).toMatch(/^\d+$/);
      expect(dialled(first.value.dialled)).toBe(first.value.dialled);
    }),
  );
});

test('any text is read or refused, never thrown at', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('', 'tel:'),
      (text, scheme) => {
        expect(parseDialNumber(scheme + text, rules)).toHaveProperty('ok');
        expect(typeof readableNumber(text, 'IR')).toBe('string');
      },
    ),
  );
});

test.each([
  ['0935', '0935'],
  ['0935000', '0935 000'],
  ['09350000064', '0935 000 0064'],
  ['۰۹۳۵۰۰۰۰۰۶۴', '0935 000 0064'],
  ['02144001122', '021 4400 1122'],
  ['+989350000064', '+98 935 000 0064'],
  ['314', '314'],
  ['093500000641', '093500000641'],
  ['*100#', '*100#'],
  ['tara', 'tara'],
  ['', ''],
])('a number is shown in groups while it is typed, and nothing is made up: %s', (text, expected) => {
  expect(readableNumber(text, 'IR')).toBe(expected);
});

test('typing never changes the digits', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'0123456789+'), maxLength: 20 }),
      fc.constantFrom('IR', 'US', 'AR', 'XX'),
      (text, country) => {
        expect(readableNumber(text, country).replace(/[^\d+]/g, '')).toBe(text);
      },
    ),
  );
});

test.each([
  ['09350000064', '+989350000064', true],
  ['۰۹۳۵۰۰۰۰۰۶۴', '0935 000 0064', true],
  ['44001122', '02144001122', true],
  ['314', '314', true],
  ['314', '1314', false],
  ['314', '09350000314', false],
  ['0000064', '09350000064', true],
  ['000064', '09350000064', false],
  ['*314', '314', false],
  ['AutoDialer', 'AutoDialer', true],
  ['AutoDialer', '314', false],
  ['', '', false],
])('%s and %s are the same number: %s', (a, b, expected) => {
  expect(sameNumber(a, b)).toBe(expected);
  expect(sameNumber(b, a)).toBe(expected);
});

test('readable forms group the dialled number for people', () => {
  const readable = (text: string) => {
    const result = parseDialNumber(text, rules);
    return result.ok ? result.value.readable : result.error.reason;
  };
  expect(readable('+989350000064')).toBe('0935 000 0064');
  expect(readable('0014155550187')).toBe('+1 415 555 0187');
  expect(readable('314')).toBe('314');
});
