import { check } from './check.ts';
import { loosened } from './loosened.ts';

/** What a check and a restore say in English: no window begins with them. */
export const later = { ...check, ...loosened };
