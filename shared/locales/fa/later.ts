import type { later as english } from '../en/later.ts';
import type { Same } from '../shape.ts';
import { check } from './check.ts';
import { loosened } from './loosened.ts';

/** What a check and a restore say in Persian. */
export const later: Same<typeof english> = { ...check, ...loosened };
