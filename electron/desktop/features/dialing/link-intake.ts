import type { AppError, GuardReason } from '../../../../shared/errors.ts';
import { type DialingRules, parseDialNumber } from '../../../../shared/number/phone-number.ts';
import type { Result } from '../../../../shared/result.ts';
import type { Preferences } from '../../../../shared/settings/preferences.ts';
import type { Proposals } from './proposals.ts';

/** What happens to a link once the app runs. */
export interface LinkRules {
  proposals: Proposals;
  rules(): DialingRules;
  /** What the person chose that links do. */
  policy(): Preferences['links'];
  /** The profile that a link calls with unless the person chooses another; null where nobody is asked for it. */
  askedProfile(): string | null;
  dial(link: string): Result<{ callId: string }, AppError>;
  /** While the screen is locked nothing is dialled: links wait for the person. */
  isLocked(): boolean;
  /** Shows what waits to be confirmed. */
  propose(): void;
  refuse(error: AppError): void;
  now(): number;
}

export interface LinkIntake {
  /** Every link takes this way, whoever brought it. Before `start` it waits. */
  take(links: readonly string[]): void;
  /** Links came before `start`: the app was started for them. */
  isWaiting(): boolean;
  start(rules: LinkRules): void;
}

/** The one way of a `tel:` or `callto:` link into the app: a link proposes; only the person's own setting dials. */
export function createLinkIntake(): LinkIntake {
  const early: string[] = [];
  let rules: LinkRules | null = null;
  return {
    take: (links) => {
      if (rules === null) early.push(...links);
      else for (const link of links) receive(link, rules);
    },
    isWaiting: () => early.length > 0,
    start: (given) => {
      rules = given;
      for (const link of early.splice(0)) receive(link, given);
    },
  };
}

function receive(link: string, rules: LinkRules): void {
  const number = parseDialNumber(link, rules.rules());
  if (!number.ok) {
    rules.refuse(number.error);
    return;
  }
  const propose = (guard: GuardReason | null) => {
    const profile = rules.askedProfile();
    const source = { origin: 'link' as const, text: link, receivedAt: rules.now(), guard, profile };
    if (rules.proposals.add(number.value, source)) rules.propose();
  };
  if (rules.policy() === 'propose' || rules.askedProfile() !== null || rules.isLocked()) {
    propose(null);
    return;
  }
  const dialled = rules.dial(link);
  if (dialled.ok) return;
  if (dialled.error.kind === 'dial-unconfirmed') propose(dialled.error.reason);
  else rules.refuse(dialled.error);
}
