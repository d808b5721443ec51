import { z } from 'zod';

/** What a backup holds beside the data: settings without secrets, each part null where its program was not there. */
export const backupSettingsSchema = z.object({
  /** The command line's configuration. */
  config: z.record(z.string(), z.unknown()).nullable(),
  /** The desktop app's (shared/preferences.ts, `Connection` of shared/ipc.ts); checked by who takes them over. */
  preferences: z.record(z.string(), z.unknown()).nullable(),
  connection: z.record(z.string(), z.unknown()).nullable(),
});
export type BackupSettings = z.infer<typeof backupSettingsSchema>;

/** What is in a backup; `createdAt` is UTC ms. */
export interface BackupContents {
  createdAt: number;
  calls: number;
  contacts: number;
  settings: BackupSettings;
}
