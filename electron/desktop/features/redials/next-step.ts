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
  /** What held it is over, or the machine slept: it gets a new time (UTC ms), and the person a new notice. */
  | { kind: 'postpone'; at: number };

/** Seconds between the notice and the ringing of the person's phone. */
const noticeSeconds = 15;
/** A timer that runs this late (ms) slept with the machine: the person is told anew. */
const overslept = 30_000;

export interface StepFacts {
  planned: Planned;
  announced: boolean;
  /** UTC ms. */
  now: number;
  /** What keeps it from being dialled now. */
  heldBy(): Held | null;
}

/** What keeps a dial waiting makes its notice due again: nobody's phone rings without one. */
export function nextStep({ planned, announced, now, heldBy }: StepFacts): Step {
  const left = planned.at - now;
  const isInTime = planned.held === null && left > -overslept;
  if (left > noticeSeconds * 1000) return { kind: 'wait', milliseconds: left - noticeSeconds * 1000 };
  if (!announced && isInTime) return { kind: 'announce' };
  if (left > 0) return { kind: 'wait', milliseconds: left };
  const held = heldBy();
  if (held !== null) return { kind: 'hold', held };
  return isInTime ? { kind: 'dial' } : { kind: 'postpone', at: now + noticeSeconds * 1000 };
}
