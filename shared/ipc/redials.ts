import { z } from 'zod';
import { type Answered, callId, entry } from './entry.ts';
import { redialMinutes } from './snapshot.ts';

/** Numbers that are dialled again at a set time. */
export const redialsContract = {
  /** Dials the number of a call that failed again after so many minutes, in the place of what was set before. */
  'redials:set': entry<Answered<null>>().takes(callId.extend({ minutes: z.literal(redialMinutes) })),
  'redials:cancel': entry<null>().takes(callId),
};
