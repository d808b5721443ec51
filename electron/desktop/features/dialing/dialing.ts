import type { DialOrigin } from '../../../../shared/call/events.ts';
import type { AppError, GuardReason } from '../../../../shared/errors.ts';
import { type DialDecision, decideDial, type GuardFacts } from '../../../../shared/guards/dial-decision.ts';
import { numberToDial, parseDialNumber } from '../../../../shared/number/phone-number.ts';
import type { Result } from '../../../../shared/result.ts';
import type { RunningEngine } from '../../../compose/start-engine.ts';
import type { EngineHost } from '../../engine/engine-host.ts';
import { dialingRules } from '../../settings/dialing-rules.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import { defaultLinkProfile } from '../profiles/default-link-profile.ts';
import type { Proposals } from './proposals.ts';
import { type PbxSources, readBy } from './what-is-meant.ts';

export interface DialWish {
  origin: DialOrigin;
  /** The person asked for it in a window, or answered its proposal. Default: it comes by itself. */
  answered?: boolean;
  /** The person said yes to this very number. */
  confirmed?: boolean | undefined;
}

export type DialOutcome =
  | { kind: 'dialled'; callId: string }
  /** It waits for the person's word in the confirm window. */
  | { kind: 'proposed' }
  /** Nothing is to be done now, it is tried again. */
  | { kind: 'waits'; for: 'locked' | 'call' }
  /** `dial-unconfirmed`: whoever wanted it asks the person, and comes again with `confirmed`. */
  | { kind: 'refused'; error: AppError };

export interface DialingOptions extends Pick<PbxSources, 'membershipOf'> {
  host: {
    config: EngineHost['config'];
    ready(): Result<Pick<RunningEngine, 'dial' | 'guard'>, AppError>;
  };
  settings: Pick<SettingsStore, 'read' | 'profiles'>;
  proposals: Pick<Proposals, 'add'>;
  /** Why none may be made though an engine is ready. */
  inTheWay(): AppError | null;
  isLocked(): boolean;
  /** A call from here or to the agent rings or talks. */
  isBusy(): boolean;
  /** Whether one more link may come to the front; false: too many did within a minute. */
  isLinkTaken(): boolean;
  /** Brings the confirm window to the front. */
  showProposals(): void;
  /** UTC ms. */
  now(): number;
}

/** The one way of every number to the engine, wherever it came from. */
export interface Dialing {
  /** What would become of a dialled form now. */
  decide(dialled: string, wish: DialWish): DialDecision;
  dial(wish: DialWish & { text: string }): DialOutcome;
}

/** Where no engine runs that could say: what is refused is refused for that. */
const unguarded: GuardFacts = { guard: { kind: 'allowed' }, tooMany: false };

export function createDialing(options: DialingOptions): Dialing {
  const { host, settings } = options;
  const decide: Dialing['decide'] = (dialled, { origin, answered = false, confirmed = false }) => {
    const ready = host.ready();
    return decideDial({
      ...{ dialled, origin, answered, confirmed },
      ...(ready.ok ? ready.value.guard(dialled, origin) : unguarded),
      unavailable: ready.ok ? options.inTheWay() : ready.error,
      links: settings.read().preferences.links,
      asksForProfile: defaultLinkProfile(settings) !== null,
      screenLocked: options.isLocked(),
      busy: options.isBusy(),
    });
  };
  return {
    decide,
    dial: (wish) => {
      const number = numberToDial(wish.text, dialingRules(options));
      if (!number.ok) return { kind: 'refused', error: number.error };
      const decision = decide(number.value.dialled, wish);
      switch (decision.kind) {
        case 'dial':
          return place(options, wish);
        case 'propose':
          return propose(options, wish, decision.reason);
        case 'wait':
          return { kind: 'waits', for: decision.for };
        case 'ask':
        case 'refuse':
          return { kind: 'refused', error: decision.error };
      }
    },
  };
}

function place(
  { host }: DialingOptions,
  { text, origin, confirmed = false }: DialWish & { text: string },
): DialOutcome {
  const ready = host.ready();
  const dialled = ready.ok ? ready.value.dial({ text, origin, confirmed }) : ready;
  return dialled.ok ? { kind: 'dialled', ...dialled.value } : { kind: 'refused', error: dialled.error };
}

/**
 * More proposals than there is room for, and more than a person clicks in a minute, are left out without a word: a page that
 * opens links by itself gets no further, and does not take the keyboard again and again.
 */
function propose(
  options: DialingOptions,
  { text, origin }: DialWish & { text: string },
  guard: GuardReason | null,
): DialOutcome {
  const number = parseDialNumber(text, dialingRules(options));
  if (!number.ok) return { kind: 'refused', error: number.error };
  const isLink = origin === 'link';
  if (isLink && !options.isLinkTaken()) return { kind: 'proposed' };
  const { settings } = options;
  const added = options.proposals.add(number.value, {
    ...{ text, guard, origin: isLink ? 'link' : 'tray', receivedAt: options.now() },
    readFor: readBy(settings.profiles.active(), options),
    profile: isLink ? defaultLinkProfile(settings) : null,
  });
  if (added) options.showProposals();
  return { kind: 'proposed' };
}
