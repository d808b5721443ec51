import type { AppError } from '../../../../shared/errors.ts';
import type { Clock } from '../../../engine/ports.ts';
import type { DialOutcome } from '../dialing/dialing.ts';
import { type Held, nextStep, type Planned } from './next-step.ts';

export interface TimedRedialOptions {
  clock: Clock;
  /** The engine is being replaced: what is due waits for the next one. */
  isChanging(): boolean;
  /** What keeps this number from being dialled now. */
  heldBy(number: string): Held | null;
  dial(number: string): DialOutcome;
  /** In so many seconds the person's phone rings. */
  announce(redial: Planned, seconds: number): void;
  refused(redial: Planned, error: AppError): void;
  changed(): void;
}

/** One redial with its timer. */
export interface TimedRedial {
  planned(): Planned;
  /** Does what is due, and sets a timer for what is due next. */
  step(): void;
  /** Nothing of it happens any more. */
  cancel(): void;
}

/** Who keeps it on a list. */
interface Owner {
  wants(): boolean;
  /** It was dialled, refused or cancelled. */
  done(): void;
}

/** Milliseconds between checks whether the next engine has started. */
const engineLook = 250;
/** Milliseconds between checks of the screen: not every desktop reports that it was unlocked. */
const lookAgain = 10_000;

/** Refusals that are over when another call is. */
const waitsFor: ReadonlySet<AppError['kind']> = new Set(['call-in-progress', 'call-may-ask']);

export function createTimedRedial(first: Planned, options: TimedRedialOptions, owner: Owner): TimedRedial {
  const { clock, changed } = options;
  let planned = first;
  let noticeSeenAt: number | null = null;
  let cancel = () => {};
  const comeBack = (milliseconds: number) => {
    cancel();
    cancel = clock.after(Math.max(0, milliseconds), step);
  };
  const change = (part: Partial<Planned>) => {
    planned = { ...planned, ...part };
    changed();
  };
  const hold = (held: Held) => {
    if (planned.held !== held) change({ held });
    comeBack(lookAgain);
  };
  const announce = () => {
    noticeSeenAt = clock.now();
    options.announce(planned, Math.round((planned.at - clock.now()) / 1000));
    step();
  };
  const dial = () => {
    const outcome = options.dial(planned.number);
    if (outcome.kind === 'waits') return hold(outcome.for);
    if (outcome.kind === 'refused' && waitsFor.has(outcome.error.kind)) return hold('call');
    owner.done();
    if (outcome.kind === 'refused') options.refused(planned, outcome.error);
    changed();
  };
  const step = () => {
    if (!owner.wants()) return owner.done();
    const seen = noticeSeenAt;
    if (noticeSeenAt !== null) noticeSeenAt = clock.now();
    if (options.isChanging()) return comeBack(engineLook);
    const heldBy = () => options.heldBy(planned.number);
    const due = nextStep({ planned, noticeSeenAt: seen, now: clock.now(), heldBy });
    if (due.kind === 'wait') comeBack(due.milliseconds);
    if (due.kind === 'hold') hold(due.held);
    if (due.kind === 'dial') dial();
    if (due.kind === 'postpone') change({ held: null, at: due.at });
    if (due.kind === 'postpone' || due.kind === 'announce') announce();
  };
  return { planned: () => planned, step, cancel: () => cancel() };
}
