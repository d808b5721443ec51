import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openContacts } from '../../electron/storage/contacts/contacts.ts';
import { searchText, searchWords } from '../../electron/storage/contacts/search-text.ts';
import { valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const names = [
  'مریم کریمی',
  'مریم مرادی',
  'کریم مریمی',
  // Has each two letters of مری, but not beside each other.
  'مراد ریاحی',
  'Sara Rahmani',
  'Rasa 24',
  '24 ساعته',
  'علی 0912',
  'ا',
  'Zoé \u{1F600}',
  '7 و 01',
  // The ж of one and the ł of the other have the same place where letters are looked up.
  'Жанна',
  'Michał',
];
const numbers = [
  '09121234567',
  '02144550101',
  '202',
  '09357043210',
  '0912240024',
  '09127000155',
  '0214q5wx',
  '0919120',
];
const texts = [
  'م',
  'مر',
  'مری',
  'مریم ک',
  'کریم',
  'ra',
  'sara r',
  '2',
  '24',
  '091',
  '0912',
  '4455',
  'ا ۲',
  'ژ',
  'rasa 24',
  '701',
  '7043210',
  '12704',
  '4q5wx',
  '5wx',
  'wx',
  'a2',
  'آوا',
  'é',
  'ł',
  'ж',
  'z\u{1F600}',
];

/** The same by the letter of the rule: every word somewhere, in numbers one with a digit; those whose name begins with the first word, then those in which one does. */
function plainly(contacts: readonly { name: string; company: string; number: string }[], text: string) {
  const words = searchWords(text);
  const [first = ''] = words;
  const keys = (name: string, company: string) =>
    [name, name.replace(/\s/g, ''), company].map(searchText).join('\n');
  const found = contacts
    .map((contact) => ({ ...contact, key: keys(contact.name, contact.company) }))
    .filter(({ key, number }) =>
      words.every((word) => key.includes(word) || (/\d/.test(word) && number.includes(word))),
    );
  const rank = (key: string) => (key.startsWith(first) ? 0 : key.includes(` ${first}`) ? 1 : 2);
  return [0, 1, 2].flatMap((wanted) =>
    found.filter(({ key }) => rank(key) === wanted).map(({ number, name }) => `${name} ${number}`),
  );
}

test('letter by letter, and page by page, a search finds what a plain look at every contact finds, in its order', () => {
  const directory = temporaryDirectory();
  const store = valueIn(openContacts(directory, { isOwner: false }));
  let serial = 0;
  for (const name of names)
    for (const number of numbers) {
      serial += 1;
      const numbersOf = [{ typed: number, dialled: number, label: '' }];
      valueIn(
        store.save({
          id: null,
          name: `${name} ${serial % 3 === 0 ? '' : serial}`.trim(),
          company: serial % 2 ? 'گروه آوا 24' : '',
          note: '',
          favourite: false,
          numbers: numbersOf,
        }),
      );
    }
  const everybody = valueIn(store.search({ text: '', offset: 0, limit: 1000 })).rows;
  const plain = everybody.map(({ name, company, numbers: [one] }) => ({
    name,
    company,
    number: one?.dialled ?? '',
  }));
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.nat(30),
      fc.integer({ min: 1, max: 12 }),
      (text, offset, limit) => {
        for (let length = 1; length <= text.length; length += 1) {
          const typed = text.slice(0, length);
          if (typed.trim() === '') continue;
          const wanted = plainly(plain, typed);
          const { total, rows } = valueIn(store.search({ text: typed, offset, limit }));
          expect(total, typed).toBe(wanted.length);
          expect(
            rows.map(({ name, numbers: [one] }) => `${name} ${one?.dialled}`),
            typed,
          ).toEqual(wanted.slice(offset, offset + limit));
        }
      },
    ),
    { numRuns: 300 },
  );
  store.close();
});
