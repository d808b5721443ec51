import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { type Contact, mostNumbers } from '../../../shared/contacts/contacts.ts';
import type { ExportOrder } from '../../../shared/contacts/import.ts';
import type { AppError } from '../../../shared/errors.ts';
import { postDialOf } from '../../../shared/number/phone-number.ts';
import { sheetNumber } from '../../../shared/number/sheet-number.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { writeFileWhole } from '../../files/write-file.ts';
import { readContacts } from '../contacts/contact-reads.ts';
import { contactDatabase } from '../contacts/contact-tables.ts';
import { openDatabase } from '../database.ts';
import { storageError } from '../storage-error.ts';
import { byteOrderMark, csvText } from './csv-text.ts';
import { vcardText } from './vcard-text.ts';

const pageSize = 500;

/** All contacts by name, a page at a time, as they were when the first was read. */
function* pagesOf(database: DatabaseSync): Generator<Contact[]> {
  const read = database.prepare(
    `SELECT contact, sort_key, id FROM contacts WHERE removed = 0 AND source IS NULL AND (sort_key, id) > (?, ?)
       ORDER BY sort_key, id LIMIT ${pageSize}`,
  );
  let rows = read.all('', '');
  while (rows.length > 0) {
    yield readContacts(rows);
    const last = rows.at(-1);
    rows = read.all(String(last?.sort_key), String(last?.id));
  }
}

/** By the contacts themselves: a row of their numbers names any place that somebody may have written into a backup. */
function mostNumbersOf(database: DatabaseSync): number {
  const row = database
    .prepare(
      `SELECT max(CASE WHEN json_valid(contact) THEN json_array_length(contact, '$.numbers') END) AS most
         FROM contacts WHERE removed = 0 AND source IS NULL`,
    )
    .get();
  return Math.min(Number(row?.most ?? 1), mostNumbers);
}

/** Titles that an import knows again, whatever the language of the app. */
function* csvPieces(database: DatabaseSync, country: string): Generator<string> {
  const places = Array.from({ length: mostNumbersOf(database) }, (_, place) => place);
  const titles = places.flatMap((place) => [`Number ${place + 1}`, `Label ${place + 1}`]);
  yield byteOrderMark + csvText([['Name', 'Company', 'Note', 'Favourite', ...titles]]);
  for (const contacts of pagesOf(database)) {
    yield csvText(
      contacts.map(({ name, company, note, favourite, numbers }) => [
        name,
        company,
        note,
        favourite ? 'yes' : '',
        ...places.flatMap((place) => {
          const number = numbers[place];
          return number === undefined ? ['', ''] : [numberCell(number, country), number.label];
        }),
      ]),
    );
  }
}

/** With what is entered after it, as an import reads it again. */
function numberCell({ typed, dialled }: Contact['numbers'][number], country: string): string {
  const postDial = postDialOf(typed);
  return `${sheetNumber(dialled, country)}${postDial === null ? '' : ` x${postDial}`}`;
}

function* vcardPieces(database: DatabaseSync): Generator<string> {
  for (const contacts of pagesOf(database)) yield contacts.map(vcardText).join('');
}

/** Writes all own contacts to a file and gives their number. Gives `file-not-written`, `storage-failed`, `data-dir-unusable`. */
export async function exportContacts(
  directory: string,
  { file, format, country }: ExportOrder,
): Promise<Result<{ contacts: number }, AppError>> {
  const spec = contactDatabase(directory);
  const opened = openDatabase(spec);
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    database.exec('BEGIN');
    const row = database
      .prepare('SELECT count(*) AS contacts FROM contacts WHERE removed = 0 AND source IS NULL')
      .get();
    const pieces = format === 'csv' ? csvPieces(database, country) : vcardPieces(database);
    const written = await writeFileWhole(file, pieces);
    return written.ok ? ok({ contacts: Number(row?.contacts ?? 0) }) : written;
  } catch (error) {
    return fail(storageError(error, directory, join(directory, spec.name)));
  } finally {
    database.close();
  }
}
