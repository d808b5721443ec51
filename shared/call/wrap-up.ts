import { z } from 'zod';

/** A disposition code, in the agent's own words. */
export const wrapUpCodeSchema = z.string().trim().min(1).max(40);

/** What the agent says of a call afterwards. `code`: null for none. */
export const wrapUpDraftSchema = z.object({
  note: z.string().trim().max(2000),
  code: wrapUpCodeSchema.nullable(),
});
export type WrapUpDraft = z.infer<typeof wrapUpDraftSchema>;

/** `editedAt`: UTC ms. */
export interface WrapUp extends WrapUpDraft {
  editedAt: number;
}
