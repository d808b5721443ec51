import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { type Contact, type ContactDraft, contactSchema } from '../../../shared/contacts/contacts.ts';
import {
  type ExportOrder,
  type FileReading,
  type ImportOrder,
  type ImportPreview,
  type ImportProgress,
  type ImportReport,
  importPreviewSchema,
  importProgressSchema,
  importReportSchema,
} from '../../../shared/contacts/import.ts';
import type { AppError } from '../../../shared/errors.ts';
import {
  type DoNotCallEntry,
  type DoNotCallPage,
  type DoNotCallQuery,
  doNotCallPageSchema,
} from '../../../shared/guards/do-not-call.ts';
import { type BackupContents, backupContentsSchema } from '../../../shared/ipc/backup.ts';
import type { Result } from '../../../shared/result.ts';
import type { SourceOrder, SourceReplaced } from '../contacts/contact-sources.ts';
import type { ContactsOptions } from '../contacts/contacts.ts';
import {
  addedSchema,
  type BackupRequest,
  type ContactPage,
  type ContactQuery,
  type ContactsMethod,
  contactsSchema,
  exportedSchema,
  keptSchema,
  namesSchema,
  numbersSchema,
  pageSchema,
  type RestoreRequest,
  removedSchema,
  replacedSchema,
} from './contacts-protocol.ts';
import { createThreadCalls, type ThreadCall } from './thread-calls.ts';

/** The contacts in a thread of their own: the main thread answers the dialplan and must not wait for a disk. */
export interface Contacts {
  search(query: ContactQuery): Promise<Result<ContactPage, AppError>>;
  /** Writes a new contact (`id` null) or replaces one. */
  save(draft: ContactDraft): Promise<Result<Contact, AppError>>;
  /** Takes a contact away; `restore` brings it back as long as the app runs. */
  remove(id: string): Promise<Result<null, AppError>>;
  restore(id: string): Promise<Result<null, AppError>>;
  /** In the order in which they became favourites. */
  favourites(): Promise<Result<Contact[], AppError>>;
  /** Names by dialled number, for those that have one; a number is known by its last seven digits. */
  names(numbers: string[]): Promise<Result<Map<string, string>, AppError>>;
  /** Dialled numbers of the contacts whose name or company holds the text. */
  numbersOf(text: string): Promise<Result<string[], AppError>>;
  /** How a file of contacts would be read. Gives `file-unusable`. */
  preview(reading: FileReading): Promise<Result<ImportPreview, AppError>>;
  /** Starts an import; it changes all or nothing (see `importContacts`). */
  import(order: ImportOrder, progress: (progress: ImportProgress) => void): RunningImport;
  /** Writes all contacts to a file and gives their number. */
  export(order: ExportOrder): Promise<Result<{ contacts: number }, AppError>>;
  /** The do-not-call list: those whose number or reason holds the text, the newest first. */
  doNotCall(query: DoNotCallQuery): Promise<Result<DoNotCallPage, AppError>>;
  /** `number` is the dialled form. Whether it was new. */
  doNotCallAdd(entry: DoNotCallEntry): Promise<Result<{ added: boolean }, AppError>>;
  doNotCallRemove(number: string): Promise<Result<{ removed: boolean }, AppError>>;
  /** Puts what a source of the PBX has now in the place of what it had; `changed`: not the same as before. */
  replaceSource(order: SourceOrder): Promise<Result<SourceReplaced, AppError>>;
  /** Forgets what was read from another PBX than the one at this address. */
  keepSourcesOf(pbx: string): Promise<Result<{ changed: boolean }, AppError>>;
  /** Writes a backup: the address book with the calls of a data directory. */
  writeBackup(order: BackupRequest): Promise<Result<BackupContents, AppError>>;
  /** What is in a backup, after all of it was read. Gives `file-unusable`. */
  checkBackup(file: string): Promise<Result<BackupContents, AppError>>;
  /** Replaces the address book and the calls of a data directory that the caller owns. */
  restoreBackup(order: RestoreRequest): Promise<Result<BackupContents, AppError>>;
  /** Waits until the requests before it are done and the file is closed; imports that go on are given up. */
  close(): Promise<void>;
}

/** An import on its way; once cancelled, its report says so, unless it was done before. */
export interface RunningImport {
  report: Promise<Result<ImportReport, AppError>>;
  cancel(): void;
}

/**
 * Starts the contacts' thread over contacts.db in `directory`. `workerFile` is contacts-worker.ts, or what the
 * bundler made of it: only the composition root knows which. Without `isOwner` it works beside the process that
 * owns the directory.
 */
export function createContactsWorker(
  directory: string,
  workerFile: URL,
  { isOwner }: ContactsOptions = { isOwner: true },
): Contacts {
  const worker = new Worker(workerFile, { workerData: { directory, isOwner } });
  const call: ThreadCall<ContactsMethod> = createThreadCalls(worker, 'The contacts');
  const ask = <T>(method: ContactsMethod, argument: unknown, schema: z.ZodType<T>) =>
    call(method, argument).as(schema);
  return {
    search: (query) => ask('search', query, pageSchema),
    save: (draft) => ask('save', draft, contactSchema),
    remove: (id) => ask('remove', { id }, z.null()),
    restore: (id) => ask('restore', { id }, z.null()),
    favourites: () => ask('favourites', null, contactsSchema),
    names: (numbers) => ask('names', numbers, namesSchema),
    numbersOf: (text) => ask('numbersOf', text, numbersSchema),
    preview: (reading) => ask('preview', reading, importPreviewSchema),
    import: (order, progress) => {
      const sent = call('import', order, (value) => progress(importProgressSchema.parse(value)));
      return {
        report: sent.as(importReportSchema),
        cancel: () => void call('cancel', { import: sent.id }),
      };
    },
    export: (order) => ask('export', order, exportedSchema),
    doNotCall: (query) => ask('doNotCall', query, doNotCallPageSchema),
    doNotCallAdd: (entry) => ask('doNotCallAdd', entry, addedSchema),
    doNotCallRemove: (number) => ask('doNotCallRemove', number, removedSchema),
    replaceSource: (order) => ask('replaceSource', order, replacedSchema),
    keepSourcesOf: (pbx) => ask('keepSourcesOf', pbx, keptSchema),
    writeBackup: (order) => ask('writeBackup', order, backupContentsSchema),
    checkBackup: (file) => ask('checkBackup', file, backupContentsSchema),
    restoreBackup: (order) => ask('restoreBackup', order, backupContentsSchema),
    // Answered by the thread's end.
    close: async () => {
      await call('close', null).as(z.null());
    },
  };
}
