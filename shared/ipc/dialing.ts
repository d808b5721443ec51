import { z } from 'zod';
import { dialOrigins } from '../call/events.ts';
import { type Answered, drawnFor, entry, text } from './entry.ts';

/** Dialling, and the numbers that wait for the person's word. */
export const dialingContract = {
  'calls:dial': entry<Answered<{ callId: string }>>().takes(
    /** `confirmed`: the person said yes to this very number after `dial-unconfirmed`. */
    z.object({
      text: text(1024),
      origin: z.enum(dialOrigins),
      ...drawnFor.shape,
      confirmed: z.boolean().optional(),
    }),
  ),
  'proposals:answer': entry<Answered<{ callId: string } | null>>().takes(
    z.object({
      id: text(64),
      dial: z.boolean(),
      alwaysDial: z.boolean(),
      confirmed: z.boolean().optional(),
    }),
  ),
  /** Reads the number by another profile's rules, to be dialled with that one. */
  'proposals:choose-profile': entry<Answered<null>>().takes(z.object({ id: text(64), profile: text(64) })),
};
