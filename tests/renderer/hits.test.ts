import { expect, test } from 'vitest';
import { hitsInName, hitsInNumber, piecesOf } from '../../renderer/text/hits.ts';

const marked = (text: string, hits: { from: number; to: number }[]) =>
  piecesOf(text, hits)
    .map(({ text: piece, hit }) => (hit ? `[${piece}]` : piece))
    .join('');
const name = (text: string, wanted: string) => marked(text, hitsInName(text, wanted));
const number = (text: string, wanted: string) => marked(text, hitsInNumber(text, wanted));

test('what was searched for is marked in a name, whatever the case', () => {
  expect(name('Daniel Weber', 'web')).toBe('Daniel [Web]er');
  expect(name('Daniel Weber', 'x')).toBe('Daniel Weber');
});

test('Arabic and Persian spellings of a letter are the same, and joiners are none', () => {
  expect(name('علي كريمي', 'کریمی')).toBe('علي [كريمي]');
  expect(name('نیک‌فر', 'نیکفر')).toBe('[نیک‌فر]');
});

test('words that stand apart are marked each', () => {
  expect(name('Daniel von Weber', 'dan web')).toBe('[Dan]iel von [Web]er');
  expect(name('Anna', 'an a')).toBe('[An]na');
});

test('digits of any script are marked across the gaps of a number', () => {
  expect(number('0912 111 0001', '21110')).toBe('091[2 111 0]001');
  expect(number('0912 111 0001', '۰۹۱۲')).toBe('[0912] 111 0001');
  expect(number('0912 111 0001', 'سارا')).toBe('0912 111 0001');
});
