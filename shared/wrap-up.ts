import { z } from 'zod';

/** What the agent says of a call afterwards. `code` is the disposition in the agent's own words, null for none. */
export const wrapUpDraftSchema = z.object({
  note: z.string().trim().max(2000),
  code: z.string().trim().min(1).max(40).nullable(),
});
export type WrapUpDraft = z.infer<typeof wrapUpDraftSchema>;

/** `editedAt`: UTC ms. */
export interface WrapUp extends WrapUpDraft {
  editedAt: number;
}
