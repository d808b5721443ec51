import type { DialOrigin } from '../call/events.ts';
import type { AppError, GuardReason } from '../errors.ts';
import type { Preferences } from '../settings/preferences.ts';
import type { Guard } from './dial-guard.ts';

/** What the guards know of a number at this moment. */
export interface GuardFacts {
  guard: Guard;
  /** As many numbers of links and the clipboard were dialled within a minute as may be. */
  tooMany: boolean;
}

interface GuardedDial extends GuardFacts {
  dialled: string;
  /** The person said yes to this very number. */
  confirmed: boolean;
}

/**
 * Why the guards keep a number from being dialled; null where they don't. `dial-unconfirmed`: the person's word would
 * let it through. This much holds on the command line, too.
 */
export function guardError({
  dialled,
  guard,
  tooMany,
  confirmed,
}: GuardedDial): Extract<AppError, { kind: 'dial-refused' | 'dial-unconfirmed' }> | null {
  if (guard.kind === 'refused') return { kind: 'dial-refused', number: dialled, reason: guard.reason };
  if (guard.kind === 'ask-again' && !confirmed)
    return { kind: 'dial-unconfirmed', number: dialled, reason: guard.reason };
  return tooMany ? { kind: 'dial-refused', number: dialled, reason: 'too-many' } : null;
}

/** All that counts when a number is about to be dialled in the app. */
export interface DialFacts extends GuardedDial {
  origin: DialOrigin;
  /** The person asked for this call in a window, or answered its proposal: what else is to be asked is asked there. */
  answered: boolean;
  /** What the person chose that links do. */
  links: Preferences['links'];
  /** Links ask with which profile to call. */
  asksForProfile: boolean;
  screenLocked: boolean;
  /** A call from here or to the agent rings or talks. */
  busy: boolean;
  /** Why no call can be made now; null where one can. */
  unavailable: AppError | null;
}

export type DialDecision =
  | { kind: 'dial' }
  /** It waits in the confirm window. `reason`: why the guards ask; null: only because that is what links do. */
  | { kind: 'propose'; reason: GuardReason | null }
  /** The window that wanted it asks the person about the number. */
  | { kind: 'ask'; error: AppError }
  /** It is tried again by itself. */
  | { kind: 'wait'; for: 'locked' | 'call' }
  | { kind: 'refuse'; error: AppError };

/** Whether a number is dialled, wherever it came from. A text that is no number never gets here. */
export function decideDial(facts: DialFacts): DialDecision {
  const { origin, answered, dialled, screenLocked } = facts;
  if (origin === 'link' && !answered && (facts.links === 'propose' || facts.asksForProfile || screenLocked))
    return { kind: 'propose', reason: null };
  if (origin === 'link' && screenLocked)
    return { kind: 'refuse', error: { kind: 'dial-refused', number: dialled, reason: 'screen-locked' } };
  const comesAgain = origin === 'redial' && !answered;
  if (comesAgain && screenLocked) return { kind: 'wait', for: 'locked' };
  if (comesAgain && facts.busy) return { kind: 'wait', for: 'call' };
  if (facts.unavailable !== null) return { kind: 'refuse', error: facts.unavailable };
  const error = guardError(facts);
  if (error === null) return { kind: 'dial' };
  if (error.kind === 'dial-refused') return { kind: 'refuse', error };
  if (answered) return { kind: 'ask', error };
  return canPropose(origin) ? { kind: 'propose', reason: error.reason } : { kind: 'refuse', error };
}

/** Where a person is there who can be asked, and no window that asks. */
const canPropose = (origin: DialOrigin) => origin === 'link' || origin === 'tray';
