import { expect, test } from 'vitest';
import { whereBroken } from '../../electron/cli/json-position.ts';

const broken: [string, number, number][] = [
  ['', 1, 1],
  ['{', 1, 2],
  ['{"a": }', 1, 7],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
  ['{\n  "a": [1, 2,]\n}', 2, 14],
  ['{"a": "no end\n}', 1, 7],
  ['{"a": 1,}', 1, 9],
  ["{'a': 1}", 1, 2],
  ['{"a": 01}', 1, 8],
  ['{"a": tru}', 1, 7],
  ['{"a": "\\x"}', 1, 7],
  ['{} more', 1, 4],
  ['{"a" 1}', 1, 6],
  ['{"کلید": "مقدار"\n', 2, 1],
];

for (const [text, line, column] of broken) {
  test(`the mistake in ${JSON.stringify(text)} is found at line ${line}, column ${column}`, () => {
    expect(() => JSON.parse(text)).toThrow();
    expect(whereBroken(text)).toEqual({ line, column });
  });
}

test('everything that JSON allows is passed over on the way to the mistake', () => {
  const sound = '{"a": [1, -2.5e+3, true, false, null, "\\u0041\\n\\\\ \u007f ۱"], "b": {}, "c": []}';
  expect(JSON.parse(sound)).toBeTypeOf('object');
  expect(whereBroken(`${sound}!`)).toEqual({ line: 1, column: sound.length + 1 });
});
