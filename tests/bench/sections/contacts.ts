import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { searchText } from '../../../electron/storage/contacts/search-text.ts';
import { createContactsWorker } from '../../../electron/storage/threads/contacts-client.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { contactsWorkerFile, importContacts, numberOf, writeContactsCsv } from '../support/data.ts';
import { interleave, timed } from '../support/interleave.ts';
import { againstBase, inMilliseconds, type Section } from '../support/section.ts';
import { median, p99 } from '../support/statistics.ts';

/** A page of the contacts' view. */
const limit = 100;

/** What a person types, letter by letter: names, part of a company, the beginning and the middle of a number. */
const typed = ['مریم کریمی', 'یوسفی', 'sara rah', 'البرز', 'nilufar', numberOf(43_210), '7012345', 'ژژژ'];
const keystrokes = typed.flatMap((text) => Array.from(text, (_, index) => text.slice(0, index + 1)));

/** The same answer, a page and how many there are, by two statements that look at every row. */
function openPlain(file: string) {
  const database = new DatabaseSync(file, { readOnly: true });
  const holds = 'name_key LIKE ?1 OR digits LIKE ?1';
  const count = database.prepare(`SELECT count(*) AS total FROM contacts WHERE ${holds}`);
  const page = database.prepare(`SELECT contact FROM contacts WHERE ${holds} ORDER BY sort_key, id LIMIT ?2`);
  const search = (text: string) => {
    const pattern = `%${searchText(text)}%`;
    return { total: count.get(pattern)?.total, rows: page.all(pattern, limit) };
  };
  return { search, close: () => database.close() };
}

export const contacts: Section = {
  name: 'contacts',
  async run({ directory, size, tiny, base }) {
    const folder = path.join(directory, 'contacts');
    await importContacts(folder, writeContactsCsv(folder, size(100_000, 500)));
    const worker = createContactsWorker(folder, contactsWorkerFile);
    const plain = openPlain(path.join(folder, 'contacts.db'));
    valueIn(await worker.search({ text: 'a', offset: 0, limit }));
    const ours: number[] = [];
    const theirs: number[] = [];
    // Everything is typed before anything is typed again: nobody asks the same twice in a row.
    for (let round = 0; round < size(5, 1); round += 1) {
      for (const text of tiny ? keystrokes.slice(0, 3) : keystrokes) {
        const one = await interleave(1, {
          ours: () => timed(async () => valueIn(await worker.search({ text, offset: 0, limit }))),
          theirs: () => timed(() => plain.search(text)),
        });
        ours.push(...one.ours);
        theirs.push(...one.theirs);
      }
    }
    await worker.close();
    plain.close();
    const ratios = ours.map((mine, index) => (theirs[index] ?? Number.NaN) / mine);
    const before = base?.found('contacts', 'contacts-p99') ?? null;
    return {
      'contacts-base': {
        ...againstBase(p99(ours), before, 'ms'),
        note: `${ours.length} keystrokes, median ${inMilliseconds(median(ours))}`,
      },
      'contacts-p99': { value: p99(ours) },
      'contacts-ratio': {
        value: median(ratios),
        ours: inMilliseconds(median(ours)),
        theirs: inMilliseconds(median(theirs)),
        note: 'both give the first 100 contacts and how many there are; ours answers from its thread, the way there and back included',
      },
    };
  },
};
