import type { everywhere as english } from '../en/everywhere.ts';
import type { Same } from '../shape.ts';
import { actions } from './actions.ts';
import { calls } from './calls.ts';
import { errors } from './errors.ts';
import { incoming } from './incoming.ts';
import { named } from './named.ts';
import { outcomes } from './outcomes.ts';
import { sheet } from './sheet.ts';
import { time } from './time.ts';
import { timeline } from './timeline.ts';

/** What every process says in Persian. */
export const everywhere: Same<typeof english> = {
  ...actions,
  ...calls,
  ...outcomes,
  ...timeline,
  ...incoming,
  ...errors,
  ...named,
  ...time,
  ...sheet,
};
