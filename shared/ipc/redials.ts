import { z } from 'zod';
import { type Answered, callId, drawnFor, entry } from './entry.ts';
import { redialMinutes } from './snapshot.ts';

/** Numbers that are dialled again at a set time. */
export const redialsContract = {
  /** Plans to dial the number of a failed call again after so many minutes, in place of an earlier plan. */
  'redials:set': entry<Answered<null>>().takes(
    callId.extend({ ...drawnFor.shape, minutes: z.literal(redialMinutes) }),
  ),
  'redials:cancel': entry<null>().takes(callId),
};
