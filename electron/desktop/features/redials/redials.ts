import type { RedialMinutes } from '../../../../shared/ipc/snapshot.ts';
import type { EngineHost } from '../../engine/engine-host.ts';
import { numberSpokenWith } from '../incoming/incoming-board.ts';
import type { Planned } from './next-step.ts';
import { createTimedRedial, type TimedRedial, type TimedRedialOptions } from './timed-redial.ts';

export interface RedialOptions extends TimedRedialOptions {
  host: Pick<EngineHost, 'subscribe'>;
  /** Whose calls these are, and which PBX makes them: a redial of another profile's call, or for another PBX, is dropped. */
  belongsTo(): string;
}

/** Numbers that are dialled again at a set time. */
export interface Redials {
  list(): Planned[];
  /** In the place of what was planned for the number before. */
  plan(call: { callId: string; number: string }, minutes: RedialMinutes): void;
  cancel(callId: string): void;
  /** A call ended or began, or the screen was unlocked: what waited for that goes on. */
  review(): void;
  stop(): void;
}

/**
 * Plans live in memory alone, on purpose: a phone that rings by itself after the next start, perhaps the next day, would
 * be nobody's wish any more. They outlive every window. A number that the person speaks with anyway is dropped.
 */
export function createRedials(options: RedialOptions): Redials {
  const { clock, changed, belongsTo } = options;
  const redials = new Map<string, TimedRedial & { owner: string }>();
  const drop = (callId: string) => {
    redials.get(callId)?.cancel();
    redials.delete(callId);
  };
  const dropThose = (isMeant: (redial: Planned, owner: string) => boolean) => {
    const meant = [...redials.values()].filter((redial) => isMeant(redial.planned(), redial.owner));
    for (const redial of meant) drop(redial.planned().callId);
    if (meant.length > 0) changed();
  };
  options.host.subscribe((event) => {
    if (event.type === 'engine-began') dropThose((_redial, owner) => owner !== belongsTo());
    const number = numberSpokenWith(event);
    if (number !== null) dropThose((redial) => redial.number === number);
  });
  return {
    list: () =>
      [...redials.values()].map(({ planned }) => planned()).toSorted((one, other) => one.at - other.at),
    plan: ({ callId, number }, minutes) => {
      dropThose((redial) => redial.number === number);
      const first = { callId, number, at: clock.now() + minutes * 60_000, held: null };
      const owner = belongsTo();
      const redial = createTimedRedial(first, options, {
        wants: () => owner === belongsTo(),
        done: () => dropThose((one) => one.callId === callId),
      });
      redials.set(callId, { ...redial, owner });
      redial.step();
      changed();
    },
    cancel: (callId) => dropThose((redial) => redial.callId === callId),
    review: () => {
      for (const { planned, step } of [...redials.values()]) if (planned().held !== null) step();
    },
    stop: () => {
      for (const callId of [...redials.keys()]) drop(callId);
    },
  };
}
