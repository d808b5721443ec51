import type { Command } from '../arguments.ts';
import { complainUsage } from '../complain.ts';
import { join } from './team/join.ts';
import { leave } from './team/leave.ts';
import { status } from './team/status.ts';

const parts: Record<string, Command> = { join, status, leave };

/** `team join|status|leave`: this data directory as a desk of a team. */
export async function team(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const [name = '', ...rest] = words;
  const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
  if (part === undefined)
    return complainUsage(`team takes one of ${Object.keys(parts).join(', ')} as its first word.`);
  return part(rest, environment);
}
