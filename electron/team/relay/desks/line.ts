import type { SlotKind } from '../config/relay-config.ts';
import type { LineSeen, Memory } from '../slots/memory.ts';
import { keys } from '../slots/records.ts';
import type { Store } from '../slots/store.ts';

/** Milliseconds within which a desk that wants its turn asks again; and after which a desk that did not ask again has left the line, and after which its entry is removed. */
const [asksWithin, goneAfter, removedAfter] = [4_000, 8_000, 60_000];

export interface Waiting {
  callId: string;
  deskId: string;
  agentNumber: string;
  kind: SlotKind;
}

/**
 * Calls that wait for a slot or a free line, one line for all relays, first come first served. A desk has one place for
 * each kind of number, that of the call which has waited longest: its others come behind everybody.
 */
export class Line {
  readonly #memory: Memory;
  readonly #store: Pick<Store, 'set' | 'remove'>;

  constructor(memory: Memory, store: Pick<Store, 'set' | 'remove'>) {
    this.#memory = memory;
    this.#store = store;
  }

  /** 1: the next one. Behind all that wait where it has no place. */
  position(call: Pick<Waiting, 'callId' | 'kind'>): number {
    return this.#before(call).length + 1;
  }

  /**
   * How many calls have their turn before this one: of those in front of it the ones whose desk has asked just now, and may
   * begin. The others keep their places, and keep nobody waiting.
   */
  ahead(
    call: Pick<Waiting, 'callId' | 'kind'>,
    mayBegin: (waiting: Waiting) => boolean = () => true,
  ): number {
    const since = this.#memory.natsNow() - asksWithin;
    return this.#before(call).filter((one) => one.touched >= since && mayBegin(one)).length;
  }

  #before({ callId, kind }: Pick<Waiting, 'callId' | 'kind'>): LineSeen[] {
    const waiting = this.waiting().filter((one) => one.kind === kind);
    const own = waiting.findIndex((one) => one.callId === callId);
    return own === -1 ? waiting : waiting.slice(0, own);
  }

  /** One call for each desk and kind of number. */
  waiting(): LineSeen[] {
    const now = this.#memory.natsNow();
    const places = new Set<string>();
    return this.#memory.line().filter(({ touched, deskId, kind }) => {
      const place = `${deskId} ${kind}`;
      if (touched < now - goneAfter || places.has(place)) return false;
      places.add(place);
      return true;
    });
  }

  /** Takes the desk's place, or keeps it; another call of the desk has it: nothing is written. Who was gone begins again. */
  async wait(call: Waiting): Promise<void> {
    const place = this.waiting().find(({ deskId, kind }) => deskId === call.deskId && kind === call.kind);
    if (place !== undefined && place.callId !== call.callId) return;
    if (this.#memory.line().some((one) => one.callId === call.callId && one.deskId !== call.deskId)) return;
    await this.#store.set(keys.line(call.callId), {
      ...call,
      at: place?.at ?? null,
      turn: (place?.turn ?? 0) + 1,
    });
    const gone = this.#memory.natsNow() - removedAfter;
    for (const one of this.#memory.line()) if (one.touched < gone) await this.leave(one);
  }

  /** Another desk's place is not this one's to give up. */
  async leave({ callId, deskId }: Pick<Waiting, 'callId' | 'deskId'>): Promise<void> {
    const isThere = this.#memory.line().some((one) => one.callId === callId && one.deskId === deskId);
    if (isThere) await this.#store.remove(keys.line(callId));
  }
}
