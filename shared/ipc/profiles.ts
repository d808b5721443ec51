import { z } from 'zod';
import { type Answered, entry, text } from './entry.ts';

const profileName = z.string().trim().min(1).max(60);

/** Connections to choose from. */
export const profilesContract = {
  /** `call-in-progress` while a call is under way, unless `evenInCall`. */
  'profiles:switch': entry<Answered<null>>().takes(z.object({ id: text(64), evenInCall: z.boolean() })),
  'profiles:add': entry<Answered<{ id: string }>>().takes(z.object({ name: profileName })),
  'profiles:duplicate': entry<Answered<{ id: string }>>().takes(
    z.object({ id: text(64), name: profileName, agentNumber: z.string().trim().min(1).max(40) }),
  ),
  'profiles:rename': entry<Answered<null>>().takes(z.object({ id: text(64), name: profileName })),
  /** `keptIn`: the folder in which its calls stay, null where they were deleted. */
  'profiles:remove': entry<Answered<{ keptIn: string | null }>>().takes(
    z.object({ id: text(64), history: z.enum(['keep', 'delete']) }),
  ),
};
