import type { PlacementMethod } from '../call/placement-method.ts';
import type { AppError } from '../errors.ts';

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

/** The links that a way of placing calls has: nothing dials through a trunk manager where calls are originated. */
export const checkStepsOf = (way: PlacementMethod): CheckStepName[] =>
  checkSteps.filter((step) => way === 'campaign' || step !== 'trunk-manager');

/** One link of the chain as `check` and the assistant show it. Texts come from `kind` and facts, in the app's language. */
export interface CheckStep {
  step: CheckStepName;
  ok: boolean;
  /** What is wrong, each with its facts; empty when all is well. */
  problems: CheckProblem[];
  /** What was found (address, title, milliseconds, URLs, ...). */
  facts: Record<string, string | number | boolean | null>;
}
export type CheckProblem =
  | { kind: 'pbx'; error: AppError }
  | {
      kind: 'trunk-manager';
      problem: 'missing' | 'inactive' | 'outside-hours' | 'at-capacity';
      title: string;
    }
  /** The PBX lacks the bulk dialer, or keeps it from this account, and would originate calls. */
  | { kind: 'other-way' }
  | { kind: 'clock'; seconds: number }
  | { kind: 'listener'; error: AppError };
