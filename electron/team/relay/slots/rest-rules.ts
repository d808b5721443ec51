import type { Disposition } from '../../../../shared/call/dispositions.ts';
import type { FirstPartyReport } from '../../../../shared/pbx/records.ts';
import type { Memory, SlotSeen } from './memory.ts';
import { mayAskUntil } from './past.ts';
import { beganAt } from './question-rules.ts';
import type { Lease, Past } from './records.ts';
import { timings } from './timings.ts';

/** The PBX's own view of our campaigns that wait or run, and its clock at that moment, milliseconds UTC. */
export interface BusyRows {
  campaigns: readonly { orderId: string; row: string; status: 'waiting' | 'running' }[];
  at: number;
}

/**
 * When a slot may rest and when it may be leased again (rule 4 of docs/team.md). Nothing else ends a lease: not the
 * removal of its campaign, not a time to live of the bucket.
 */
export interface RestRules {
  /** 4a: its question was answered, with an id by which a second one would be known. */
  askedLongAgo(lease: Lease, natsNow: number): boolean;
  /** 4b: the report says that the first party did not answer, so nobody can ask. */
  neverAnswered(lease: Lease, report: FirstPartyReport): boolean;
  /** 4c, its first half: too late, on both clocks, for a question. */
  isOver(overAt: Past['overAt'], natsNow: number, pbxNow: number): boolean;
  /** 4c, its second half. */
  isQuiet(row: string, busy: BusyRows): boolean;
  /** Whether a slot without a lease has rested; `slot` null: nothing is known of it; `pbxNow` null: its clock neither. */
  hasRested(slot: SlotSeen | null, memory: Memory, pbxNow: number | null): boolean;
}

const notAnswered: ReadonlySet<Disposition> = new Set(['NO ANSWER', 'BUSY', 'FAILED', 'LOST']);

export const restRules: RestRules = {
  askedLongAgo: ({ asked }, natsNow) =>
    asked !== null && asked.uniqueId !== '' && asked.at !== null && natsNow >= asked.at + timings.askedRest,

  neverAnswered: (lease, { campaignId, campaignName, end, tries }) => {
    const hasIds = lease.campaignId !== null && campaignId !== null;
    const isOurs = hasIds ? campaignId === lease.campaignId : campaignName === lease.campaignName;
    const { disposition } = end;
    return (
      isOurs && tries >= 1 && lease.asked === null && disposition !== null && notAnswered.has(disposition)
    );
  },

  isOver: (overAt, natsNow, pbxNow) => natsNow >= overAt.nats && pbxNow >= overAt.pbx,

  isQuiet: (row, { campaigns }) => campaigns.every((campaign) => campaign.row !== row),

  hasRested: (slot, memory, pbxNow) =>
    slot === null ? memory.epoch()?.quarantined === false : restsFor(slot, memory, pbxNow) === null,
};

/**
 * Why a slot without a lease has not rested yet, and until when by NATS's clock (milliseconds UTC), if no clock is set
 * until then; null: it has.
 */
export function restsFor(
  slot: SlotSeen,
  memory: Memory,
  pbxNow: number | null,
): { why: 'rest' | 'pbx-clock' | 'lone-relay'; until: number } | null {
  const natsNow = memory.natsNow();
  const rested = slot.stamp + timings.rest;
  if (natsNow < rested) return { why: 'rest', until: rested };
  const byPbx = pbxNow === null ? natsNow : restedByPbx(slot, natsNow, pbxNow);
  if (natsNow < byPbx) return { why: 'pbx-clock', until: byPbx };
  const fromMemory = answeredFromMemoryUntil(slot, memory);
  return natsNow < fromMemory ? { why: 'lone-relay', until: fromMemory } : null;
}

/**
 * When an earlier lease of this slot will have rested by the PBX's clock, too, by NATS's clock: the PBX's was set back. A
 * call of its campaign may have begun at a time that is still to come then, and rule 3a would take it for the next
 * lease's, while it may still ask. Where ids do not tell when a call began, waiting helps nobody.
 */
function restedByPbx({ record }: SlotSeen, natsNow: number, pbxNow: number): number {
  return latest(record.past, (past) => {
    const { at, addAt, endedAt, asked } = past;
    if (at === null || addAt === undefined || endedAt === null) return 0;
    if (asked !== null && beganAt(asked.uniqueId) === null) return 0;
    const rested = addAt + (endedAt - at) + timings.rest;
    return Math.min(mayAskUntil(past), natsNow + rested - pbxNow);
  });
}

/**
 * A relay that heard nobody goes on answering from its memory when it is cut off, until a lease is over by its times.
 * A slot that it may still hold leased is not leased to another call meanwhile.
 */
function answeredFromMemoryUntil({ record }: SlotSeen, memory: Memory): number {
  const alone = memory.otherRelays().filter((relay) => relay.alone);
  return latest(record.past, ({ at, overAt }) =>
    alone.some(({ stamp }) => (at ?? 0) <= stamp + timings.staleAfter) ? overAt.nats : 0,
  );
}

const latest = (past: readonly Past[], until: (one: Past) => number): number =>
  past.reduce((last, one) => Math.max(last, until(one)), 0);
