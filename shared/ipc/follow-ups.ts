import { z } from 'zod';
import { type FollowUp, followUpDraftSchema, followUpSchema } from '../follow-ups/follow-up.ts';
import { type Answered, entry } from './entry.ts';

const one = followUpSchema.pick({ id: true });

/** Whom the agent promised to call, and when. Each gives it as it is then; `follow-up-not-found` where it is gone. */
export const followUpsContract = {
  'follow-ups:add': entry<Answered<FollowUp>>().takes(followUpDraftSchema),
  /** `at`: UTC ms. */
  'follow-ups:move': entry<Answered<FollowUp>>().takes(followUpSchema.pick({ id: true, at: true })),
  /** `done` false: it is open again. */
  'follow-ups:done': entry<Answered<FollowUp>>().takes(one.extend({ done: z.boolean() })),
};
