import { z } from 'zod';
import { contactDraftSchema, contactSchema } from '../../../shared/contacts/contacts.ts';
import { exportOrderSchema, fileReadingSchema, importOrderSchema } from '../../../shared/contacts/import.ts';
import { doNotCallEntrySchema, doNotCallQuerySchema } from '../../../shared/guards/do-not-call.ts';
import { backupSettingsSchema } from '../../../shared/ipc/backup.ts';
import { sourceOrderSchema } from '../contacts/contact-sources.ts';

/** What the contacts' worker is asked and answers: plain values that a structured clone carries. */

const querySchema = z.object({ text: z.string(), offset: z.int(), limit: z.int() });
/** `directory` has the calls; the address book is this thread's. */
const backupOrderSchema = z.object({
  directory: z.string(),
  file: z.string(),
  settings: backupSettingsSchema,
  now: z.number(),
});
export type BackupRequest = z.infer<typeof backupOrderSchema>;
const restoreOrderSchema = z.object({ directory: z.string(), file: z.string() });
export type RestoreRequest = z.infer<typeof restoreOrderSchema>;

const oneId = z.object({ id: z.string() });

const request = <Method extends string, Argument extends z.ZodType>(method: Method, argument: Argument) =>
  z.object({ id: z.int(), method: z.literal(method), argument });

export const requestSchema = z.discriminatedUnion('method', [
  request('search', querySchema),
  request('save', contactDraftSchema),
  request('remove', oneId),
  request('restore', oneId),
  request('favourites', z.null()),
  request('names', z.array(z.string())),
  request('numbersOf', z.string()),
  request('preview', fileReadingSchema),
  request('import', importOrderSchema),
  /** Stops the import that was asked for under that number. */
  request('cancel', z.object({ import: z.int() })),
  request('export', exportOrderSchema),
  request('doNotCall', doNotCallQuerySchema),
  request('doNotCallAdd', doNotCallEntrySchema),
  request('doNotCallRemove', z.string()),
  request('writeBackup', backupOrderSchema),
  request('checkBackup', z.string()),
  request('restoreBackup', restoreOrderSchema),
  request('replaceSource', sourceOrderSchema),
  request('keepSourcesOf', z.string()),
  request('close', z.null()),
]);
export type ContactsRequest = z.infer<typeof requestSchema>;
export type ContactsMethod = ContactsRequest['method'];

export const pageSchema = z.object({ total: z.int(), rows: z.array(contactSchema) });
export const contactsSchema = z.array(contactSchema);
/** Pairs of a dialled number and a name, read as a map. */
export const namesSchema = z.array(z.tuple([z.string(), z.string()])).transform((pairs) => new Map(pairs));
export const addedSchema = z.object({ added: z.boolean() });
export const replacedSchema = z.object({ entries: z.int(), changed: z.boolean() });
export const keptSchema = z.object({ changed: z.boolean() });
export const removedSchema = z.object({ removed: z.boolean() });
export const exportedSchema = z.object({ contacts: z.int() });
export const numbersSchema = z.array(z.string());

export type ContactQuery = z.infer<typeof querySchema>;
export type ContactPage = z.infer<typeof pageSchema>;
