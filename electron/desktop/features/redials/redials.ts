import type { AppError } from '../../../../shared/errors.ts';
import type { Redial, RedialMinutes } from '../../../../shared/ipc/snapshot.ts';
import type { Result } from '../../../../shared/result.ts';

type Planned = Omit<Redial, 'contactName'>;

export interface RedialOptions {
  /** UTC ms. */
  now(): number;
  /** Runs once after so many ms; the returned function cancels it. */
  after(milliseconds: number, task: () => void): () => void;
  /** A call rings or talks. */
  isBusy(): boolean;
  isLocked(): boolean;
  /** Whose calls these are: a redial of another profile's call is dropped. */
  place(): string;
  dial(number: string): Result<unknown, AppError>;
  /** In so many seconds the person's phone rings. */
  announce(redial: Planned, seconds: number): void;
  refused(redial: Planned, error: AppError): void;
  changed(): void;
}

/** Numbers that are dialled again at a set time. */
export interface Redials {
  list(): Planned[];
  /** In the place of what was planned for the number before. */
  plan(call: { callId: string; number: string }, minutes: RedialMinutes): void;
  cancel(callId: string): void;
  /** The person spoke or speaks with this number anyway: no plan for it is wanted any more. */
  reached(number: string): void;
  /** A call ended or began, or the screen was unlocked: what waited for that goes on. */
  review(): void;
  stop(): void;
}

/** Seconds between the notice and the ringing of the person's phone. */
const noticeSeconds = 15;
/** A timer that runs this late (ms) slept with the machine: the person is told anew. */
const overslept = 30_000;
/** Not every desktop tells that its screen was unlocked (ms between looks). */
const lookAgain = 10_000;

interface Entry {
  planned: Planned;
  place: string;
  announced: boolean;
  cancel: () => void;
}

/**
 * Plans live in memory alone, on purpose: a phone that rings by itself after the next start, perhaps the next day, would
 * be nobody's wish any more. They outlive every window. What keeps a dial waiting makes its notice due again.
 */
export function createRedials(options: RedialOptions): Redials {
  const entries = new Map<string, Entry>();

  const drop = (entry: Entry) => {
    entry.cancel();
    if (entries.get(entry.planned.callId) === entry) entries.delete(entry.planned.callId);
  };
  const next = (entry: Entry, milliseconds: number) => {
    entry.cancel();
    entry.cancel = options.after(Math.max(0, milliseconds), () => step(entry));
  };
  const set = (entry: Entry, change: Partial<Planned>) => {
    entry.planned = { ...entry.planned, ...change };
    options.changed();
  };
  const heldBy = (): Redial['held'] => {
    if (options.isLocked()) return 'locked';
    return options.isBusy() ? 'call' : null;
  };
  const hold = (entry: Entry, held: NonNullable<Redial['held']>) => {
    if (entry.planned.held !== held) set(entry, { held });
    next(entry, lookAgain);
  };
  const announce = (entry: Entry) => {
    entry.announced = true;
    options.announce(entry.planned, Math.round((entry.planned.at - options.now()) / 1000));
    next(entry, entry.planned.at - options.now());
  };
  const dial = (entry: Entry) => {
    const dialled = options.dial(entry.planned.number);
    if (!dialled.ok && dialled.error.kind === 'call-in-progress') return hold(entry, 'call');
    drop(entry);
    if (!dialled.ok) options.refused(entry.planned, dialled.error);
    options.changed();
  };
  const step = (entry: Entry) => {
    if (entry.place !== options.place()) {
      drop(entry);
      return options.changed();
    }
    const left = entry.planned.at - options.now();
    if (left > noticeSeconds * 1000) return next(entry, left - noticeSeconds * 1000);
    if (!entry.announced && entry.planned.held === null && left > -overslept) return announce(entry);
    if (left > 0) return next(entry, left);
    const held = heldBy();
    if (held !== null) return hold(entry, held);
    if (entry.planned.held === null && left > -overslept) return dial(entry);
    set(entry, { held: null, at: options.now() + noticeSeconds * 1000 });
    announce(entry);
  };

  return {
    list: () =>
      [...entries.values()].map(({ planned }) => planned).toSorted((one, other) => one.at - other.at),
    plan: ({ callId, number }, minutes) => {
      for (const entry of entries.values()) if (entry.planned.number === number) drop(entry);
      const planned = { callId, number, at: options.now() + minutes * 60_000, held: null };
      const entry: Entry = { planned, place: options.place(), announced: false, cancel: () => {} };
      entries.set(callId, entry);
      step(entry);
      options.changed();
    },
    cancel: (callId) => {
      const entry = entries.get(callId);
      if (entry === undefined) return;
      drop(entry);
      options.changed();
    },
    reached: (number) => {
      for (const entry of entries.values()) if (entry.planned.number === number) drop(entry);
      options.changed();
    },
    review: () => {
      for (const entry of entries.values())
        if (entry.planned.held !== null || entry.place !== options.place()) step(entry);
    },
    stop: () => {
      for (const entry of entries.values()) entry.cancel();
      entries.clear();
    },
  };
}
