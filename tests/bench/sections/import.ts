import { createReadStream, rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parsePhoneNumberFromString as parsePhoneNumber } from 'libphonenumber-js/min';
import Papa from 'papaparse';
import { searchText } from '../../../electron/storage/contacts/search-text.ts';
import { readNumber } from '../../../shared/number/phone-number.ts';
import { dialing, importContacts, numberOf, writeContactsCsv } from '../support/data.ts';
import { interleave, timed } from '../support/interleave.ts';
import { againstBase, inMilliseconds, readable, type Section } from '../support/section.ts';
import { median } from '../support/statistics.ts';

function readWithPapaparse(file: string): Promise<number> {
  let rows = 0;
  return new Promise((resolve, reject) => {
    Papa.parse<Record<string, string>>(createReadStream(file, 'utf8'), {
      header: true,
      chunk: ({ data }) => {
        rows += data.length;
      },
      complete: () => resolve(rows),
      error: reject,
    });
  });
}

/** The least that an import can do: every row read, its number understood, and written with what searches look at. */
async function importPlainly(file: string, target: string): Promise<void> {
  const database = new DatabaseSync(target);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; BEGIN');
  database.exec(
    'CREATE TABLE contacts (id INTEGER PRIMARY KEY, contact TEXT NOT NULL, searchable TEXT NOT NULL) STRICT',
  );
  const insert = database.prepare('INSERT INTO contacts (contact, searchable) VALUES (?, ?)');
  const rows = await new Promise<Record<string, string>[]>((resolve, reject) => {
    Papa.parse<Record<string, string>>(createReadStream(file, 'utf8'), {
      header: true,
      complete: ({ data }) => resolve(data),
      error: reject,
    });
  });
  for (const row of rows) {
    const number = parsePhoneNumber(row.Mobile ?? '', 'IR');
    insert.run(
      JSON.stringify({ ...row, number: number?.number }),
      searchText(`${row.Name}\n${row.Company}\n${number?.number}`),
    );
  }
  database.exec('COMMIT');
  database.close();
  rmSync(target);
}

/** What reading the numbers takes, without a table around them and without writing one. */
function readNumbers(count: number): void {
  for (let index = 0; index < count; index += 1) {
    if (!readNumber(numberOf(index), { ...dialing, denied: [] }).ok) throw new Error('a number was refused');
  }
}

/**
 * Milliseconds of this thread's own processor time, at most, between two ticks of its loop: what other programs take of a
 * busy machine is no stall of ours.
 */
function watchTicks(): () => number {
  let longest = 0;
  let before = process.threadCpuUsage();
  const tick = () => {
    const { user, system } = process.threadCpuUsage(before);
    longest = Math.max(longest, (user + system) / 1000);
    before = process.threadCpuUsage();
  };
  const timer = setInterval(tick, 5);
  return () => {
    clearInterval(timer);
    tick();
    return longest;
  };
}

export const contactsImport: Section = {
  name: 'import',
  async run({ directory, size, base }) {
    const folder = path.join(directory, 'import');
    const count = size(100_000, 500);
    const file = writeContactsCsv(folder, count);
    const stalls: number[] = [];
    const ours = async () => {
      const target = path.join(folder, 'into');
      const longest = watchTicks();
      const milliseconds = await timed(() => importContacts(target, file));
      stalls.push(longest());
      rmSync(target, { recursive: true });
      return milliseconds;
    };
    const theirs = () =>
      timed(async () => {
        const rows = await readWithPapaparse(file);
        if (rows < count) throw new Error(`papaparse read ${rows} rows`);
      });
    const numbers = () => timed(() => readNumbers(count));
    const floor = () => timed(() => importPlainly(file, path.join(folder, 'plain.db')));
    const both = await interleave(size(3, 1), { ours, theirs, numbers, floor });
    const seconds = median(both.ours) / 1000;
    return {
      'import-floor': {
        value: median(both.ours) / median(both.floor),
        ours: `${readable(seconds)} s`,
        theirs: `${readable(median(both.floor) / 1000)} s`,
        note: `papaparse alone ${readable(median(both.theirs) / 1000)} s; ours also starts the thread, reads every number (${readable(median(both.numbers) / 1000)} s alone), merges, and writes contacts.db with its indexes in one transaction`,
      },
      'import-base': againstBase(seconds, base?.found('import', 'import-ratio') ?? null, 's'),
      'import-stall': {
        value: Math.max(...stalls),
        note: `each of ${stalls.length}: ${stalls.map(inMilliseconds).join(', ')}`,
      },
    };
  },
};
