import { z } from 'zod';
import type { DoNotCallEntry, DoNotCallPage } from '../guards/do-not-call.ts';
import { type Answered, entry, text } from './entry.ts';

/** Numbers that are never dialled from here. */
export const guardsContract = {
  'do-not-call:list': entry<Answered<DoNotCallPage>>().takes(
    z.object({ text: text(200), offset: z.number().int().min(0), limit: z.number().int().min(1).max(5000) }),
  ),
  /** The number as it would be dialled, and whether it was new. */
  'do-not-call:add': entry<Answered<{ number: string; added: boolean }>>().takes(
    z.object({ text: text(64), reason: text(200) }),
  ),
  /** The entry that bars a dialled number, however it is written there; null where it may be called. */
  'do-not-call:of': entry<Answered<DoNotCallEntry | null>>().takes(z.object({ number: text(32) })),
  /** However it is written there. `barredBy`: an entry with its area, or without, that bars it all the same. */
  'do-not-call:remove': entry<Answered<{ removed: boolean; barredBy: string | null }>>().takes(
    z.object({ number: text(32) }),
  ),
};
