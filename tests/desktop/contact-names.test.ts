import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createContactNames } from '../../electron/desktop/features/contacts/contact-names.ts';
import { ok } from '../../shared/result.ts';

/** How the windows name a number that an address book has under this name. */
async function shown(number: string, name: string) {
  const book = { names: async () => ok(new Map([[number, name]])) };
  const names = createContactNames(book, () => {});
  names.of(number);
  await setImmediate();
  return names.of(number);
}

test.each([
  ...['0912 111 1111', '۰۹۱۲۱۱۱۱۱۱۱', '٠٩١٢١١١١١١١', 'Ali 0912 111 1111', 'O9I2 345 6789', '214', '①②③④⑤'],
  ...['O9l2 lll llll', 'OOlI lIIl', 'О9І2 ІІІ', '۰۹۱۲ ااا'],
  ...['\u202E1111 111 2190', '\u2067 0912 \u200f333 44', '+98 (912) 111-1111', '0912\u200b111\n1111'],
])('beside the name %s stands the number that it is for', async (name) => {
  expect(await shown('09009090909', name)).toBe(`\u206609009090909\u2069 (\u2068${name}\u2069)`);
});

test.each(['Sara', 'فروش ۲', 'علی ۲', '3M', 'B2B', 'Branch 1403', 'ACME 24/7', 'Lilo Oil 2', '✓'])(
  '%s is a name and no number',
  async (name) => {
    expect(await shown('09009090909', name)).toBe(name);
  },
);

test('a name that is the number itself stays, and one of which nothing can be seen is none', async () => {
  expect(await shown('09121111111', '0912 111 1111')).toBe('0912 111 1111');
  for (const name of ['\u200b\u200c\u2060 ', '\u3164', '\u115f\u1160', '\uffa0', '\u2800', '\u{e0041}'])
    expect(await shown('09121111111', name), name).toBeNull();
});
