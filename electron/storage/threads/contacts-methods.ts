import { z } from 'zod';
import { contactDraftSchema, contactSchema } from '../../../shared/contacts/contacts.ts';
import {
  exportOrderSchema,
  fileReadingSchema,
  importOrderSchema,
  importPreviewSchema,
  importProgressSchema,
  importReportSchema,
  importUndoneSchema,
} from '../../../shared/contacts/import.ts';
import { followUpDraftSchema, followUpSchema } from '../../../shared/follow-ups/follow-up.ts';
import {
  doNotCallEntrySchema,
  doNotCallPageSchema,
  doNotCallQuerySchema,
} from '../../../shared/guards/do-not-call.ts';
import { backupContentsSchema, backupSettingsSchema } from '../../../shared/ipc/backup.ts';
import { longMethod, method } from '../../threads/methods.ts';
import { dataParts } from '../backup/backup-tables.ts';
import { sourceOrderSchema } from '../contacts/contact-sources.ts';
import { followUpChangeSchema, openFollowUpsSchema } from '../contacts/follow-ups.ts';

const querySchema = z.object({ text: z.string(), offset: z.int(), limit: z.int() });
export type ContactQuery = z.infer<typeof querySchema>;

const pageSchema = z.object({ total: z.int(), rows: z.array(contactSchema) });
export type ContactPage = z.infer<typeof pageSchema>;

/** `directory` has the calls; the address book is this thread's. */
const backupOrderSchema = z.object({
  directory: z.string(),
  file: z.string(),
  settings: backupSettingsSchema,
  now: z.number(),
});
const restoreOrderSchema = z.object({
  directory: z.string(),
  prepared: z.string(),
  chosen: z.array(z.enum(dataParts)),
});
export type RestoreOrder = z.infer<typeof restoreOrderSchema>;

const id = z.string();
const nothing = z.undefined();

/** What the contacts' thread can be asked. */
export const contactsMethods = {
  search: method(querySchema, pageSchema),
  /** Writes a new contact (`id` null) or replaces one. */
  save: method(contactDraftSchema, contactSchema),
  /** Takes a contact away; `restore` brings it back as long as the app runs. */
  remove: method(id, z.null()),
  restore: method(id, z.null()),
  /** In the order in which they became favourites. */
  favourites: method(nothing, z.array(contactSchema)),
  /** Names by dialled number, for those that have one (see `createNames`); of several people who share it, all. */
  names: method(z.array(z.string()), z.map(z.string(), z.string())),
  /** Whoever has a dialled number, by the same rule: several where people share it. */
  peopleOf: method(z.string(), z.array(contactSchema)),
  /** Dialled numbers, one a line, of the contacts whose name or company holds the text (`HistoryQuery.named`). */
  numbersOf: method(z.string(), z.string()),
  /** How a file of contacts would be read. Gives `file-unusable`. */
  preview: method(fileReadingSchema, importPreviewSchema),
  /** Changes all or nothing (see `importContacts`). */
  import: longMethod(importOrderSchema, importReportSchema, importProgressSchema),
  /** Takes the last import of this thread back (see `undoImport`). */
  undoImport: method(nothing, importUndoneSchema),
  /** Writes all contacts to a file and gives their number. */
  export: method(exportOrderSchema, z.object({ contacts: z.int() })),
  /** The do-not-call list: those whose number or reason holds the text, the newest first. */
  doNotCall: method(doNotCallQuerySchema, doNotCallPageSchema),
  /** `number` is the dialled form. Whether it was new. */
  doNotCallAdd: method(doNotCallEntrySchema, z.object({ added: z.boolean() })),
  /** Both take the spellings of one number (`spellingsOf`). */
  doNotCallOf: method(z.array(z.string()), doNotCallEntrySchema.nullable()),
  doNotCallRemove: method(z.array(z.string()), z.object({ removed: z.boolean() })),
  /** Promises to call: those that are open, the first due first; with `all` also those that were ticked off. */
  followUps: method(z.object({ all: z.boolean() }), z.array(followUpSchema)),
  /** The first of those that are open, and how many there are more. */
  openFollowUps: method(nothing, openFollowUpsSchema),
  /** Those that came of these calls. */
  followUpsOf: method(z.array(z.string()), z.array(followUpSchema)),
  /** `now` is UTC ms. */
  followUpAdd: method(z.object({ draft: followUpDraftSchema, now: z.number() }), followUpSchema),
  /** Null where there is none of that id. */
  followUpChange: method(followUpChangeSchema, followUpSchema.nullable()),
  /** The person was reminded of these; `at` is UTC ms. */
  markReminded: method(z.object({ ids: z.array(z.string()), at: z.number() }), z.null()),
  /** Which of these calls the agent ticked off, having missed them. */
  tickedCalls: method(z.array(z.string()), z.array(z.string())),
  tickCall: method(z.object({ callId: z.string(), at: z.number() }), z.null()),
  /** Puts what a source of the PBX has now in the place of what it had; `changed`: not the same as before. */
  replaceSource: method(sourceOrderSchema, z.object({ entries: z.int(), changed: z.boolean() })),
  /** Forgets what was read from another PBX than the one at this address. */
  forgetOtherSources: method(z.string(), z.object({ changed: z.boolean() })),
  /** Writes a backup: the address book with the calls of a data directory. */
  writeBackup: method(backupOrderSchema, backupContentsSchema),
  /** Puts the chosen parts of a prepared backup in place, in a data directory that the caller owns. */
  restoreBackup: method(restoreOrderSchema, z.null()),
};
