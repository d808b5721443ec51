import { z } from 'zod';
import { backupContentsSchema } from '../../../shared/ipc/backup.ts';
import { method } from './methods.ts';

/** `directory`: where the scratch files of the reading lie. */
const readingSchema = z.object({ directory: z.string(), file: z.string() });

/** What the thread that reads backups can be asked. */
export const backupMethods = {
  /** What is in a backup, after all of it was read. Gives `file-unusable`. */
  check: method(readingSchema, backupContentsSchema),
  /** The same, and its restore rehearsed; it stands unpacked at `file` in the data directory that takes it. */
  prepare: method(readingSchema, z.object({ file: z.string(), contents: backupContentsSchema })),
};
