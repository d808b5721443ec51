import type { FirstPartyReport } from '../../../../shared/pbx/records.ts';
import { lookUp } from '../../../engine/placing/add-once.ts';
import { endLease } from './ending.ts';
import type { SlotParts } from './parts.ts';
import { overAtOf } from './past.ts';
import type { Placing } from './placing.ts';
import { type CallRecord, callSchema, epochSchema, keys, type Lease } from './records.ts';
import type { BusyRows } from './rest-rules.ts';
import { change } from './store.ts';
import { timings } from './timings.ts';

/** Leases that are ended, and entries that are forgotten, at a time. */
const together = 50;

type Held = { row: string; lease: Lease };

/** Ends leases when rule 4 lets their slots rest, and takes care of what relays that are gone left. */
export class Tending {
  readonly #parts: SlotParts;
  readonly #placing: Pick<Placing, 'isPlacing'>;
  /** Leases whose placing is looked into, or was. */
  readonly #lookedInto = new Set<string>();

  constructor(parts: SlotParts, placing: Pick<Placing, 'isPlacing'>) {
    this.#parts = parts;
    this.#placing = placing;
  }

  /** What a report tells: that nobody was there to ask (rule 4b). */
  async report(report: FirstPartyReport): Promise<void> {
    for (const { row, lease } of this.#held())
      if (this.#parts.restRules.neverAnswered(lease, report)) await endLease(this.#parts, row, lease.leaseId);
  }

  /** To be called every few seconds. */
  async tend(): Promise<void> {
    const { memory, restRules } = this.#parts;
    const mine = this.#mine();
    const isDone = ({ lease }: Held) => restRules.askedLongAgo(lease, memory.natsNow());
    await this.#end(mine.filter(isDone));
    for (const held of mine) if (!isDone(held) && this.#isOrphan(held.lease)) await this.#lookInto(held);
    await this.#endWhatIsOver(mine);
    await this.#forget();
  }

  /** The bucket is not to grow with every call, nor with every cancel that somebody makes up. */
  async #forget(): Promise<void> {
    const { memory, store } = this.#parts;
    const isFirst = this.#isFirst();
    const outdated = memory.outdated();
    const forget = async ({ key, revision }: (typeof outdated)[number]) => {
      const forgotten = isFirst ? await store.forget(key, revision) : null;
      if (forgotten?.kind === 'unknown') return false;
      memory.forget(key);
      return true;
    };
    for (let at = 0; at < outdated.length; at += together) {
      const forgotten = await Promise.all(outdated.slice(at, at + together).map(forget));
      if (forgotten.includes(false)) return;
    }
  }

  /** Several at a time: each costs a message of its own, but not a packet. */
  async #end(done: readonly Held[]): Promise<void> {
    for (let at = 0; at < done.length; at += together)
      await Promise.all(
        done.slice(at, at + together).map(({ row, lease }) => endLease(this.#parts, row, lease.leaseId)),
      );
  }

  #held(): Held[] {
    return this.#parts.memory
      .slots()
      .flatMap(([row, { record }]) => (record.lease === null ? [] : [{ row, lease: record.lease }]));
  }

  /** One relay takes care of a lease: the one that placed the call, else the first of those that are there. */
  #mine(): Held[] {
    const own = this.#parts.relayId;
    const others = new Set(
      this.#parts.memory.othersHeardWithin(timings.staleAfter).map(({ relayId }) => relayId),
    );
    const isFirst = this.#isFirst();
    return this.#held().filter(
      ({ lease: { relayId } }) => relayId === own || (isFirst && !others.has(relayId)),
    );
  }

  /** The relay that leased it is gone, and nobody knows what it did at the PBX. */
  #isOrphan({ leaseId, relayId, campaignId, asked, at }: Lease): boolean {
    if (campaignId !== null || asked !== null || this.#lookedInto.has(leaseId)) return false;
    if (relayId === this.#parts.relayId) return !this.#placing.isPlacing(leaseId);
    return this.#parts.memory.natsNow() - (at ?? 0) >= timings.relayGone;
  }

  /** A lease without a call was never placed; of one that was being placed the campaign is looked up by its name. */
  async #lookInto({ row, lease }: Held): Promise<void> {
    const { store, pbx, clock, memory } = this.#parts;
    const { callId, leaseId, deskId, relayId, campaignName } = lease;
    const epoch = memory.epoch()?.id ?? '';
    const record = await change(store, {
      key: keys.call(callId),
      schema: callSchema,
      edit: (known) =>
        known === null ? { epoch, deskId, row, leaseId, relayId, campaignName, fate: notAdded(true) } : null,
    });
    if (!record.ok || record.value === null) return;
    this.#lookedInto.add(leaseId);
    const { fate } = record.value;
    if (record.value.leaseId !== leaseId || (fate.kind === 'not-added' && fate.certain)) {
      await endLease(this.#parts, row, leaseId);
      return;
    }
    if (fate.kind !== 'adding') return;
    const found = await lookUp(
      {
        find: () => pbx.findOrder({ name: campaignName, placedAt: null }),
        proof: () => null,
        pause: (milliseconds) => new Promise((resolve) => clock.after(milliseconds, resolve)),
      },
      null,
    );
    if (found.kind === 'there')
      await this.#settle(callId, { kind: 'added', campaignId: found.orderId, foundByName: true });
    else if (found.kind === 'not-there') await this.#settle(callId, notAdded(false));
    else this.#lookedInto.delete(leaseId);
  }

  /** The desk learns it; the slot rests by rule 4 alone. */
  async #settle(callId: string, fate: CallRecord['fate']): Promise<void> {
    await change(this.#parts.store, {
      key: keys.call(callId),
      schema: callSchema,
      edit: (record) => (record?.fate.kind === 'adding' ? { ...record, fate } : null),
    });
  }

  async #endWhatIsOver(mine: readonly Held[]): Promise<void> {
    const { memory, restRules, pbx, rows } = this.#parts;
    const pbxNow = pbx.now();
    if (pbxNow === null) return;
    const isOver = ({ lease }: Held) => restRules.isOver(overAtOf(lease), memory.natsNow(), pbxNow);
    const over = mine.filter(isOver);
    const unknown =
      this.#isFirst() && this.#isQuarantineOver(pbxNow)
        ? rows.filter((row) => memory.slot(row) === null)
        : [];
    if (over.length === 0 && unknown.length === 0) return;
    const busy = await pbx.busyRows();
    if (!busy.ok) return;
    for (const { row, lease } of over) {
      const late = restRules.isOver(overAtOf(lease), memory.natsNow(), busy.value.at);
      if (late && restRules.isQuiet(row, busy.value)) await endLease(this.#parts, row, lease.leaseId);
    }
    await this.#release(unknown, busy.value);
    await this.#removeStale([...over.map(({ row }) => row), ...unknown], busy.value);
  }

  #isFirst(): boolean {
    const { memory, relayId } = this.#parts;
    return memory.othersHeardWithin(timings.staleAfter).every((other) => relayId < other.relayId);
  }

  #isQuarantineOver(pbxNow: number): boolean {
    const epoch = this.#parts.memory.epoch();
    if (epoch === null || !epoch.quarantined) return false;
    const { stamp, waitMs, pbxAt } = epoch;
    if (pbxAt === null) void this.#noteEpoch({ pbxAt: pbxNow });
    if (pbxAt === null) return false;
    const overAt = { nats: stamp + waitMs, pbx: pbxAt + waitMs };
    return this.#parts.restRules.isOver(overAt, this.#parts.memory.natsNow(), pbxNow);
  }

  /** Slots of a quarantined epoch: each rests from now on, or all are free where nothing was ever leased. */
  async #release(unknown: readonly string[], busy: BusyRows): Promise<void> {
    const { memory, restRules, store } = this.#parts;
    const epoch = memory.epoch();
    const quiet = unknown.filter((row) => restRules.isQuiet(row, busy));
    if (epoch === null) return;
    if (epoch.waitMs === 0 && quiet.length === unknown.length && quiet.length > 0)
      await this.#noteEpoch({ quarantined: false });
    else
      for (const row of quiet) {
        const rested = { epoch: epoch.id, lease: null, past: [], writeId: store.newId() };
        await store.put(keys.slot(row), rested, memory.revision(keys.slot(row)));
      }
  }

  async #noteEpoch(news: { pbxAt: number } | { quarantined: false }): Promise<void> {
    const id = this.#parts.memory.epoch()?.id;
    await change(this.#parts.store, {
      key: keys.epoch,
      schema: epochSchema,
      edit: (record) => (record !== null && record.id === id ? { ...record, ...news } : null),
    });
  }

  /** A campaign whose `end` is past stays `waiting` for ever, and would keep its row: nothing can come of it any more. */
  async #removeStale(rows: readonly string[], { campaigns }: BusyRows): Promise<void> {
    const stale = campaigns.filter(({ row, status }) => status === 'waiting' && rows.includes(row));
    for (const { orderId } of stale) await this.#parts.pbx.withdraw(orderId);
  }
}

const notAdded = (certain: boolean) => ({ kind: 'not-added', error: null, certain }) as const;
