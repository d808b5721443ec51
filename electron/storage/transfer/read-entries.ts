import type { FileReading, ImportPreview, ImportProblem } from '../../../shared/contacts/import.ts';
import type { AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { refused } from '../storage-error.ts';
import { guessColumns, headerAt } from './csv-columns.ts';
import { createEntryOfRow } from './csv-entries.ts';
import { firstRows, guessDelimiter, readRows } from './csv-table.ts';
import type { Entry } from './entries.ts';
import { openText, type TextFile } from './text-file.ts';
import { createUnfolder } from './unfold.ts';
import { createCardReader } from './vcard-entries.ts';

/** What one block of a file held; problems of entries that can't be read at all. */
export interface EntryBatch {
  entries: Entry[];
  problems: ImportProblem[];
  bytesRead: number;
}

/** A file that is known to hold contacts, and how it is read. */
export interface EntryFile {
  size: number;
  preview: ImportPreview;
  batches(): AsyncGenerator<Result<EntryBatch, AppError>>;
}

const rowsLookedAt = 50;
const rowsShown = 5;

async function* tableBatches(
  text: TextFile,
  file: string,
  shape: Pick<ImportPreview, 'header' | 'columns'> & { delimiter: string; rowsAbove: number },
  into: FileReading['into'],
): AsyncGenerator<Result<EntryBatch, AppError>> {
  const entryOfRow = createEntryOfRow(shape);
  let above = shape.rowsAbove;
  for await (const block of readRows(text, file, shape.delimiter)) {
    if (!block.ok) return yield block;
    const { rows, bytesRead } = block.value;
    // A number that is not read would be called.
    const cut = into === 'do-not-call' ? rows.find(({ isCut }) => isCut) : undefined;
    if (cut !== undefined) return yield refused(file, 'long-row', cut.line);
    const data = rows.slice(above);
    above = Math.max(0, above - rows.length);
    yield ok({ entries: data.map(entryOfRow), problems: [], bytesRead });
  }
}

async function* cardBatches(
  text: TextFile,
  into: FileReading['into'],
): AsyncGenerator<Result<EntryBatch, AppError>> {
  let batch: EntryBatch = { entries: [], problems: [], bytesRead: 0 };
  const reader = createCardReader(
    {
      entry: (entry) => void batch.entries.push(entry),
      cut: (line) => void batch.problems.push({ line, reason: 'cut-card', text: '' }),
    },
    into,
  );
  const unfolder = createUnfolder(reader.line);
  for await (const block of text.blocks()) {
    if (!block.ok) return yield block;
    unfolder.text(block.value.text);
    if (block.value.last) {
      unfolder.end();
      reader.end();
    }
    yield ok({ ...batch, bytesRead: block.value.bytesRead });
    batch = { entries: [], problems: [], bytesRead: 0 };
  }
}

function tableOf(reading: FileReading, text: TextFile): Result<EntryFile, AppError> {
  const delimiter = reading.delimiter ?? guessDelimiter(text.beginning);
  const rows = firstRows(text, delimiter, rowsLookedAt);
  if (rows.length === 0 && !text.isWhole) return refused(reading.file, 'long-row', 1);
  const found = reading.header === false ? null : headerAt(rows);
  const place = reading.header === true ? (found ?? 0) : found;
  const header = place === null ? null : (rows[place] ?? []).map((title) => title.trim());
  // The titles of the whole table above those of its columns are no entries.
  const rowsAbove = place === null ? 0 : place + 1;
  const data = rows.slice(rowsAbove);
  const columns = reading.columns ?? guessColumns(header, data, reading.into);
  if (!columns.includes('number')) return refused(reading.file, 'no-number-column');
  const shape = { delimiter, header, columns };
  const { encoding, size, mark } = text;
  return ok({
    size,
    preview: { format: 'csv', encoding, mark, ...shape, rows: data.slice(0, rowsShown) },
    batches: () => tableBatches(text, reading.file, { ...shape, rowsAbove }, reading.into),
  });
}

const isCards = (beginning: string) => /^\s*BEGIN:VCARD/im.test(beginning.slice(0, 4096));

function cardsOf(reading: FileReading, text: TextFile): Result<EntryFile, AppError> {
  if (!isCards(text.beginning)) return refused(reading.file, 'no-contacts');
  const names = [...text.beginning.matchAll(/^(?:\w+\.)?FN[^:\n]*:(.*)$/gim)].map((found) => [
    found[1] ?? '',
  ]);
  const rows = names.slice(0, rowsShown);
  const { encoding, size, mark } = text;
  return ok({
    size,
    preview: { format: 'vcard', encoding, mark, delimiter: null, header: null, columns: [], rows },
    batches: () => cardBatches(text, reading.into),
  });
}

/**
 * Opens a file of contacts, a table (CSV) or vCards of version 2.1, 3 or 4. What `reading` leaves open is found out.
 * Gives `file-unusable` for what can't hold contacts; later failures come from the batches.
 */
export async function openEntries(reading: FileReading): Promise<Result<EntryFile, AppError>> {
  const text = await openText(reading.file, reading.encoding);
  if (!text.ok) return text;
  if (reading.mark !== undefined && reading.mark !== text.value.mark) return refused(reading.file, 'changed');
  const format = reading.format ?? (isCards(text.value.beginning) ? 'vcard' : 'csv');
  return format === 'vcard' ? cardsOf(reading, text.value) : tableOf(reading, text.value);
}
