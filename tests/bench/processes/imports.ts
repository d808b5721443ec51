/** Imports a table of contacts, or does the least that an import can do: in a process with no garbage but its own. */
import { createReadStream, rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parsePhoneNumberFromString as parsePhoneNumber } from 'libphonenumber-js/min';
import Papa from 'papaparse';
import { searchText } from '../../../electron/storage/contacts/search-text.ts';
import { readNumber } from '../../../shared/number/phone-number.ts';
import { builtContactsWorkerFile, dialing, importContacts, numberOf } from '../support/data.ts';
import { timed } from '../support/interleave.ts';
import { serve } from '../support/processes.ts';

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

const asks = {
  /** Into an empty address book, as the app does: milliseconds in all, and the longest stall of this main thread. */
  async import({
    file,
    isBuilt,
  }: {
    file: string;
    isBuilt: boolean;
  }): Promise<{ taken: number; stall: number }> {
    const target = path.join(path.dirname(file), 'into');
    const longest = watchTicks();
    const worker = isBuilt ? builtContactsWorkerFile : undefined;
    const taken = await timed(() => importContacts(target, file, worker));
    const stall = longest();
    rmSync(target, { recursive: true });
    return { taken, stall };
  },
  plainly: (file: string): Promise<number> =>
    timed(() => importPlainly(file, path.join(path.dirname(file), 'plain.db'))),
  papaparse: ({ file, rows: wanted }: { file: string; rows: number }): Promise<number> =>
    timed(async () => {
      const rows = await readWithPapaparse(file);
      if (rows < wanted) throw new Error(`papaparse read ${rows} rows`);
    }),
  numbers: (count: number): Promise<number> => timed(() => readNumbers(count)),
};
export type ImportsProcess = typeof asks;

serve(asks);
