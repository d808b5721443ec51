import type { later as english } from '../en/later.ts';
import type { Same } from '../shape.ts';
import { check } from './check.ts';
import { loosened } from './loosened.ts';
import { named } from './named.ts';
import { setup } from './setup.ts';

/** What the assistant, a check and a restore say in Persian. */
export const later: Same<typeof english> = { ...setup, ...check, ...loosened, ...named };
