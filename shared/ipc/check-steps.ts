import type { Component } from '../call/events.ts';
import type { PlacementTraits } from '../call/placement-method.ts';
import type { IntakeRefusal } from '../call/refusals.ts';
import type { AppError } from '../errors.ts';
import type { AuthMode } from '../settings/described.ts';

/** The links between this desk and the PBX's question, in the order in which they are checked. */
export const checkSteps = [
  'address',
  'credentials',
  'services',
  'trunk-manager',
  'clock',
  'listener',
  'component-urls',
] as const;
export type CheckStepName = (typeof checkSteps)[number];

/** The links that a way of placing calls has: without a dialer, nothing goes through a trunk manager. */
export const checkStepsOf = ({ hasDialer }: PlacementTraits): CheckStepName[] =>
  checkSteps.filter((step) => hasDialer || step !== 'trunk-manager');

/** The links that the PBX itself is asked about. Behind a broken one of the first two, the others say nothing. */
export const isPbxStep = (step: CheckStepName): boolean => step !== 'listener' && step !== 'component-urls';
export const isFirstStep = (step: CheckStepName): boolean => step === 'address' || step === 'credentials';

/** Whether a link says more than those before it: behind a PBX that does not answer, others would only repeat that. */
export const isWorthChecking = (step: CheckStepName, before: readonly CheckStep[]): boolean =>
  !isPbxStep(step) || before.every((done) => done.ok || !isFirstStep(done.step));

/** One link of the chain as `check` and the assistant show it. Texts come from `kind` and facts, in the app's language. */
export interface CheckStep {
  step: CheckStepName;
  /** Nothing is known to be wrong. */
  ok: boolean;
  /** It was seen to work; false where that can't be said yet. */
  proved: boolean;
  /** What is wrong, each with its facts; empty when all is well. */
  problems: CheckProblem[];
  /** What is no failure and yet worth knowing: optional, unproved, or allowed for. */
  notes: CheckNote[];
  /** What was found (address, title, milliseconds, URLs, ...). */
  facts: Record<string, string | number | boolean | null>;
}

/** A trunk manager by what an administrator calls it, and what the configuration wants. */
export interface NamedManager {
  id: string;
  title: string;
}

export type CheckProblem =
  | { kind: 'pbx'; error: AppError }
  /** SimoTel's API answers at `better`, and not at the address that was given. */
  | { kind: 'wrong-path'; address: string; better: string }
  /** Something answers, and no SimoTel. */
  | { kind: 'not-simotel'; address: string }
  /** `auth`: how it was tried; `accepted`: which other way the PBX takes, null where none that can be tried. */
  | { kind: 'sign-in'; auth: AuthMode; accepted: AuthMode | 'swapped' | null; words: string }
  | {
      kind: 'trunk-manager';
      problem: 'missing' | 'inactive' | 'outside-hours' | 'at-capacity';
      title: string;
      /** Where it is missing: those that the PBX has. */
      others?: NamedManager[];
    }
  /** The PBX lists its extensions, and this one is not among them, or is switched off. */
  | { kind: 'agent-unknown'; number: string }
  /** The PBX lacks the bulk dialer, and would originate calls. */
  | { kind: 'other-way' }
  /** The PBX's wall clock is `minutes` ahead of UTC, and that of the zone given is not. `better`: a zone that is. */
  | { kind: 'zone'; zone: string; minutes: number; better: string }
  | { kind: 'listener'; error: AppError }
  /** Only this computer reaches the listener, and the PBX is elsewhere. `better`: the address that faces it. */
  | { kind: 'loopback-listener'; host: string; pbx: string; better: string | null }
  /** The PBX may not ask. */
  | { kind: 'pbx-not-allowed'; addresses: string };

export type CheckNote =
  /** Calls allow for it. Seconds that the PBX is ahead. */
  | { kind: 'clock'; seconds: number }
  | { kind: 'zone-not-seen'; zone: string }
  /** The account may not change campaigns: a call that must wait keeps the time window that it was given. */
  | { kind: 'update-not-permitted' }
  | { kind: 'credentials-not-proved' }
  | { kind: 'route-not-set-up'; route: 'external' | 'internal' }
  | { kind: 'component-not-asked'; component: Component; row: string }
  | { kind: 'no-event-yet' }
  /** Events are set up at the PBX, and none is let in. */
  | { kind: 'events-refused'; count: number; reason: IntakeRefusal }
  | { kind: 'listening-already'; owner: string }
  | { kind: 'pbx-not-looked-up'; host: string };
