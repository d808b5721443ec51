import { z } from 'zod';
import { backupContentsSchema } from '../../../shared/ipc/backup.ts';
import { method } from '../../threads/methods.ts';

/** `directory`: where the scratch files of the reading lie; `contactsDirectory`: where the do-not-call list is. */
const readingSchema = z.object({ directory: z.string(), contactsDirectory: z.string(), file: z.string() });

const checkedSchema = z.object({ contents: backupContentsSchema, digest: z.string(), takenOff: z.int() });

/** What the thread that reads backups can be asked. */
export const backupMethods = {
  /** What is in a backup, after all of it was read. Gives `file-unusable`. */
  check: method(readingSchema, checkedSchema),
  /** The same, and its restore rehearsed; it stands unpacked at `file` in the data directory that takes it. */
  prepare: method(readingSchema, checkedSchema.extend({ file: z.string() })),
};
