import type { DoNotCallList } from '../../../shared/guards/do-not-call.ts';

/** A do-not-call list in memory. */
export function blockedNumbers(...numbers: string[]): DoNotCallList {
  return { hasAny: (spellings) => spellings.some((spelling) => numbers.includes(spelling)) };
}
