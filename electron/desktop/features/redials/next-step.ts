import type { Redial } from '../../../../shared/ipc/snapshot.ts';

/** A planned redial. */
export type Planned = Omit<Redial, 'contactName'>;
export type Held = NonNullable<Redial['held']>;

/** What becomes of a planned redial at a moment. Waits are milliseconds. */
export type Step =
  | { kind: 'wait'; milliseconds: number }
  /** The person is told that their phone rings soon. */
  | { kind: 'announce' }
  /** Something keeps it from being dialled. */
  | { kind: 'hold'; held: Held }
  | { kind: 'dial' }
  /** What held it is over, the machine slept, or its clock was set: it gets a new time (UTC ms), and the person a new notice. */
  | { kind: 'postpone'; at: number };

/** Milliseconds between the notice and the ringing of the person's phone. */
const notice = 15_000;
/** What a timer may be late by (ms); one that runs later slept with the machine: the person is told again. */
const lateness = 2_000;
/** While the notice stands, it is looked this often (ms) whether the machine slept. */
const noticePace = 1_000;
/** Timers stand still while a machine sleeps: none is longer (ms). */
const longestWait = 10_000;

export interface StepFacts {
  planned: Planned;
  /** When the last step was after the person was told (UTC ms); null where they were not told yet. */
  noticeSeenAt: number | null;
  /** UTC ms. */
  now: number;
  /** What keeps it from being dialled now. */
  heldBy(): Held | null;
}

/** Nobody's phone rings without the whole time of the notice before it; what kept a dial waiting makes it due again. */
export function nextStep({ planned, noticeSeenAt, now, heldBy }: StepFacts): Step {
  const left = planned.at - now;
  const anew: Step = { kind: 'postpone', at: now + notice };
  if (noticeSeenAt === null && left > notice)
    return { kind: 'wait', milliseconds: Math.min(left - notice, longestWait) };
  if (noticeSeenAt === null && left > notice - lateness && planned.held === null) return { kind: 'announce' };
  const passed = noticeSeenAt === null ? null : now - noticeSeenAt;
  // Set back by an hour, the clock would let the phone ring an hour after the notice.
  const isOutOfStep = passed === null || passed > noticePace + lateness || passed < -lateness;
  if (left > 0 && !isOutOfStep) return { kind: 'wait', milliseconds: Math.min(left, noticePace) };
  const held = heldBy();
  if (held !== null) return { kind: 'hold', held };
  return isOutOfStep || planned.held !== null || left < -lateness ? anew : { kind: 'dial' };
}
