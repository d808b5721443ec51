import { z } from 'zod';
import { components, routeAnswerSchema } from '../../../../shared/call/events.ts';
import { pbxErrorSchema } from '../../../../shared/errors.ts';
import type { Entry } from './store.ts';

/**
 * What the relays keep together, as JSON in one KV bucket. A time is a stamp that NATS gave: null in the entry that was
 * written at that moment, whose own stamp it is (`filled`).
 */
const stamp = z.number().nullable();

const askedSchema = z.object({
  /** Empty where the dialplan sends none. */
  uniqueId: z.string(),
  /** False: the question was this lease's and was refused, because the call was no longer wanted. */
  answered: z.boolean(),
  at: stamp,
});

/** A slot held for one call, and the answer that its question gets. Times of the PBX's clock are milliseconds UTC. */
const leaseSchema = z.object({
  leaseId: z.string(),
  callId: z.string(),
  deskId: z.string(),
  /** The relay that placed the call. */
  relayId: z.string(),
  /** The first party: what the PBX's dialer rings. */
  agentNumber: z.string(),
  component: z.enum(components),
  answer: routeAnswerSchema,
  /** How long a `unique_id` stays bound to this lease: ring time and call limit. */
  boundSeconds: z.number(),
  trunkManagerId: z.string(),
  campaignName: z.string(),
  campaignId: z.string().nullable(),
  /** When the lease began. */
  at: stamp,
  /** By the PBX's clock: when its campaign was about to be added. */
  addAt: z.number(),
  /** By the PBX's clock: the latest `end` that was ever sent for the campaign. */
  latestEnd: z.number(),
  asked: askedSchema.nullable(),
  revokedAt: stamp.optional(),
});
export type Lease = z.infer<typeof leaseSchema>;

/** A lease that ended and what may still come of it. */
const pastSchema = leaseSchema
  .pick({
    ...{ leaseId: true, callId: true, deskId: true, agentNumber: true, component: true },
    ...{ answer: true, at: true, boundSeconds: true, asked: true },
  })
  .extend({
    /** Absent where a relay of an earlier version ended the lease. */
    addAt: z.number().optional(),
    endedAt: stamp,
    /** Until then, on both clocks, its campaign can ask (rule 4c). */
    overAt: z.object({ nats: z.number(), pbx: z.number() }),
  });
export type Past = z.infer<typeof pastSchema>;

/** One row of the Autodialer Route. */
export const slotSchema = z.object({
  epoch: z.string(),
  lease: leaseSchema.nullable(),
  past: z.array(pastSchema),
  writeId: z.string(),
});
export type SlotRecord = z.infer<typeof slotSchema>;

/** Placing is idempotent by this record: only who creates it may add a campaign (rule 1). */
export const callSchema = z.object({
  epoch: z.string(),
  deskId: z.string(),
  /** Null: it was cancelled before a slot was leased, and will never be placed. */
  row: z.string().nullable(),
  leaseId: z.string().nullable(),
  relayId: z.string(),
  campaignName: z.string(),
  fate: z.discriminatedUnion('kind', [
    /** Its campaign is being added, or the relay that added it is gone. */
    z.object({ kind: z.literal('adding') }),
    /** `campaignId` null: the PBX said yes, or nothing, and shows none under the name. */
    z.object({ kind: z.literal('added'), campaignId: z.string().nullable(), foundByName: z.boolean() }),
    /**
     * Nothing rings. `error`: the PBX's, as the desk's log takes it; null where it was never asked. `certain` is false
     * where only its absence on the PBX says so: its slot rests by rule 4 alone.
     */
    z.object({ kind: z.literal('not-added'), error: pbxErrorSchema.nullable(), certain: z.boolean() }),
  ]),
  writeId: z.string(),
});
export type CallRecord = z.infer<typeof callSchema>;

/** A call that waits for a slot. */
export const lineSchema = z.object({
  callId: z.string(),
  deskId: z.string(),
  agentNumber: z.string(),
  kind: z.enum(['external', 'internal']),
  at: stamp,
  /** Grows while the desk still asks: a desk that is gone is not called. */
  turn: z.number(),
});
export type LineRecord = z.infer<typeof lineSchema>;

/** A relay's sign of life, and what it knows. */
export const relaySchema = z.object({
  relayId: z.string(),
  /** The life of the bucket that it knows. */
  epoch: z.string(),
  beat: z.number(),
  /** It heard no other relay: cut off, it goes on answering from its memory. */
  alone: z.boolean(),
  /** The revision of each slot that it knows: who knows less has missed something. */
  slots: z.record(z.string(), z.number()),
});
export type RelayRecord = z.infer<typeof relaySchema>;

/** One life of the bucket. */
export const epochSchema = z.object({
  id: z.string(),
  /** What the bucket held before, if anything, may still ask: a slot without a record is not leased. */
  quarantined: z.boolean(),
  /** How long what it held may ask after the epoch began, milliseconds; 0 where it is not known to have held anything. */
  waitMs: z.number(),
  /** When it began by the PBX's clock; null until that is known. */
  pbxAt: z.number().nullable(),
  writeId: z.string(),
});
export type EpochRecord = z.infer<typeof epochSchema>;

export const keys = {
  epoch: 'epoch',
  slot: (row: string) => `slot.${row}`,
  call: (callId: string) => `call.${callId}`,
  line: (callId: string) => `line.${callId}`,
  relay: (relayId: string) => `relay.${relayId}`,
} as const;

/** The record with the entry's own stamp where it was written at that moment. */
export function filled(record: SlotRecord, { stamp: entryStamp }: Pick<Entry, 'stamp'>): SlotRecord {
  const at = <T extends { at: number | null }>(one: T): T =>
    one.at === null ? { ...one, at: entryStamp } : one;
  const { lease } = record;
  return {
    ...record,
    lease: lease && {
      ...at(lease),
      asked: lease.asked && at(lease.asked),
      ...(lease.revokedAt === null && { revokedAt: entryStamp }),
    },
    past: record.past.map((past) => ({
      ...at(past),
      asked: past.asked && at(past.asked),
      endedAt: past.endedAt ?? entryStamp,
    })),
  };
}
