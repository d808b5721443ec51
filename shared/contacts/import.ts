import { z } from 'zod';
import { type AppError, numberRefusals } from '../errors.ts';
import type { Result } from '../result.ts';

/** What a column of a table of contacts may hold. There may be several of `number`, each with its `label`. */
export const columnRoles = [
  'name',
  'given-name',
  'family-name',
  'company',
  'note',
  'favourite',
  'number',
  'label',
] as const;
export type ColumnRole = (typeof columnRoles)[number];

export const textEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1256'] as const;
export type TextEncoding = (typeof textEncodings)[number];

export const contactFormats = ['csv', 'vcard'] as const;
export type ContactFormat = (typeof contactFormats)[number];

export const importTargets = ['contacts', 'do-not-call'] as const;
export type ImportTarget = (typeof importTargets)[number];

/** How a file is read; null: found out from the file. */
export const fileReadingSchema = z.object({
  file: z.string(),
  format: z.enum(contactFormats).nullable(),
  encoding: z.enum(textEncodings).nullable(),
  /** What stands between the cells of a table, one character. */
  delimiter: z.string().length(1).nullable(),
  /** Whether the first row of a table names its columns. */
  header: z.boolean().nullable(),
  /** The role of each column of a table, by its place; null for a column that is not read. */
  columns: z.array(z.enum(columnRoles).nullable()).nullable(),
  /** The mark of the preview that the person saw: another file is not read. Absent: whichever is there. */
  mark: z.string().optional(),
  /** For which list columns are found out, contacts where it is absent: the do-not-call list takes all that may hold numbers. */
  into: z.enum(importTargets).optional(),
});
export type FileReading = z.infer<typeof fileReadingSchema>;

/** How a file that main knows by a dialog is read: a window never names one. */
export const importLookSchema = fileReadingSchema.omit({ file: true, mark: true, into: true });
export type ImportLook = z.infer<typeof importLookSchema>;

/** A file, everything else found out. */
export const readingOf = (file: string): FileReading => ({
  file,
  format: null,
  encoding: null,
  delimiter: null,
  header: null,
  columns: null,
});

export const importOrderSchema = z.object({
  reading: fileReadingSchema,
  /** Where the entries go; contacts where it is absent. Of an entry for the other list the name or note is the reason. */
  into: z.enum(importTargets).optional(),
  /** How numbers are understood; denied ones may stand in an address book. */
  dialing: z.object({ country: z.string(), internalPattern: z.string() }),
  /** Reads and counts everything, changes nothing. */
  dryRun: z.boolean(),
});
export type ImportOrder = z.infer<typeof importOrderSchema>;

/** How a file would be read, with its first rows (cells of a table, or names of cards). */
export const importPreviewSchema = z.object({
  format: z.enum(contactFormats),
  encoding: z.enum(textEncodings),
  delimiter: z.string().nullable(),
  header: z.array(z.string()).nullable(),
  columns: z.array(z.enum(columnRoles).nullable()),
  rows: z.array(z.array(z.string())),
  /** Another one where there is another file, or it was written to. */
  mark: z.string(),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

/** A file that the person chose, by the number that main gave it, and how it would be read. */
export interface ChosenFile {
  id: string;
  fileName: string;
  look: Result<ImportPreview, AppError>;
}

/** Why an entry, or a part of it, was not taken as it is; beside the reasons for which a number is none. */
export const contactProblems = ['no-number', 'too-many-numbers', 'shortened', 'cut-card'] as const;
export type ContactProblem = (typeof contactProblems)[number];

/** `line` counts from 1, where the entry begins; `text` is the piece of it that is meant. */
export const importProblemSchema = z.object({
  line: z.int(),
  reason: z.enum([...contactProblems, ...numberRefusals]),
  text: z.string(),
});
export type ImportProblem = z.infer<typeof importProblemSchema>;

/** More problems are counted, not kept. */
export const mostProblemsKept = 1000;

/**
 * What an import did, or would do. `added + merged + unchanged` are contacts after entries of the file that are one
 * person's were joined (`joined` of them into another). `sharing`: those of the added that share a number with a contact
 * of another name, and stand beside it.
 */
export const importReportSchema = z.object({
  dryRun: z.boolean(),
  /** Stopped by the person: nothing was changed. */
  cancelled: z.boolean(),
  /** Entries read from the file, with those that were not taken. */
  entries: z.int(),
  added: z.int(),
  merged: z.int(),
  unchanged: z.int(),
  joined: z.int(),
  sharing: z.int(),
  problemCount: z.int(),
  problems: z.array(importProblemSchema),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** What was taken back of an import; `kept`: changed since, and left as it is. */
export const importUndoneSchema = z.object({ undone: z.int(), kept: z.int() });
export type ImportUndone = z.infer<typeof importUndoneSchema>;

/** `done` of `total`: bytes while reading, contacts while writing. */
export const importProgressSchema = z.object({
  phase: z.enum(['reading', 'writing']),
  done: z.number(),
  total: z.number(),
});
export type ImportProgress = z.infer<typeof importProgressSchema>;

/** `country`: of the dialling rules, for the groups of numbers. */
export const exportOrderSchema = z.object({
  file: z.string(),
  format: z.enum(contactFormats),
  country: z.string(),
});
export type ExportOrder = z.infer<typeof exportOrderSchema>;
