import { expect, onTestFinished, test, vi } from 'vitest';
import { readEnvelope } from '../../../electron/pbx/simotel/envelope.ts';
import { parseCdr } from '../../../electron/pbx/simotel/wire/cdr.ts';
import { numberOf } from '../../../electron/pbx/simotel/wire/loose.ts';
import { growthOf } from '../../support/fuzz/foreign/growth.ts';

const bare = (text: string) => void readEnvelope(text);
const unclosed = (text: string) => void readEnvelope(`{"success":1,"data":"${text}`);
const brokenLine = (text: string) => void readEnvelope(`"${text}\\\n`);
const duration = (text: string) =>
  void parseCdr(
    { cuid: '1790000000.1', src: '201', dst: '09120000001', billsec: `${text}x` },
    { zone: 'Asia/Tehran', utc: false },
  );

test.each([
  ['quotation marks that are never closed', '\\"', bare],
  ['a text of an answer that broke off', '\\"', unclosed],
  ['a line that ends behind a backslash', '\\"', brokenLine],
  ['digits of a duration that is none', '1', duration],
] as const)('twice as many %s are read in at most three times the time', (_name, unit, read) => {
  expect(growthOf(read, unit, 24_000)).toBeLessThanOrEqual(3);
});

test('an answer that is JSON and no envelope is parsed once', () => {
  const parse = vi.spyOn(JSON, 'parse');
  onTestFinished(() => parse.mockRestore());
  const list = `[${'{},'.repeat(100_000)}{}]`;
  expect(readEnvelope(list)).toBeNull();
  expect(parse.mock.calls.filter(([text]) => text === list)).toHaveLength(1);
});

test.each([
  ['5.', 5],
  ['.5', 0.5],
  ['+5.25', 5.25],
  ['.', null],
  ['5.5.5', null],
])('the number %j', (text, number) => {
  expect(numberOf(text)).toBe(number);
});

test('bare words outside of texts are read as nothing, within texts and behind broken ones they stay', () => {
  expect(readEnvelope('{"success":1,"message":"NaN \\" None","data":[NaN,None]}')).toEqual({
    success: 1,
    message: 'NaN " None',
    data: [null, null],
  });
  expect(readEnvelope('{"success":1,"data":NaN,"message":"NaN')).toBeNull();
});
