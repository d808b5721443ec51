import { expect, test } from 'vitest';
import { suggestionsFor } from '../../renderer/features/dialer/suggestions.ts';
import type { Contact } from '../../shared/contacts/contacts.ts';
import type { Snapshot } from '../../shared/ipc/snapshot.ts';

const contact = (id: string, name: string, ...numbers: string[]): Contact => ({
  id,
  name,
  company: '',
  note: '',
  favourite: false,
  numbers: numbers.map((dialled) => ({ typed: dialled, dialled, label: '' })),
});

const recent = (number: string, startedAt: number, contactName: string | null = null) =>
  ({
    callId: `call-${startedAt}`,
    number,
    direction: 'out',
    origin: 'pad',
    route: 'external',
    startedAt,
    endedAt: null,
    outcome: null,
    inferred: false,
    reason: null,
    talkSeconds: null,
    ringSeconds: null,
    verdict: null,
    contactName,
  }) satisfies Snapshot['recents'][number];

type Given = Parameters<typeof suggestionsFor>[0];
const nothing: Given = { text: '', contacts: [], favourites: [], recents: [], limit: 7 };
const numbers = (given: Partial<Given>) =>
  suggestionsFor({ ...nothing, ...given }).map(({ number }) => number);

test('an empty field offers the favourites, then the recent calls', () => {
  const favourites = [contact('1', 'Sara', '09127770001', '02155500011')];
  const recents = [recent('412', 5), recent('09127770001', 3, 'Sara')];
  expect(numbers({ favourites, recents })).toEqual(['09127770001', '412']);
});

test('a number that is a contact and a recent call comes once, with the time of the call', () => {
  const contacts = [contact('1', 'Sara', '09127770001')];
  const rows = suggestionsFor({ ...nothing, text: '0912', contacts, recents: [recent('09127770001', 9)] });
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ name: 'Sara', lastCalledAt: 9 });
});

test('a name offers all numbers of the contact, digits only those that match', () => {
  const contacts = [contact('1', 'Sara', '09127770001', '02155500011')];
  expect(numbers({ text: 'sar', contacts })).toEqual(['09127770001', '02155500011']);
  expect(numbers({ text: '0215', contacts })).toEqual(['02155500011']);
});

test('recent calls match by name whatever keyboard wrote it', () => {
  const recents = [recent('412', 5, 'علی کاظمی')];
  expect(numbers({ text: 'علي', recents })).toEqual(['412']);
});

test('recent calls match by Persian digits', () => {
  expect(numbers({ text: '۴۱', recents: [recent('412', 5)] })).toEqual(['412']);
});

test('no more rows than the window has room for', () => {
  const recents = Array.from({ length: 20 }, (_, index) => recent(`30${index + 10}`, index));
  expect(numbers({ recents })).toHaveLength(7);
});
