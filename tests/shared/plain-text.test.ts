import { expect, test } from 'vitest';
import { plainLine, plainLines } from '../../shared/plain-text.ts';

test.each([
  ['an escape sequence', '\u001b[2Jx', ' [2Jx'],
  ['a C1 control', 'a\u009b2Jb\u009dc', 'a 2Jb c'],
  ['line ends and separators', 'a\r\nb\u2028c\u2029d', 'a  b c d'],
  ['an override of direction', '\u202Egnp.exe\u202C', ' gnp.exe '],
  ['half a character', 'a\uD83Db', 'a b'],
  ['an isolate that ends', '\u20660912\u2069', '\u20660912\u2069'],
  ['an isolate without an end', 'a\u2067bc', 'a\u2067bc\u2069'],
  ['an end without a beginning', 'a\u2069b', 'ab'],
  ['words with a joiner between', 'می\u200Cخواهم', 'می\u200Cخواهم'],
])('%s: what is shown outside the windows steers nothing', (_kind, text, plain) =>
  expect(plainLine(text, 50)).toBe(plain),
);

test('a text is cut between characters, and what it began to isolate ends there', () => {
  expect(plainLine('abc', 3)).toBe('abc');
  expect(plainLine('abcd', 3)).toBe('ab…');
  expect(plainLine('😀😀😀', 2)).toBe('😀…');
  expect(plainLine('\u2066abc\u2069', 3)).toBe('\u2066a…\u2069');
  expect(plainLine('x'.repeat(10_000_000), 5)).toBe('xxxx…');
});

test('lines stay lines, and together they are no longer than they may be', () => {
  expect(plainLines('a\u001bb\nc', 50)).toBe('a b\nc');
  expect(plainLines('\n'.repeat(10_000), 50).length).toBeLessThanOrEqual(50);
  expect(plainLines(`${'x'.repeat(40)}\n${'y'.repeat(40)}`, 50)).toBe(`${'x'.repeat(40)}\n${'y'.repeat(8)}…`);
});
