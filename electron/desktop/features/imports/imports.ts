import path from 'node:path';
import {
  type ChosenFile,
  type FileReading,
  type ImportLook,
  type ImportPreview,
  type ImportProgress,
  type ImportReport,
  type ImportTarget,
  type ImportUndone,
  readingOf,
} from '../../../../shared/contacts/import.ts';
import type { AppError } from '../../../../shared/errors.ts';
import type { DialingRules } from '../../../../shared/number/phone-number.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import { refused } from '../../../storage/storage-error.ts';
import type { Contacts } from '../../../storage/threads/contacts-client.ts';

export interface ImportsOptions {
  contacts: Pick<Contacts, 'preview' | 'import' | 'undoImport'>;
  /** Asks the person for a file. */
  chooseFile(into: ImportTarget): Promise<string | null>;
  dialing(): Pick<DialingRules, 'country' | 'internalPattern'>;
  createId(): string;
  progress(id: string, progress: ImportProgress): void;
  /** Entries were added: lists and names are read again. */
  changed(): Promise<void>;
}

/** Files that the person chose to import, each known to windows by a number alone. */
export interface Imports {
  choose(into: ImportTarget): Promise<ChosenFile | null>;
  look(id: string, look: ImportLook): Promise<Result<ImportPreview, AppError>>;
  /** Reads and writes all of it, in the contacts' thread; answered at the end. */
  run(id: string, look: ImportLook): Promise<Result<ImportReport, AppError>>;
  cancel(id: string): void;
  /** Takes back what the import of a file brought; only the last one can be. */
  undo(id: string): Promise<Result<ImportUndone, AppError>>;
}

interface Chosen {
  file: string;
  into: ImportTarget;
  /** Of the last preview that the person saw. */
  mark: string | undefined;
  cancel(): void;
}

/** More than a person comes back to. */
const mostChosen = 8;

const noFile = refused('?', 'missing');

export function createImports(options: ImportsOptions): Imports {
  const { contacts } = options;
  const chosen = new Map<string, Chosen>();
  let last: string | null = null;
  let underWay: Promise<unknown> = Promise.resolve();
  return {
    choose: async (into) => {
      const file = await options.chooseFile(into);
      if (file === null) return null;
      const id = options.createId();
      const session: Chosen = { file, into, mark: undefined, cancel: () => {} };
      chosen.set(id, session);
      for (const old of [...chosen.keys()].slice(0, -mostChosen)) chosen.delete(old);
      return { id, fileName: path.basename(file), look: await lookAt(contacts, readingOf(file), session) };
    },
    look: async (id, look) => {
      const session = chosen.get(id);
      return session === undefined ? noFile : lookAt(contacts, { ...look, file: session.file }, session);
    },
    run: async (id, look) => {
      const session = chosen.get(id);
      if (session === undefined) return noFile;
      const { file, into, mark } = session;
      const order = { reading: { ...look, file, mark }, into, dialing: options.dialing(), dryRun: false };
      const running = contacts.import(order, (progress) => options.progress(id, progress));
      session.cancel = running.cancel;
      underWay = running.report;
      const report = await running.report;
      if (report.ok && !report.value.cancelled) {
        last = id;
        await options.changed();
      }
      return report;
    },
    cancel: (id) => chosen.get(id)?.cancel(),
    undo: async (id) => {
      // What the thread would take back is the last one by then.
      let waited: unknown;
      do {
        waited = underWay;
        await underWay;
      } while (waited !== underWay);
      if (id !== last) return noFile;
      const undone = await contacts.undoImport();
      if (undone.ok) await options.changed();
      return undone;
    },
  };
}

/** What the person is shown of the file; an import is of that one alone. */
async function lookAt(
  contacts: Pick<Contacts, 'preview'>,
  reading: FileReading,
  session: Chosen,
): Promise<Result<ImportPreview, AppError>> {
  const look = await previewOf(contacts, { ...reading, into: session.into });
  if (look.ok) session.mark = look.value.mark;
  return look;
}

/** A table in which no column looks like numbers is shown all the same: the person names the column. */
async function previewOf(
  contacts: Pick<Contacts, 'preview'>,
  reading: FileReading,
): Promise<Result<ImportPreview, AppError>> {
  const seen = await contacts.preview(reading);
  if (seen.ok || seen.error.kind !== 'file-unusable' || seen.error.reason !== 'no-number-column') return seen;
  const table = await contacts.preview({ ...reading, columns: ['number'] });
  if (!table.ok) return table;
  const width = Math.max(table.value.header?.length ?? 0, ...table.value.rows.map((row) => row.length));
  return ok({ ...table.value, columns: reading.columns ?? Array.from({ length: width }, () => null) });
}
