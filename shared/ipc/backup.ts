import { z } from 'zod';
import { type Answered, entry, nothing, text } from './entry.ts';

/** What a restore may take from a backup, each by the person's choice. */
export const backupParts = ['contacts', 'calls', 'do-not-call', 'preferences', 'connection'] as const;
export type BackupPart = (typeof backupParts)[number];

/** What a backup holds beside the data: settings without secrets, each part null where its program was not there. */
export const backupSettingsSchema = z.object({
  /** The command line's configuration. */
  config: z.record(z.string(), z.unknown()).nullable(),
  /** The desktop app's (shared/settings); checked by who takes them over. */
  preferences: z.record(z.string(), z.unknown()).nullable(),
  connection: z.record(z.string(), z.unknown()).nullable(),
});
export type BackupSettings = z.infer<typeof backupSettingsSchema>;

/** What a backup holds, as a window tells it before and after; `settings`: those of this app are in it. */
export interface BackupFacts {
  createdAt: number;
  calls: number;
  contacts: number;
  settings: boolean;
}

export const backupContentsSchema = z.object({
  createdAt: z.number(),
  calls: z.int(),
  contacts: z.int(),
  settings: backupSettingsSchema,
});

/** What is in a backup; `createdAt` is UTC ms. */
export type BackupContents = z.infer<typeof backupContentsSchema>;

/** Contacts, history and settings without secrets as one file. */
export const backupContract = {
  /** Asks the person where to; null where they closed the dialog. */
  'backup:export': entry<Answered<(BackupFacts & { file: string }) | null>>().takes(nothing),
  /** Asks for a backup and reads all of it; nothing is changed yet. */
  'backup:choose': entry<Answered<(BackupFacts & { id: string; fileName: string }) | null>>().takes(nothing),
  /** Replaces contacts, history and settings by those of the chosen backup; the engine stops meanwhile. */
  'backup:restore': entry<Answered<BackupFacts>>().takes(z.object({ id: text(64) })),
};
