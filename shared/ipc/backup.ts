import { z } from 'zod';
import type { Loosening } from '../settings/loosened.ts';
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

/** What the person may take: the parts, and of the preferences each that guards against calls or tells others of them. */
export const restoreChoices = [...backupParts, 'links', 'call-page', 'guards'] as const;
export type RestoreChoice = (typeof restoreChoices)[number];

const usualChoices: readonly RestoreChoice[] = ['contacts', 'calls', 'do-not-call', 'preferences'];

/** What is taken where the person said nothing: no connection, and nothing that would make this desk less safe. */
export const usualChoicesOf = ({
  choices,
  loosens,
}: Pick<BackupOffer, 'choices' | 'loosens'>): RestoreChoice[] =>
  usualChoices.filter(
    (choice) => choices.includes(choice) && !loosens.some((loosened) => loosened.choice === choice),
  );

/** What a backup holds, as a window tells it before and after; `settings`: those of this app are in it. */
export interface BackupFacts {
  createdAt: number;
  calls: number;
  contacts: number;
  /** Rows that can't be read and are not among them. */
  leftOut: number;
  settings: boolean;
}

/** A backup that was read, before the person decides. */
export interface BackupOffer extends BackupFacts {
  id: string;
  fileName: string;
  /** What can be taken of it. */
  choices: RestoreChoice[];
  /** With what of its connection no call could be made, by the keys of the configuration file: then it can't be taken. */
  unusable: string[];
  /** What each choice would make less safe than it is now. */
  loosens: { choice: RestoreChoice; loosening: Loosening }[];
}

export const backupContentsSchema = z.object({
  createdAt: z.number(),
  calls: z.int(),
  contacts: z.int(),
  /** Rows of the data, or of the backup, that can't be read: they are left out. */
  leftOut: z.int(),
  settings: backupSettingsSchema,
});

/** What is in a backup; `createdAt` is UTC ms. */
export type BackupContents = z.infer<typeof backupContentsSchema>;

/** Contacts, history and settings without secrets as one file. */
export const backupContract = {
  /** Asks the person where to; null where they closed the dialog. */
  'backup:export': entry<Answered<(BackupFacts & { file: string }) | null>>().takes(nothing),
  /** Asks for a backup and reads all of it; nothing is changed yet. Null where none was chosen, or cancelled. */
  'backup:choose': entry<Answered<BackupOffer | null>>().takes(nothing),
  /**
   * Replaces the chosen parts by those of the chosen backup (`usualChoicesOf` where it does not say); the engine stops
   * meanwhile. Null where it was cancelled: nothing was changed.
   */
  'backup:restore': entry<Answered<BackupFacts | null>>().takes(
    z.object({
      id: text(64),
      choices: z.array(z.enum(restoreChoices)).max(restoreChoices.length).optional(),
    }),
  ),
  /** Gives up reading a backup, as long as nothing was replaced. */
  'backup:cancel': entry<null>().takes(nothing),
};
