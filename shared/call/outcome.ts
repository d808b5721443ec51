import { z } from 'zod';
import { loggedSecondsSchema } from '../time/seconds.ts';
import { dispositions } from './dispositions.ts';

/** How a call ended. */
export const outcomes = [
  'completed',
  'refused-by-pbx',
  'pbx-unreachable',
  'not-started',
  'first-party-not-reached',
  'first-party-hung-up-before-routing',
  'first-party-hung-up-while-ringing',
  'second-party-no-answer',
  'second-party-busy',
  'second-party-failed',
  'routing-failed',
  'cancelled',
  'unconfirmed',
] as const;
export type Outcome = (typeof outcomes)[number];

/** Why, where the outcome alone does not say it. */
export const outcomeReasons = [
  'trunk-manager-inactive',
  'trunk-manager-outside-hours',
  'trunk-manager-at-capacity',
  'trunk-manager-missing',
  'window-over',
  'clocks-apart',
  'still-waiting',
  'app-stopped-before-asking',
  'busy',
  'no-answer',
  'declined',
  'failed',
  'lost',
  'forbidden',
  'answered-late',
  'request-refused',
  'request-unreadable',
  'asked-elsewhere',
  'app-was-away',
  'no-trace',
  'not-withdrawn',
  'restored',
  'another-pbx',
] as const;
export type OutcomeReason = (typeof outcomeReasons)[number];

/** Q.850 cause of a leg's end as the PBX gave it. */
export const causeSchema = z.object({ code: z.number().int().nullable(), text: z.string().nullable() });
export type Cause = z.infer<typeof causeSchema>;

/** How a leg ended, in the PBX's own count of seconds; null where it did not say. */
export const legEndSchema = z.object({
  disposition: z.enum(dispositions).nullable(),
  ringSeconds: loggedSecondsSchema.nullable(),
  talkSeconds: loggedSecondsSchema.nullable(),
  cause: causeSchema.nullable(),
  /** The PBX's own word, where it says more than the disposition, or something that nobody documents (W5.4). */
  word: z.string().optional(),
  /** The whole length of an unanswered record, where its ringing is not told (W5.3). */
  durationSeconds: loggedSecondsSchema.optional(),
});
export type LegEnd = z.infer<typeof legEndSchema>;

export const verdictSchema = z.object({
  outcome: z.enum(outcomes),
  /** True when a rule of the wire contract (W8) concluded it from absence or arithmetic. */
  inferred: z.boolean(),
  reason: z.enum(outcomeReasons).nullable(),
  /** The PBX's own words, where it refused. */
  words: z.string().nullable(),
  /** The other way to read the same evidence, told beside an inferred outcome. */
  otherReading: z.enum(['component-address', 'trunk-name', 'ring-time', 'first-party-hung-up']).nullable(),
  legs: z.object({ a: legEndSchema, b: legEndSchema }),
});
export type Verdict = z.infer<typeof verdictSchema>;

export const unknownEnd: LegEnd = { disposition: null, ringSeconds: null, talkSeconds: null, cause: null };

/**
 * What keeps a cancelled call of a team from being over: a relay `may-connect` it yet; or it was `too-late`, for the PBX had
 * the number already.
 */
export type Cancelling = 'may-connect' | 'too-late';

/** What cancelling can still do (told truthfully beside the button). */
export type CancelEffect =
  | 'cancelled'
  | 'cancelled-second-may-ring'
  /** An originated call: the PBX goes on ringing both. */
  | 'cancelled-not-withdrawn'
  | 'call-goes-on'
  | 'already-ended';
