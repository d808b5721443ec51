import { z } from 'zod';
import { dispositions } from '../call/dispositions.ts';
import { momentSchema, pbxMomentSchema } from '../time/moment.ts';
import { loggedSecondsSchema } from '../time/seconds.ts';
import { incomingOutcomes } from './outcomes.ts';

const pushed = { source: z.literal('webhook') };
const seconds = loggedSecondsSchema.nullable();

const fact = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object({ callId: z.string(), at: momentSchema, ...shape });

/** Facts of a call that rings the agent. `at` is milliseconds since the epoch, UTC, by this machine's clock. */
export const incomingEventSchema = z.discriminatedUnion('type', [
  fact({
    type: z.literal('incoming-rang'),
    ...pushed,
    /** The dialled form of the caller, or cleaned as it came; empty where the caller withheld it. */
    number: z.string(),
    agentNumber: z.string(),
    route: z.enum(['external', 'internal']),
    uniqueId: z.string(),
    /** Null: an internal call, or the PBX did not tell (W7, `IncomingCall`). */
    entryPoint: z.string().nullable(),
  }),
  fact({ type: z.literal('incoming-entered'), ...pushed, entryPoint: z.string() }),
  fact({ type: z.literal('incoming-answered'), ...pushed }),
  /** The phone of somebody else took it. */
  fact({ type: z.literal('incoming-taken'), ...pushed, extension: z.string() }),
  /** The agent's phone is at rest again. */
  fact({ type: z.literal('incoming-over'), ...pushed }),
  fact({
    type: z.literal('incoming-cdr'),
    ...pushed,
    cuid: z.string(),
    src: z.string(),
    dst: z.string(),
    /** Null: in a word that nobody documents. */
    disposition: z.enum(dispositions).nullable(),
    ringSeconds: seconds,
    talkSeconds: seconds,
    /** UTC ms; null where the PBX's text could not be read. */
    startedAt: pbxMomentSchema.nullable(),
    endedAt: pbxMomentSchema.nullable(),
    record: z.string().nullable(),
  }),
  /** Told once, and again when later evidence says otherwise: the last one counts. */
  fact({
    type: z.literal('incoming-ended'),
    source: z.literal('app'),
    outcome: z.enum(incomingOutcomes),
    ringSeconds: seconds,
    talkSeconds: seconds,
  }),
]);

export type IncomingEvent = z.infer<typeof incomingEventSchema>;
export type IncomingEventOf<T extends IncomingEvent['type']> = Extract<IncomingEvent, { type: T }>;
type WithoutPlace<Event> = Event extends IncomingEvent ? Omit<Event, 'callId' | 'at'> : never;
export type IncomingEventBody = WithoutPlace<IncomingEvent>;
