import type {
  FileReading,
  ImportOrder,
  ImportPreview,
  ImportProgress,
  ImportReport,
} from '../../../shared/contacts/import.ts';
import type { AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { inContactsTransaction } from './contacts-transaction.ts';
import { type Control, type FileDrafts, readDrafts } from './read-drafts.ts';
import { openEntries } from './read-entries.ts';
import type { ImportTrace } from './undo-import.ts';
import { type Written, writeContacts } from './write-contacts.ts';

export interface ImportControl {
  progress(progress: ImportProgress): void;
  cancelled(): boolean;
  /** Told before the first write and after the last: other writers of this thread wait meanwhile. */
  writing(writing: boolean): void;
  /** What was changed, once it lasts. */
  wrote(trace: ImportTrace): void;
}

/** How a file would be read: what the person may correct before an import. Gives `file-unusable`. */
export async function previewContacts(reading: FileReading): Promise<Result<ImportPreview, AppError>> {
  const file = await openEntries(reading);
  return file.ok ? ok(file.value.preview) : file;
}

const phaseOf = (phase: ImportProgress['phase'], { progress, cancelled }: ImportControl): Control => ({
  progress: (done, total) => progress({ phase, done, total }),
  cancelled,
});

function reportOf(order: ImportOrder, gathered: FileDrafts | null, written: Written | null): ImportReport {
  const { entries = 0, joined = 0, problems = [], problemCount = 0 } = gathered ?? {};
  const counts = written?.counts ?? { added: 0, merged: 0, unchanged: 0, sharing: 0 };
  return {
    dryRun: order.dryRun,
    cancelled: written === null,
    entries,
    joined: written === null ? 0 : joined,
    ...counts,
    problems: problems.toSorted((a, b) => a.line - b.line),
    problemCount,
  };
}

/**
 * Reads a file of contacts whole, then writes it to contacts.db in one transaction; whatever goes wrong, or a cancel,
 * leaves the address book as it was. Contacts that share a number are merged where their names agree or one has none
 * (`mergeContacts`); others stand side by side.
 * Gives `file-unusable`, `storage-failed` or `data-dir-unusable`.
 */
export async function importContacts(
  directory: string,
  order: ImportOrder,
  control: ImportControl,
): Promise<Result<ImportReport, AppError>> {
  const file = await openEntries({ ...order.reading, into: order.into });
  if (!file.ok) return file;
  const gathered = await readDrafts(file.value, order, phaseOf('reading', control));
  if (!gathered.ok) return gathered;
  if (gathered.value === null) return ok(reportOf(order, null, null));
  const read = gathered.value;
  const written = await inContactsTransaction(directory, control.writing, (database) =>
    writeContacts(database, read, phaseOf('writing', control), order),
  );
  if (!written.ok) return written;
  if (written.value !== null && !order.dryRun) control.wrote(written.value.trace);
  return ok(reportOf(order, read, written.value));
}
