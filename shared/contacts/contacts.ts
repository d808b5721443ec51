import { z } from 'zod';

/** One way to reach a contact. `typed` is what the person wrote, `dialled` what the PBX is told to ring. */
export const contactNumberSchema = z.object({
  typed: z.string().max(64),
  dialled: z.string().max(32),
  label: z.string().max(40),
});
export type ContactNumber = z.infer<typeof contactNumberSchema>;

/** What the PBX keeps: its extensions (`pbx/users/search`) and its contacts (`autodialer/contacts/search`). */
export const pbxSources = ['pbx-users', 'pbx-contacts'] as const;
export type PbxSource = (typeof pbxSources)[number];

/** Of one contact. */
export const mostNumbers = 20;

export const contactSchema = z.object({
  id: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(200),
  company: z.string().trim().max(200),
  note: z.string().max(2000),
  favourite: z.boolean(),
  numbers: z.array(contactNumberSchema).min(1).max(mostNumbers),
  /** Where it is read from, and can't be changed; absent: the person's own. */
  source: z.enum(pbxSources).optional(),
});
export type Contact = z.infer<typeof contactSchema>;

export const contactDraftSchema = contactSchema
  .omit({ id: true, source: true })
  .extend({ id: z.string().min(1).max(64).nullable() });
/** A contact to be saved; `id` is null for a new one. */
export type ContactDraft = z.infer<typeof contactDraftSchema>;
