import type { Component, RouteAnswer } from '../../../../shared/call/events.ts';
import type { PbxError } from '../../../../shared/errors.ts';
import { type AddFate, addOnce } from '../../../engine/placing/add-once.ts';
import type { CampaignOrder } from '../../../engine/ports.ts';
import { changeSlot } from './change-slot.ts';
import { endLease } from './ending.ts';
import type { SlotParts } from './parts.ts';
import { keptPast } from './past.ts';
import { type CallRecord, callSchema, keys, type Lease, type SlotRecord, slotSchema } from './records.ts';
import { change } from './store.ts';
import { timings } from './timings.ts';

/** A call that a desk asks for, after the relay has applied its own rules to it. */
export interface Order {
  callId: string;
  deskId: string;
  agentNumber: string;
  campaignName: string;
  kind: 'external' | 'internal';
  component: Component;
  answer: RouteAnswer;
  boundSeconds: number;
  trunkManagerId: string;
  interfaceContext: string;
  windowMinutes: number;
}

export type Placed =
  | CallRecord['fate']
  /** Nothing was asked of the PBX. `relay-away`: the bucket gave no answer, or the watch is silent. */
  | { kind: 'refused'; why: 'relay-away' }
  | { kind: 'refused'; why: 'pbx'; error: PbxError }
  /** No slot is free. */
  | { kind: 'no-slot' };

const away = { kind: 'refused', why: 'relay-away' } as const;

/** Places calls, each at most once whoever asks and how often (rule 1). */
export class Placing {
  readonly #parts: SlotParts;
  /** Rows that this relay is about to lease. */
  readonly #taking = new Set<string>();
  readonly #leasing = new Set<string>();
  readonly #underWay = new Map<string, Promise<Placed>>();

  constructor(parts: SlotParts) {
    this.#parts = parts;
  }

  /**
   * `rows`: those that the call may take, in the order of choice. The same call again gives the same. `adding`: told before
   * anything is asked of the PBX for it, and never for a call that was placed before.
   */
  place(order: Order, rows: readonly string[], adding: (row: string) => void): Promise<Placed> {
    const known = this.#underWay.get(order.callId);
    if (known !== undefined) return known;
    const placed = this.#place(order, rows, adding).finally(() => this.#underWay.delete(order.callId));
    this.#underWay.set(order.callId, placed);
    return placed;
  }

  /** What became of a call that was asked for before; null where it never was. */
  async #find(callId: string): Promise<Placed | null> {
    const entry = await this.#parts.store.get(keys.call(callId));
    if (!entry.ok) return away;
    const read = entry.value === null ? undefined : callSchema.safeParse(entry.value.value);
    return read?.success ? read.data.fate : null;
  }

  /** Whether the call of this lease is being placed here. */
  isPlacing(leaseId: string): boolean {
    return this.#leasing.has(leaseId);
  }

  /** Whether the slot can be leased now. */
  isFree(row: string): boolean {
    const { memory, restRules, pbx } = this.#parts;
    if (memory.epoch() === null || this.#taking.has(row) || memory.isBehind(row)) return false;
    const slot = memory.slot(row);
    return slot?.record.lease == null && restRules.hasRested(slot, memory, pbx.now());
  }

  /** Whether the bucket can be relied on now: its watch has shown this relay's own heartbeat lately. */
  isJoined(): boolean {
    return this.#parts.memory.age() <= timings.staleAfter;
  }

  async #place(order: Order, rows: readonly string[], adding: (row: string) => void): Promise<Placed> {
    if (!this.isJoined()) return away;
    const before = await this.#find(order.callId);
    if (before !== null) return before;
    const contact = await this.#parts.pbx.makeContact();
    if (!contact.ok) return { kind: 'refused', why: 'pbx', error: contact.error };
    const addAt = this.#parts.pbx.now();
    for (const row of rows) {
      const isFree = addAt !== null && this.isFree(row);
      const placed = isFree ? await this.#take(order, row, addAt, adding) : 'taken';
      if (placed !== 'taken') return placed;
    }
    return { kind: 'no-slot' };
  }

  /** The row was known to be free just now: no await may come between this and its lease. */
  async #take(
    order: Order,
    row: string,
    addAt: number,
    adding: (row: string) => void,
  ): Promise<Placed | 'taken'> {
    const leaseId = this.#parts.store.newId();
    this.#taking.add(row);
    this.#leasing.add(leaseId);
    try {
      const leased = await this.#lease(order, row, leaseId, addAt);
      if (leased !== 'leased') return leased === 'taken' ? 'taken' : away;
      const created = await this.#create(order, row, leaseId);
      if (created !== 'created') return created;
      adding(row);
      return await this.#add(order, row, leaseId, addAt + order.windowMinutes * 60_000);
    } finally {
      this.#taking.delete(row);
      this.#leasing.delete(leaseId);
    }
  }

  async #lease(
    order: Order,
    row: string,
    leaseId: string,
    addAt: number,
  ): Promise<'leased' | 'taken' | 'away'> {
    const { memory, store, relayId } = this.#parts;
    const epoch = memory.epoch();
    const slot = memory.slot(row);
    if (epoch === null) return 'away';
    const { callId, deskId, agentNumber, component, answer, boundSeconds, trunkManagerId, campaignName } =
      order;
    const record: SlotRecord = {
      epoch: epoch.id,
      lease: {
        ...{ leaseId, callId, deskId, relayId, agentNumber, component, answer, boundSeconds, trunkManagerId },
        ...{ campaignName, campaignId: null, at: null, addAt, asked: null },
        latestEnd: addAt + order.windowMinutes * 60_000,
      },
      past: keptPast(slot?.record.past ?? [], memory.natsNow()),
      writeId: leaseId,
    };
    const written = await store.put(keys.slot(row), record, memory.revision(keys.slot(row)));
    if (written.kind === 'written') return 'leased';
    return written.kind === 'conflict' ? 'taken' : 'away';
  }

  /** Whoever creates the call's record may add its campaign; what another one made of it is the answer. */
  async #create(order: Order, row: string, leaseId: string): Promise<'created' | Placed> {
    const { memory, store, relayId } = this.#parts;
    const { callId, deskId, campaignName } = order;
    // What slept meanwhile could miss that the call was cancelled: such a record is not kept for ever.
    if (!this.isJoined()) {
      await endLease(this.#parts, row, leaseId);
      return away;
    }
    const epoch = memory.epoch()?.id ?? '';
    const record: CallRecord = {
      ...{ epoch, deskId, row, leaseId, relayId, campaignName },
      ...{ fate: { kind: 'adding' }, writeId: leaseId },
    };
    const created = await store.put(keys.call(callId), record, 0);
    if (created.kind === 'written' && (await this.#isShown(keys.call(callId), created.revision)))
      return 'created';
    await endLease(this.#parts, row, leaseId);
    if (created.kind === 'conflict') return (await this.#find(callId)) ?? away;
    await this.#settle(callId, leaseId, { kind: 'not-added', error: null, certain: true });
    return away;
  }

  async #add(order: Order, row: string, leaseId: string, endsAt: number): Promise<Placed> {
    const { pbx, clock } = this.#parts;
    const { callId, campaignName, trunkManagerId, interfaceContext, agentNumber, answer } = order;
    const campaign: Omit<CampaignOrder, 'startsAt'> = {
      ...{ kind: 'campaign', callId, name: campaignName, dialer: trunkManagerId },
      ...{ firstParty: agentNumber, secondParty: answer.extension },
      entry: { context: interfaceContext, text: row },
      ...{ attempts: 1, retryIntervalSeconds: 60, endsAt },
    };
    const fate = await addOnce({
      add: async (attempt) =>
        (await this.#isWanted(row, leaseId, attempt))
          ? pbx.place({ ...campaign, startsAt: pbx.now() ?? endsAt })
          : 'unwanted',
      find: () => pbx.findOrder({ name: campaignName, placedAt: null }),
      proof: () => this.#proofOf(row, leaseId),
      pause: (milliseconds) => new Promise((resolve) => clock.after(milliseconds, resolve)),
    });
    return this.#settled(order.callId, row, leaseId, fate);
  }

  #leaseOf(row: string, leaseId: string): Lease | null {
    const lease = this.#parts.memory.slot(row)?.record.lease ?? null;
    return lease?.leaseId === leaseId ? lease : null;
  }

  /** Before a repetition the bucket itself is asked: a cancel may have removed the campaign that was looked for. */
  async #isWanted(row: string, leaseId: string, attempt: number): Promise<boolean> {
    const lease = attempt === 1 ? this.#leaseOf(row, leaseId) : await this.#keptLease(row, leaseId);
    return lease !== null && lease.revokedAt === undefined;
  }

  async #keptLease(row: string, leaseId: string): Promise<Lease | null> {
    const entry = await this.#parts.store.get(keys.slot(row));
    const read = entry.ok ? slotSchema.safeParse(entry.value?.value) : undefined;
    const lease = read?.data?.lease ?? null;
    return lease?.leaseId === leaseId ? lease : null;
  }

  /** A campaign that asked is there, whatever became of the answer to its add. */
  #proofOf(row: string, leaseId: string): { orderId: string | null } | null {
    const lease = this.#leaseOf(row, leaseId);
    return lease?.asked ? { orderId: lease.campaignId } : null;
  }

  /**
   * An add whose fate is unknown counts as added: it may ring. One that the PBX does not show may have been removed
   * while it was looked for: the desk is told that nothing rings, and the slot rests by rule 4 alone.
   */
  async #settled(callId: string, row: string, leaseId: string, fate: AddFate): Promise<Placed> {
    if (fate.kind === 'not-added' && fate.fate !== 'unknown') {
      const certain = fate.fate === 'never';
      if (certain) await endLease(this.#parts, row, leaseId);
      return this.#settle(callId, leaseId, { kind: 'not-added', error: fate.error, certain });
    }
    const { orderId, foundByName } = fate.kind === 'added' ? fate : { orderId: null, foundByName: false };
    await this.#noteCampaign(row, leaseId, orderId);
    return this.#settle(callId, leaseId, { kind: 'added', campaignId: orderId, foundByName });
  }

  async #noteCampaign(row: string, leaseId: string, campaignId: string | null): Promise<void> {
    if (campaignId === null) return;
    await changeSlot(this.#parts, row, (record) =>
      record?.lease?.leaseId === leaseId && record.lease.campaignId === null
        ? { ...record, lease: { ...record.lease, campaignId } }
        : null,
    );
  }

  /** Records what became of the call, for a later request; the answer is given even if that fails. */
  async #settle(callId: string, leaseId: string, fate: CallRecord['fate']): Promise<CallRecord['fate']> {
    await change(this.#parts.store, {
      key: keys.call(callId),
      schema: callSchema,
      edit: (record) =>
        record?.leaseId === leaseId && record.fate.kind === 'adding' ? { ...record, fate } : null,
    });
    return fate;
  }

  /** Nothing is added that the watch has not shown: a bucket that was lost and made again takes writes, too. */
  async #isShown(key: string, revision: number): Promise<boolean> {
    const { memory, clock } = this.#parts;
    const until = clock.monotonic() + timings.showWait;
    while (memory.revision(key) < revision) {
      if (clock.monotonic() >= until) return false;
      await memory.changed(clock, until - clock.monotonic());
    }
    return memory.revision(key) === revision;
  }
}
