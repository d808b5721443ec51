import { sameNumber } from '../../../../shared/number/same-number.ts';
import type { CallDetailRecord, PbxEvent } from '../../../../shared/pbx/records.ts';
import { callIdOf } from '../../protocol/messages.ts';
import type { RelayClock } from '../slots/clock.ts';
import { keepNewest } from '../slots/keep-newest.ts';
import type { Memory } from '../slots/memory.ts';
import { identifies, isRecordOf, leasesOfRecord } from './record-owners.ts';
import type { KnownDesks } from './registry.ts';

/** How long it is remembered whose a call's id is, milliseconds, and of how many. */
const [rememberedFor, mostIds] = [15 * 60_000, 5_000];

/** Of how many calls events are held, and how many of one. */
const [mostHolding, mostHeld] = [1_000, 20];

interface KnownCall {
  desks: Set<string>;
  /** Those of them that placed it. */
  placedBy: Set<string>;
  /** The phones that talked; of more than two nothing is concluded. */
  talked: Set<string>;
  at: number;
}

/**
 * Whom the PBX's events concern: the desk whose number they name, and the desk whose call they are about. What names
 * nobody yet is held until its call's id is known. Where one caller rings several phones, each desk learns who took the
 * call and that it is over; the recording and the states of a phone are its own desk's alone.
 */
export class EventDesks {
  readonly #known: KnownDesks;
  readonly #memory: Memory;
  readonly #clock: RelayClock;
  readonly #zoneError: () => number;
  readonly #calls = new Map<string, KnownCall>();
  /** By a call's id, what came before it was known whose the call is. */
  readonly #held = new Map<string, PbxEvent[]>();

  /** `zoneError`: see `leasesOfRecord`. */
  constructor(known: KnownDesks, memory: Memory, clock: RelayClock, zoneError: () => number) {
    this.#zoneError = zoneError;
    this.#known = known;
    this.#memory = memory;
    this.#clock = clock;
  }

  /** The component of this desk's call was asked with this id. Gives what had come for it. */
  learn(uniqueId: string, desk: string): PbxEvent[] {
    if (!identifies(uniqueId)) return [];
    const call = this.#callOf(uniqueId);
    call.desks.add(desk);
    call.placedBy.add(desk);
    const held = this.#held.get(uniqueId) ?? [];
    this.#held.delete(uniqueId);
    return held;
  }

  /** Every desk that is to be told, with all that it is to be told now, in order. */
  route(event: PbxEvent): [desk: string, events: PbxEvent[]][] {
    const id = idOf(event);
    const call = id === '' ? null : this.#callOf(id);
    const talks = event.kind === 'new-state' && event.state === 'in-use';
    if (talks && call !== null && call.talked.size < 2) call.talked.add(event.extension);
    const owners = new Set([...this.#ownersOf(event), ...(call?.placedBy ?? [])]);
    const rung = isOfAllPhones(event) ? (call?.desks ?? []) : [];
    const desks = new Set([...this.#named(event), ...owners, ...rung]);
    const before = this.#held.get(id) ?? [];
    const held = (desk: string) => {
      if (call === null || call.desks.has(desk)) return [];
      return owners.has(desk) ? before : before.filter(isOfAllPhones);
    };
    const told = [...desks].map((desk): [string, PbxEvent[]] => [
      desk,
      [...held(desk), event].map((one) => this.#asTold(desk, one, call)),
    ]);
    for (const desk of desks) call?.desks.add(desk);
    if (call?.desks.size === 0)
      keepNewest(this.#held, id, [...before.slice(1 - mostHeld), event], mostHolding);
    return told;
  }

  /** What somebody else talked is not the desk's to hear: their record names no recording to it. */
  #asTold(desk: string, event: PbxEvent, call: KnownCall | null): PbxEvent {
    if (event.kind !== 'cdr' || event.record.record === null || this.#hasTalked(desk, event.record, call))
      return event;
    return { kind: 'cdr', record: { ...event.record, record: null } };
  }

  #hasTalked(desk: string, record: CallDetailRecord, call: KnownCall | null): boolean {
    const leases = this.#memory.leases();
    if (call?.placedBy.has(desk) || isRecordOf(desk, record, leases, this.#zoneError())) return true;
    // A queue's record names the queue: it is of the one phone that talked.
    const [first = '', ...others] = call?.talked ?? [];
    return record.queue?.number === record.dst && others.length === 0 && sameNumber(first, desk);
  }

  #named(event: PbxEvent): string[] {
    return numbersIn(event).flatMap((number) => {
      const exact = this.#known.enrolled(number);
      if (exact !== null) return [exact.number];
      return number.length < 7
        ? []
        : this.#known
            .all()
            .filter((desk) => sameNumber(desk.number, number))
            .map((desk) => desk.number);
    });
  }

  /** By their leases, of now and before. */
  #ownersOf(event: PbxEvent): string[] {
    return leasesOf(event, this.#memory.leases(), this.#zoneError()).map(({ deskId }) => deskId);
  }

  #callOf(id: string): KnownCall {
    const now = this.#clock.monotonic();
    const known: KnownCall = this.#calls.get(id) ?? {
      ...{ desks: new Set(), placedBy: new Set(), talked: new Set(), at: now },
    };
    known.at = now;
    this.#calls.delete(id);
    this.#calls.set(id, known);
    for (const [oldest, { at }] of this.#calls) {
      if (this.#calls.size <= mostIds && at > now - rememberedFor) break;
      this.#calls.delete(oldest);
      this.#held.delete(oldest);
    }
    return known;
  }
}

/** Tells every phone that rang for a call what became of it: who calls, who took it, and that it is over. */
const isOfAllPhones = (event: PbxEvent): boolean =>
  event.kind === 'new-state' ? event.state === 'in-use' : event.kind !== 'transfer';

function leasesOf(event: PbxEvent, leases: ReturnType<Memory['leases']>, zoneError: number) {
  if (event.kind === 'cdr') return leasesOfRecord(event.record, leases, zoneError);
  if (event.kind === 'first-party-report') {
    const callId = callIdOf(event.report.campaignName);
    return leases.filter((lease) => lease.callId === callId);
  }
  const id = idOf(event);
  return id === '' ? [] : leases.filter(({ asked }) => asked?.uniqueId === id);
}

/** Empty where it does not tell one call from others. */
function idOf(event: PbxEvent): string {
  const id = event.kind === 'cdr' ? event.record.cuid : 'uniqueId' in event ? event.uniqueId : '';
  return identifies(id) ? id : '';
}

function numbersIn(event: PbxEvent): string[] {
  switch (event.kind) {
    case 'first-party-report':
      return [event.report.number];
    case 'cdr':
      return [event.record.src, event.record.dst];
    case 'new-state':
      return [event.extension, event.participant];
    case 'agent-paused':
    case 'extension-changed':
      return [event.extension];
    case 'transfer':
      return [event.by, event.from, event.to];
    case 'outgoing-call':
    case 'incoming-call':
    case 'callback-asked':
    case 'ping':
    case 'other':
      return [];
  }
}
