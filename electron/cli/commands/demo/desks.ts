import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { CallEvent } from '../../../../shared/call/events.ts';
import { type RunningEngine, startEngine } from '../../../compose/start-engine.ts';
import { readMembership, teamConfig } from '../../../team/desk/membership.ts';
import { exitCodes } from '../../exit-codes.ts';
import { printJson } from '../../output.ts';

/** What the desks of a demonstration are told, in a file. */
export const deskPlanSchema = z.object({
  /** When they dial no more, UTC ms. */
  until: z.number(),
  desks: z.array(z.object({ dataDirectory: z.string(), number: z.string(), dials: z.array(z.string()) })),
});
type DeskPlan = z.infer<typeof deskPlanSchema>;

/** What became of one call. */
export const deskCallSchema = z.object({ desk: z.string(), number: z.string(), outcome: z.string() });

/** Several desks of a team in one process: each dials one number after the other until the time is over. */
export async function runDesks(file: string): Promise<number> {
  const plan = deskPlanSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  await Promise.all(plan.desks.map((desk) => runDesk(desk, plan.until)));
  return exitCodes.ok;
}

async function runDesk(
  { dataDirectory, number: desk, dials }: DeskPlan['desks'][number],
  until: number,
): Promise<void> {
  const membership = readMembership(dataDirectory);
  if (!membership.ok || membership.value === null) throw new Error(`${dataDirectory} is in no team`);
  const ends = new CallEnds();
  const engine = await startEngine({
    config: teamConfig(membership.value),
    dataDirectory,
    owner: 'dotaraf demo team',
    listeners: [(event) => event.type === 'call-event' && ends.heard(event.event)],
  });
  if (!engine.ok) throw new Error(engine.error.kind);
  for (const number of dials) {
    if (Date.now() >= until) break;
    const outcome = await dialOnce(engine.value, ends, number);
    printJson({ desk, number, outcome });
  }
  await engine.value.stop();
}

async function dialOnce(engine: RunningEngine, ends: CallEnds, number: string): Promise<string> {
  const dialled = engine.dial({ text: number, origin: 'command-line' });
  return dialled.ok ? ends.of(dialled.value.callId) : dialled.error.kind;
}

/** How calls ended, for whoever waits for that. */
class CallEnds {
  readonly #known = new Map<string, string>();
  readonly #waiting = new Map<string, (outcome: string) => void>();

  heard(event: CallEvent): void {
    if (event.type !== 'call-ended') return;
    const { callId, verdict } = event;
    this.#known.set(callId, verdict.outcome);
    this.#waiting.get(callId)?.(verdict.outcome);
  }

  of(callId: string): Promise<string> {
    const known = this.#known.get(callId);
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((resolve) => this.#waiting.set(callId, resolve));
  }
}
