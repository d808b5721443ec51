import { actions } from './actions.ts';
import { contacts } from './contacts.ts';
import { dial } from './dial.ts';
import { general } from './general.ts';
import { team } from './team.ts';
import { workplace } from './workplace.ts';

/** What the main window says in English before anything was done in it. */
export const first = { ...actions, ...general, ...dial, ...contacts, ...team, ...workplace };
