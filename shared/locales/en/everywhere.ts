import { actions } from './actions.ts';
import { calls } from './calls.ts';
import { errors } from './errors.ts';
import { incoming } from './incoming.ts';
import { named } from './named.ts';
import { outcomes } from './outcomes.ts';
import { sheet } from './sheet.ts';
import { time } from './time.ts';
import { timeline } from './timeline.ts';

/** What every process says in English. */
export const everywhere = {
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
