import type { PbxError } from '../errors.ts';
import type { Component } from './events.ts';
import type { Outcome } from './outcome.ts';
import type { IntakeRefusal } from './refusals.ts';

/** What a ring of the agent's own phone showed of one row of the dialplan. */
export const ringResults = [
  /** The question came here, on the right component, and was answered in time. */
  'proved',
  'late',
  /** It came on the component of the other row. */
  'other-component',
  /** Something came that may have been the question, and was refused. */
  'refused',
  /** The phone was picked up, and nothing came. */
  'not-asked',
  'not-picked-up',
  /** Nothing rang. */
  'not-started',
  'cancelled',
  'unknown',
] as const;
export type RingResult = (typeof ringResults)[number];

export interface RowRing {
  route: 'external' | 'internal';
  component: Component;
  /** The row's text and the context in which it stands. */
  row: string;
  context: string;
  /** Over which calls by this row go out, which the test does not try; null for the row of extensions. */
  trunk: string | null;
  callId: string;
  result: RingResult;
  /** Why what came was refused. */
  reason: IntakeRefusal | null;
  /** An event of the PBX came meanwhile. */
  eventCame: boolean;
  outcome: Outcome | null;
  /** Why the PBX did not take the order. */
  error: PbxError | null;
}
