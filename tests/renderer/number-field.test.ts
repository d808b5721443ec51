import { beforeAll, expect, test } from 'vitest';
import { arrangeNumber, eraseAt, insertAt, isName } from '../../renderer/features/dialer/number-field.ts';
import { fetchNumberRules } from '../../renderer/text/number-rules.ts';

beforeAll(async () => void (await fetchNumberRules()));

const typed = (text: string, caret = text.length) => arrangeNumber({ text, caret }, 'IR');

test('a number is shown in readable groups while it is typed', () => {
  expect(typed('09127770001')).toEqual({ text: '0912 777 0001', caret: 13 });
});

test('Persian digits become Latin ones', () => {
  expect(typed('۰۹۱۲۷۷۷')).toEqual({ text: '0912 777', caret: 8 });
});

test('the caret stays after the same digit when groups form before it', () => {
  expect(typed('09127770001', 5)).toEqual({ text: '0912 777 0001', caret: 6 });
});

test('a digit typed in the middle leaves the caret behind it', () => {
  const { text, caret } = insertAt('0912 777 001', 9, 9, '5');
  expect(typed(text, caret)).toEqual({ text: '0912 777 5001', caret: 10 });
});

test('codes and plus stay as they are written', () => {
  expect(typed('*72#').text).toBe('*72#');
  expect(typed('+98912').text).toMatch(/^\+98 ?912$/);
});

test('a name is left alone', () => {
  expect(isName('سارا')).toBe(true);
  expect(typed('Sara K', 3)).toEqual({ text: 'Sara K', caret: 3 });
});

test('a link is not taken for a name, nor rearranged before it is read', () => {
  expect(isName('tel:+98912')).toBe(false);
  expect(typed('tel:+98-912').text).toBe('tel:+98-912');
});

test('erasing takes the digit before a gap, not the gap alone', () => {
  expect(eraseAt('0912 777', 5, 5)).toEqual({ text: '091777', caret: 3 });
});

test('erasing a selection takes the selection only', () => {
  expect(eraseAt('0912 777', 0, 4)).toEqual({ text: ' 777', caret: 0 });
});

test('erasing at the beginning does nothing', () => {
  expect(eraseAt('0912', 0, 0)).toEqual({ text: '0912', caret: 0 });
});
