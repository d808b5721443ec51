import { z } from 'zod';
import { momentSchema } from '../time/moment.ts';

/** A number (dialled form) that must not be called; `addedAt` is UTC ms. */
export const doNotCallEntrySchema = z.object({
  number: z.string().min(1).max(32),
  reason: z.string().max(200),
  addedAt: momentSchema,
});
export type DoNotCallEntry = z.infer<typeof doNotCallEntrySchema>;

/** The list, for who dials. */
export interface DoNotCallList {
  /** Whether one of these spellings of a number (`spellingsOf`) is on it. */
  hasAny(spellings: readonly string[]): boolean;
}

export const doNotCallQuerySchema = z.object({ text: z.string(), offset: z.int(), limit: z.int() });
export type DoNotCallQuery = z.infer<typeof doNotCallQuerySchema>;

export const doNotCallPageSchema = z.object({ total: z.int(), rows: z.array(doNotCallEntrySchema) });
export type DoNotCallPage = z.infer<typeof doNotCallPageSchema>;
