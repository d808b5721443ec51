import { z } from 'zod';
import { type Answered, entry, nothing } from './entry.ts';

/** Longer than any invitation, certificate and all. */
const longestInvitation = 20_000;

/** This desk's place in a team. Whether it joins or leaves, the person says in a dialog that no page can answer. */
export const teamContract = {
  /** With an invitation as it was pasted; `joined` false: the person decided otherwise. */
  'team:join': entry<Answered<{ joined: boolean }>>().takes(
    z.object({ text: z.string().max(longestInvitation) }),
  ),
  'team:leave': entry<Answered<{ left: boolean }>>().takes(nothing),
};
