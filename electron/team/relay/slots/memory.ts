import type { RelayClock } from './clock.ts';
import { Outdated } from './outdated.ts';
import {
  type EpochRecord,
  epochSchema,
  filled,
  type Lease,
  type LineRecord,
  lineSchema,
  type Past,
  type RelayRecord,
  relaySchema,
  type SlotRecord,
  slotSchema,
} from './records.ts';
import type { Entry } from './store.ts';
import { timings } from './timings.ts';

/** A slot as the watch last showed it. */
export interface SlotSeen {
  revision: number;
  /** When that was written. For a slot without a lease: since when it rests. */
  stamp: number;
  record: SlotRecord;
}

export interface RelaySeen extends RelayRecord {
  stamp: number;
}

export interface LineSeen extends LineRecord {
  at: number;
  revision: number;
  /** When the desk last asked. */
  touched: number;
}

/** Heartbeats of one relay; more of them on the way than this are not told apart. */
const mostBeats = 20;

/**
 * What one relay knows of the bucket: what its watch has shown it, the newest revision of each key. Questions are
 * answered from here, so it also knows how old it is: by the relay's own heartbeats that came back, and by what other
 * relays say they know.
 */
export class Memory {
  readonly #own: string;
  readonly #monotonic: () => number;
  #epoch: (EpochRecord & { stamp: number }) | null = null;
  #slots = new Map<string, SlotSeen>();
  /** The rows of whose leases, of now or before, a component asked with an id. */
  #askedWith = new Map<string, Set<string>>();
  #relays = new Map<string, RelaySeen>();
  #line = new Map<string, LineSeen>();
  #revisions = new Map<string, number>();
  /** The newest revision of a slot that anybody said to know. */
  #claimed = new Map<string, number>();
  #natsNow = 0;
  #sent: { beat: number; at: number }[] = [];
  #freshAsOf = Number.NEGATIVE_INFINITY;
  #saidAlone = false;
  readonly #waiting = new Set<() => void>();
  #outdated = new Outdated();

  constructor(relayId: string, monotonic: () => number) {
    this.#own = relayId;
    this.#monotonic = monotonic;
  }

  /** A new watch begins: of the same life of the bucket, which goes on, or of another one. */
  begin(epoch: EpochRecord, stamp: number): void {
    if (this.#epoch?.id !== epoch.id) {
      this.#slots = new Map();
      this.#askedWith = new Map();
      this.#relays = new Map();
      this.#line = new Map();
      this.#revisions = new Map();
      this.#claimed = new Map();
      this.#outdated = new Outdated();
      this.#natsNow = 0;
      this.#sent = [];
      this.#saidAlone = false;
      this.#freshAsOf = Number.NEGATIVE_INFINITY;
    }
    this.#epoch = { ...epoch, stamp };
  }

  epoch(): (EpochRecord & { stamp: number }) | null {
    return this.#epoch;
  }

  /** What the watch showed. What is older than what is known, or of another life of the bucket, changes nothing. */
  see(entry: Entry): void {
    if (this.#epoch === null || (this.#revisions.get(entry.key) ?? 0) >= entry.revision) return;
    this.#revisions.set(entry.key, entry.revision);
    this.#natsNow = Math.max(this.#natsNow, entry.stamp);
    const [kind, ...rest] = entry.key.split('.');
    const id = rest.join('.');
    if (kind === 'slot') this.#seeSlot(id, entry);
    if (kind === 'relay') this.#seeRelay(id, entry);
    if (kind === 'line') this.#seeLine(id, entry);
    if (entry.key === 'epoch') this.#seeEpoch(entry);
    this.#outdated.see(entry);
    for (const wake of [...this.#waiting]) wake();
  }

  /** Resolves when the watch shows something, or after so many milliseconds. */
  changed(clock: RelayClock, milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        stop();
        resolve();
      };
      const stop = clock.after(milliseconds, wake);
      this.#waiting.add(wake);
    });
  }

  /** A lower bound of NATS's clock: the newest stamp that was seen. */
  natsNow(): number {
    return this.#natsNow;
  }

  revision(key: string): number {
    return this.#revisions.get(key) ?? 0;
  }

  slot(row: string): SlotSeen | null {
    return this.#slots.get(row) ?? null;
  }

  slots(): [row: string, seen: SlotSeen][] {
    return [...this.#slots];
  }

  /** The leases of now, and those that ended and may still be asked about. */
  leases(): (Lease | Past)[] {
    return this.slots().flatMap(
      ([
        ,
        {
          record: { lease, past },
        },
      ]) => [...(lease === null ? [] : [lease]), ...past],
    );
  }

  /** Entries of the bucket that nobody will ask for any more, some at a time. */
  outdated(): { key: string; revision: number }[] {
    return this.#outdated.due(this.#natsNow);
  }

  /** An entry that is taken out of the bucket. */
  forget(key: string): void {
    this.#outdated.forget(key);
    this.#revisions.delete(key);
  }

  /** The slots of which a lease, of now or before, was asked about with this id. */
  slotsAskedWith(uniqueId: string): [row: string, seen: SlotSeen][] {
    return [...(this.#askedWith.get(uniqueId) ?? [])].flatMap((row) => {
      const seen = this.slot(row);
      return seen === null ? [] : [[row, seen] as [string, SlotSeen]];
    });
  }

  /** The slot that is leased to this call. */
  slotOf(callId: string): [row: string, seen: SlotSeen] | null {
    return this.slots().find(([, { record }]) => record.lease?.callId === callId) ?? null;
  }

  /** Whether another relay leased a slot to another call of this desk within so many milliseconds, by NATS's clock. */
  hasLeasedElsewhere({ deskId, callId }: Pick<Lease, 'deskId' | 'callId'>, milliseconds: number): boolean {
    const since = this.#natsNow - milliseconds;
    const leases = this.slots().flatMap(([, { record }]) => record.lease ?? []);
    return leases
      .filter((lease) => lease.relayId !== this.#own && lease.deskId === deskId && lease.callId !== callId)
      .some(({ at }) => (at ?? 0) > since);
  }

  /** Calls that wait, the first one first. */
  line(): LineSeen[] {
    return [...this.#line.values()].sort((one, other) => one.at - other.at || one.revision - other.revision);
  }

  /** Every other relay that was heard and did not sign off, also one that is silent. */
  otherRelays(): RelaySeen[] {
    return [...this.#relays.values()].filter(({ relayId }) => relayId !== this.#own);
  }

  /** The other relays whose heartbeat is not older than this, milliseconds. */
  othersHeardWithin(milliseconds: number): RelaySeen[] {
    return this.otherRelays().filter(({ stamp }) => stamp >= this.#natsNow - milliseconds);
  }

  /** The next heartbeat, noted as sent now. */
  beat(): RelayRecord {
    const beat = (this.#sent.at(-1)?.beat ?? 0) + 1;
    this.#sent = [...this.#sent.slice(-mostBeats), { beat, at: this.#monotonic() }];
    const slots = Object.fromEntries(this.slots().map(([row, { revision }]) => [row, revision]));
    this.#saidAlone = this.#hearsNobody();
    return { relayId: this.#own, epoch: this.#epoch?.id ?? '', beat, alone: this.#saidAlone, slots };
  }

  /**
   * Whether this relay goes on from memory when it is cut off: it heard no other one and has said so, so that one which
   * starts meanwhile leases no slot that may be answered from here.
   */
  standsAlone(): boolean {
    return this.#saidAlone && this.#hearsNobody();
  }

  #hearsNobody(): boolean {
    return this.#epoch !== null && this.othersHeardWithin(timings.relayGone).length === 0;
  }

  /** Milliseconds for which nothing proved that the watch still shows everything. */
  age(): number {
    return this.#monotonic() - this.#freshAsOf;
  }

  /** Whether some relay knows a newer state of this slot. */
  isBehind(row: string): boolean {
    return (this.#claimed.get(row) ?? 0) > this.revision(`slot.${row}`);
  }

  #seeSlot(row: string, { revision, stamp, value }: Entry): void {
    for (const id of idsIn(this.slot(row))) {
      const rows = this.#askedWith.get(id);
      rows?.delete(row);
      if (rows?.size === 0) this.#askedWith.delete(id);
    }
    const read = slotSchema.safeParse(value);
    if (!read.success || read.data.epoch !== this.#epoch?.id) this.#slots.delete(row);
    else this.#slots.set(row, { revision, stamp, record: filled(read.data, { stamp }) });
    for (const id of idsIn(this.slot(row)))
      this.#askedWith.set(id, (this.#askedWith.get(id) ?? new Set()).add(row));
  }

  #seeRelay(relayId: string, { stamp, value }: Entry): void {
    const read = relaySchema.safeParse(value);
    if (!read.success) {
      this.#relays.delete(relayId);
      return;
    }
    this.#relays.set(relayId, { ...read.data, stamp });
    if (read.data.epoch !== this.#epoch?.id) return;
    for (const [row, revision] of Object.entries(read.data.slots))
      this.#claimed.set(row, Math.max(revision, this.#claimed.get(row) ?? 0));
    const sent = relayId === this.#own && this.#sent.find(({ beat }) => beat === read.data.beat);
    if (sent) this.#freshAsOf = Math.max(this.#freshAsOf, sent.at);
  }

  #seeLine(callId: string, { revision, stamp, value }: Entry): void {
    const read = lineSchema.safeParse(value);
    if (!read.success) this.#line.delete(callId);
    else this.#line.set(callId, { ...read.data, at: read.data.at ?? stamp, revision, touched: stamp });
  }

  #seeEpoch({ stamp, value }: Entry): void {
    const read = epochSchema.safeParse(value);
    if (read.success && read.data.id === this.#epoch?.id) this.#epoch = { ...read.data, stamp };
  }
}

/** The ids with which the slot's leases were asked about. */
function idsIn(slot: SlotSeen | null): string[] {
  const { lease = null, past = [] } = slot?.record ?? {};
  return [lease, ...past].flatMap((one) => one?.asked?.uniqueId || []);
}
