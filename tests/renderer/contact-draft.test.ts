import { expect, test } from 'vitest';
import { draftOf, fieldsOf } from '../../renderer/features/contacts/draft.ts';

const rules = { country: 'IR', internalPattern: '^[2-9][0-9]{1,4}$', denied: ['^00'] };
const fields = (name: string, ...typed: string[]) => ({
  ...fieldsOf(null, '', rules),
  name,
  numbers: typed.map((text, key) => ({ key, typed: text, label: '' })),
});

test('a contact keeps what was typed and what is dialled', () => {
  const { draft } = draftOf(fields(' Sara ', '+98 912 777 0001'), null, rules);
  expect(draft).toMatchObject({
    id: null,
    name: 'Sara',
    numbers: [{ typed: '+98 912 777 0001', dialled: '09127770001' }],
  });
});

test('empty number rows are left out', () => {
  expect(draftOf(fields('Sara', '412', '  '), 'x', rules).draft?.numbers).toHaveLength(1);
});

test('a contact without a name or without a number is not saved, and both are told', () => {
  const { draft, problems } = draftOf(fields(' ', ''), null, rules);
  expect(draft).toBeNull();
  expect(problems.name).toBe(true);
  expect(problems.numbers.get(0)).toBe('empty');
});

test('a number that may not be dialled is refused in its own row', () => {
  const { problems } = draftOf(fields('Sara', '412', '*72#'), null, rules);
  expect([...problems.numbers]).toEqual([[1, 'service-code']]);
});

test('a number that nobody wrote anew stays the one that is dialled, however it was written or is read here', () => {
  const contact = {
    ...{ id: 'c', name: 'Sara', company: '', note: '', favourite: false },
    numbers: [
      { typed: '0909 123 4567', dialled: '09121234567', label: '' },
      { typed: '+98 21 8877 0001', dialled: '02188770001', label: 'work' },
    ],
  };
  const shown = { ...fieldsOf(contact, '', rules), note: 'called' };
  expect(shown.numbers.map(({ typed }) => typed)).toEqual(['09121234567', '+98 21 8877 0001']);
  expect(draftOf(shown, 'c', rules).draft?.numbers.map(({ dialled }) => dialled)).toEqual([
    '09121234567',
    '02188770001',
  ]);
  const inGermany = { ...rules, country: 'DE' };
  expect(draftOf(shown, 'c', inGermany).draft?.numbers[1]?.dialled).toBe('02188770001');
  const written = shown.numbers.map((number) => ({ ...number, typed: '0912 777 0001' }));
  expect(draftOf({ ...shown, numbers: written }, 'c', rules).draft?.numbers[0]?.dialled).toBe('09127770001');
});
