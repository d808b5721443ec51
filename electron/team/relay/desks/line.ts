import type { SlotKind } from '../config/relay-config.ts';
import type { LineSeen, Memory } from '../slots/memory.ts';
import { keys } from '../slots/records.ts';
import type { Store } from '../slots/store.ts';

/** Milliseconds after which a desk that did not ask again has left the line, and after which its entry is removed. */
const [goneAfter, removedAfter] = [8_000, 60_000];

export interface Waiting {
  callId: string;
  deskId: string;
  agentNumber: string;
  kind: SlotKind;
}

/** Calls that wait for a slot or a free line, one line for all relays, first come first served. */
export class Line {
  readonly #memory: Memory;
  readonly #store: Store;

  constructor(memory: Memory, store: Store) {
    this.#memory = memory;
    this.#store = store;
  }

  /** How many calls that still wait come before this one; all of them where it does not wait yet. */
  ahead({ callId, kind }: Pick<Waiting, 'callId' | 'kind'>): number {
    const waiting = this.waiting().filter((one) => one.kind === kind);
    const own = waiting.findIndex((one) => one.callId === callId);
    return own === -1 ? waiting.length : own;
  }

  waiting(): LineSeen[] {
    const now = this.#memory.natsNow();
    return this.#memory.line().filter(({ touched }) => touched >= now - goneAfter);
  }

  /** Waits, or goes on waiting. */
  async wait(call: Waiting): Promise<void> {
    const known = this.#memory.line().find(({ callId }) => callId === call.callId);
    await this.#store.set(keys.line(call.callId), {
      ...call,
      at: known?.at ?? null,
      turn: (known?.turn ?? 0) + 1,
    });
    const gone = this.#memory.natsNow() - removedAfter;
    for (const { callId, touched } of this.#memory.line()) if (touched < gone) await this.leave(callId);
  }

  async leave(callId: string): Promise<void> {
    if (this.#memory.line().some((one) => one.callId === callId)) await this.#store.remove(keys.line(callId));
  }
}
