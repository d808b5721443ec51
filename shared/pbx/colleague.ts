import { z } from 'zod';
import type { PbxEvent } from './records.ts';

/** What a colleague's phone was last heard to do; `away`: it is not registered with the PBX. */
export const colleagueStates = ['free', 'ringing', 'on-line', 'paused', 'away'] as const;
export type ColleagueState = (typeof colleagueStates)[number];

/** Another desk of the same team. */
export const colleagueSchema = z.object({ number: z.string(), state: z.enum(colleagueStates) });
export type Colleague = z.infer<typeof colleagueSchema>;

const stateOf = {
  idle: 'free',
  ringing: 'ringing',
  'in-use': 'on-line',
  unavailable: 'away',
} as const satisfies Record<string, ColleagueState>;

/** Whose phone an event tells the state of (W7.4); null where it tells of none. */
export function colleagueIn(event: PbxEvent): Colleague | null {
  if (event.kind === 'new-state') return { number: event.extension, state: stateOf[event.state] };
  return event.kind === 'agent-paused' ? { number: event.extension, state: 'paused' } : null;
}
