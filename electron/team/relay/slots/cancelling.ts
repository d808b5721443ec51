import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Answering } from './answering.ts';
import { changeSlot } from './change-slot.ts';
import type { Memory } from './memory.ts';
import type { SlotParts } from './parts.ts';
import { overAtOf } from './past.ts';
import { type CallRecord, callSchema, keys, type Lease, type Past, type SlotRecord } from './records.ts';
import { change } from './store.ts';
import { timings } from './timings.ts';

/** How far a cancel has come (rule 5). */
export type Cancelled =
  /** Nothing of the call is answered any more. */
  | 'cancelled'
  /** A relay may still answer its question: the phone may be connected. */
  | 'cancelling'
  /** The question was quicker. */
  | 'answered';

/** What another relay says when it is told of a revoked lease. */
export interface Acknowledged {
  relayId: string;
  /** It had answered before. */
  answered: boolean;
}

export interface CancelRule {
  /** Whether nobody can answer a lease that began `at`, was revoked at `revokedAt`, and is over by its times at `overAt` (NATS's clock). */
  isDone(
    lease: { at: number; revokedAt: number; overAt: number },
    acknowledged: readonly Acknowledged[],
    memory: Memory,
  ): boolean;
}

export const cancelRule: CancelRule = {
  isDone({ at, revokedAt, overAt }, acknowledged, memory) {
    // One whose last sign of life is too long before the lease can't know it, and asks the bucket before it answers anything.
    const missing = memory
      .otherRelays()
      .filter(({ stamp }) => at <= stamp + timings.staleAfter)
      .filter(({ relayId }) => !acknowledged.some((one) => one.relayId === relayId));
    const natsNow = memory.natsNow();
    return missing.every(({ alone }) => natsNow >= (alone ? overAt : revokedAt + timings.staleAfter));
  },
};

/** Cancels calls: their leases are revoked, and what can't be told as done yet is told so. */
export class Cancelling {
  readonly #parts: SlotParts;
  readonly #answering: Answering;
  readonly #rule: CancelRule;
  /** Tells the other relays of a revoked lease; gives those that said so in time. */
  readonly #tell: (leaseId: string) => Promise<Acknowledged[]>;

  constructor(
    parts: SlotParts,
    answering: Answering,
    tell: (leaseId: string) => Promise<Acknowledged[]>,
    rule: CancelRule,
  ) {
    this.#parts = parts;
    this.#answering = answering;
    this.#tell = tell;
    this.#rule = rule;
  }

  /** May be asked again until it is done; `away`: the bucket gave no answer. */
  async cancel(callId: string, deskId: string): Promise<Result<Cancelled, 'away'>> {
    const record = await this.#recordOf(callId, deskId);
    if (!record.ok) return record;
    const { row, leaseId, fate } = record.value;
    if (row === null || leaseId === null || (fate.kind === 'not-added' && fate.certain))
      return ok('cancelled');
    const slot = await this.#revoke(row, leaseId);
    if (!slot.ok) return slot;
    return this.#stateOf(slot.value, leaseId);
  }

  /** The call's record. One that was never placed gets one that says that it never will be. */
  async #recordOf(callId: string, deskId: string): Promise<Result<CallRecord, 'away'>> {
    const { store, relayId, memory } = this.#parts;
    const written = await change(store, {
      key: keys.call(callId),
      schema: callSchema,
      edit: (record) =>
        record !== null
          ? null
          : {
              ...{
                epoch: memory.epoch()?.id ?? '',
                deskId,
                relayId,
                row: null,
                leaseId: null,
                campaignName: '',
              },
              fate: { kind: 'not-added', error: null, certain: true } as const,
            },
    });
    if (!written.ok) return written;
    return written.value === null ? fail('away') : ok(written.value);
  }

  async #revoke(row: string, leaseId: string): Promise<Result<SlotRecord | null, 'away'>> {
    const own = this.#answering.revoke(leaseId);
    return changeSlot(this.#parts, row, (record) => {
      const lease = record?.lease;
      if (record === null || lease?.leaseId !== leaseId) return null;
      if (lease.revokedAt !== undefined || lease.asked?.answered || own.answered) return null;
      return { ...record, lease: { ...lease, revokedAt: null } };
    });
  }

  async #stateOf(slot: SlotRecord | null, leaseId: string): Promise<Result<Cancelled, 'away'>> {
    const lease = slot?.lease?.leaseId === leaseId ? slot.lease : null;
    const past = slot?.past.find((one) => one.leaseId === leaseId);
    if ((lease ?? past)?.asked?.answered || this.#answering.revoke(leaseId).answered) return ok('answered');
    const acknowledged = await this.#tell(leaseId);
    if (acknowledged.some(({ answered }) => answered)) return ok('answered');
    const isDone = this.#rule.isDone(timesOf(lease, past), acknowledged, this.#parts.memory);
    return ok(isDone ? 'cancelled' : 'cancelling');
  }
}

/** Of a lease that is long forgotten: over. What was written just now has its stamp the next time. */
function timesOf(lease: Lease | null, past: Past | undefined): Parameters<CancelRule['isDone']>[0] {
  const at = (lease ?? past)?.at ?? 0;
  if (lease !== null)
    return { at, revokedAt: lease.revokedAt ?? Number.POSITIVE_INFINITY, overAt: overAtOf(lease).nats };
  if (past === undefined) return { at, revokedAt: 0, overAt: 0 };
  return { at, revokedAt: past.endedAt ?? Number.POSITIVE_INFINITY, overAt: past.overAt.nats };
}
