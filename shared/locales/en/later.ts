import { check } from './check.ts';
import { loosened } from './loosened.ts';
import { named } from './named.ts';
import { setup } from './setup.ts';

/** What the assistant, a check and a restore say in English: no window begins with them. */
export const later = { ...setup, ...check, ...loosened, ...named };
