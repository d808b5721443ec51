import { z } from 'zod';
import { momentSchema } from '../time/moment.ts';

const number = z.string().min(1).max(32);
/** What is to be done, in the agent's words. */
const note = z.string().trim().max(500);

/** A promise to call somebody at a time. Times are UTC ms. */
export const followUpSchema = z.object({
  id: z.string().min(1).max(64),
  /** Dialled form. */
  number,
  /** The call that it came of; null where it came of none. */
  callId: z.string().min(1).max(64).nullable(),
  note,
  /** When it is due. */
  at: momentSchema,
  addedAt: momentSchema,
  /** When the agent ticked it off; null while it is open. */
  doneAt: momentSchema.nullable(),
  /** When the agent was reminded of it at its present time; null: not yet. */
  remindedAt: momentSchema.nullable(),
});
export type FollowUp = z.infer<typeof followUpSchema>;

export const followUpDraftSchema = followUpSchema.pick({ number: true, callId: true, note: true, at: true });
export type FollowUpDraft = z.infer<typeof followUpDraftSchema>;

/** Whether its time has come and nobody did it. `now`: UTC ms. */
export const isDue = ({ at, doneAt }: Pick<FollowUp, 'at' | 'doneAt'>, now: number): boolean =>
  doneAt === null && at <= now;
