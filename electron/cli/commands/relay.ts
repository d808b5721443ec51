import type { Command } from '../arguments.ts';
import { complainUsage } from '../complain.ts';

/** Loaded when called: each needs other parts. */
const parts: Record<string, () => Promise<Command>> = {
  init: async () => (await import('./relay/init.ts')).initRelay,
  run: async () => (await import('./relay/run.ts')).runRelay,
  check: async () => (await import('./relay/check.ts')).checkRelay,
  enrol: async () => (await import('./relay/enrol.ts')).enrolDesk,
  desks: async () => (await import('./relay/desks.ts')).showDesks,
  revoke: async () => (await import('./relay/revoke.ts')).revokeDesk,
  status: async () => (await import('./relay/status.ts')).showStatus,
};

/** `relay init|run|check|enrol|desks|revoke|status`: one address at the PBX for a whole team (docs/team.md). */
export async function relay(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const [name = '', ...rest] = words;
  const load = Object.hasOwn(parts, name) ? parts[name] : undefined;
  if (load === undefined)
    return complainUsage(`relay takes one of ${Object.keys(parts).join(', ')} as its first word.`);
  const part = await load();
  return part(rest, environment);
}
