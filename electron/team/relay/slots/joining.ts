import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { SlotParts } from './parts.ts';
import { type EpochRecord, epochSchema, keys } from './records.ts';
import { change, type Entry } from './store.ts';
import { afterEnd } from './timings.ts';

/** The life of the bucket that a relay has known, kept where the bucket is not. */
export interface EpochMemory {
  known(): string | null;
  remember(id: string): void;
}

/** Shows a relay the bucket: everything that is there, then what comes, until it is stopped. */
export type Watch = (seen: (entry: Entry) => void) => Promise<Result<{ stop(): void }, 'away'>>;

/** Joins the relays at their bucket, and stays joined. */
export class Joining {
  readonly #parts: SlotParts;
  readonly #watch: Watch;
  readonly #epochs: EpochMemory;
  readonly #windowMs: number;
  #stop: (() => void) | null = null;
  #newest = 0;

  constructor(parts: SlotParts, watch: Watch, epochs: EpochMemory, windowMs: number) {
    this.#parts = parts;
    this.#watch = watch;
    this.#epochs = epochs;
    this.#windowMs = windowMs;
  }

  /** Reads which life of the bucket this is, and watches it. To be called again when the watch is silent. */
  async join(): Promise<Result<null, 'away'>> {
    this.leave();
    const epoch = await this.#epoch();
    if (!epoch.ok) return epoch;
    const { record, stamp } = epoch.value;
    this.#parts.memory.begin(record, stamp);
    this.#epochs.remember(record.id);
    const watch = await this.#watch((entry) => this.#parts.memory.see(entry));
    if (!watch.ok) return watch;
    this.#stop = watch.value.stop;
    return ok(null);
  }

  leave(): void {
    this.#stop?.();
    this.#stop = null;
  }

  /** Says that this relay is there and what it knows. */
  async beat(): Promise<void> {
    const { store, memory, relayId } = this.#parts;
    if (memory.epoch() === null) return;
    const written = await store.set(keys.relay(relayId), memory.beat());
    if (written.kind !== 'written') return;
    // Revisions never go back, unless what was written after some moment is lost.
    if (written.revision < this.#newest) await this.#beginAnew();
    this.#newest = written.revision;
  }

  async #epoch(): Promise<Result<{ record: EpochRecord; stamp: number }, 'away'>> {
    const known = this.#epochs.known();
    const here = await change(this.#parts.store, {
      key: keys.epoch,
      schema: epochSchema,
      edit: (record) => this.#edited(record, known),
    });
    if (!here.ok) return here;
    if (known === null && here.value !== null && here.value.waitMs === 0)
      await this.#freeWhereQuiet(here.value);
    const entry = await this.#parts.store.get(keys.epoch);
    const read = entry.ok && entry.value !== null ? epochSchema.safeParse(entry.value.value) : undefined;
    if (!entry.ok || entry.value === null || !read?.success) return fail('away');
    return ok({ record: read.data, stamp: entry.value.stamp });
  }

  /** Null: it is as it should be. */
  #edited(record: EpochRecord | null, known: string | null): Omit<EpochRecord, 'writeId'> | null {
    if (record === null) return this.#newEpoch(known === null ? 0 : this.#windowMs + afterEnd);
    const isStrange = known !== null && known !== record.id && !record.quarantined;
    return isStrange ? { ...record, ...this.#newEpoch(this.#windowMs + afterEnd), id: record.id } : null;
  }

  #newEpoch(waitMs: number): Omit<EpochRecord, 'writeId'> {
    const { store, pbx } = this.#parts;
    return { id: store.newId(), quarantined: true, waitMs, pbxAt: pbx.now() };
  }

  /** A first start: nothing of ours is on the PBX, so nothing can ask. */
  async #freeWhereQuiet({ id, quarantined }: EpochRecord): Promise<void> {
    if (!quarantined) return;
    const { pbx, rows, restRules, store } = this.#parts;
    const busy = await pbx.busyRows();
    if (!busy.ok || !rows.every((row) => restRules.isQuiet(row, busy.value))) return;
    await change(store, {
      key: keys.epoch,
      schema: epochSchema,
      edit: (record) => (record?.id === id ? { ...record, quarantined: false } : null),
    });
  }

  async #beginAnew(): Promise<void> {
    this.#newest = 0;
    await change(this.#parts.store, {
      key: keys.epoch,
      schema: epochSchema,
      edit: () => this.#newEpoch(this.#windowMs + afterEnd),
    });
    await this.join();
  }
}
