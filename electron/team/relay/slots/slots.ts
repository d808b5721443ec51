import type { FirstPartyReport } from '../../../../shared/pbx/records.ts';
import type { Result } from '../../../../shared/result.ts';
import { Answering, type Decision } from './answering.ts';
import { type Acknowledged, type Cancelled, Cancelling, type CancelRule, cancelRule } from './cancelling.ts';
import { repeat } from './clock.ts';
import { type EpochMemory, Joining, type Watch } from './joining.ts';
import { Memory } from './memory.ts';
import type { SlotParts } from './parts.ts';
import { type Order, type Placed, Placing } from './placing.ts';
import { type Question, questionRules } from './question-rules.ts';
import { keys } from './records.ts';
import { restRules } from './rest-rules.ts';
import { noneShared, type SharedRows } from './shared-rows.ts';
import { Tending } from './tending.ts';
import { timings } from './timings.ts';
import { type WaitingRow, waitingRows } from './waiting-rows.ts';

export interface SlotOptions
  extends Pick<SlotParts, 'relayId' | 'rows' | 'store' | 'pbx' | 'desks' | 'clock' | 'isPhone' | 'alarm'> {
  watch: Watch;
  epochs: EpochMemory;
  /** The longest window of a campaign, milliseconds. */
  windowMs: number;
  /** Tells the other relays of a revoked lease; gives those that said so within a moment. */
  tellRevoked(leaseId: string): Promise<Acknowledged[]>;
  /** The rows that share a component; default none. */
  shared?: SharedRows;
  /** The rules, where a test switches one off. */
  rules?: { question?: SlotParts['questionRules']; rest?: SlotParts['restRules']; cancel?: CancelRule };
}

/** A silent watch is begun again after this. */
const rejoinAfter = 2.5 * timings.heartbeat;

/** The slots of one relay: who has them, what their questions are answered, when they rest. */
export class Slots {
  readonly memory: Memory;
  readonly #options: SlotOptions;
  readonly #answering: Answering;
  readonly #placing: Placing;
  readonly #cancelling: Cancelling;
  readonly #tending: Tending;
  readonly #joining: Joining;
  /** What ends each task of every few seconds. */
  readonly #repeated: (() => void)[] = [];
  #stopped = false;

  constructor(options: SlotOptions) {
    const { relayId, rows, store, pbx, desks, clock, alarm, rules } = options;
    this.#options = options;
    this.memory = new Memory(relayId, () => clock.monotonic());
    const parts: SlotParts = {
      ...{ relayId, rows, store, pbx, desks, clock, memory: this.memory },
      shared: options.shared ?? noneShared,
      isPhone: (number) => options.isPhone(number),
      questionRules: rules?.question ?? questionRules,
      restRules: rules?.rest ?? restRules,
      alarm: (one) => alarm(one),
    };
    this.#answering = new Answering(parts);
    this.#placing = new Placing(parts);
    this.#cancelling = new Cancelling(
      parts,
      this.#answering,
      (leaseId) => options.tellRevoked(leaseId),
      rules?.cancel ?? cancelRule,
    );
    this.#tending = new Tending(parts, this.#placing);
    this.#joining = new Joining(parts, options.watch, options.epochs, options.windowMs);
  }

  /** Joins the other relays; `away`: the bucket gave no answer. From then on it stays joined until it is stopped. */
  async start(): Promise<Result<null, 'away'>> {
    const joined = await this.#joining.join();
    if (joined.ok) await this.#joining.beat();
    if (this.#stopped) return joined;
    for (const task of [() => this.#beat(), () => this.#tend()])
      this.#repeated.push(repeat(this.#options.clock, timings.heartbeat, task));
    return joined;
  }

  /** Nothing is asked or written after this. */
  stop(): void {
    this.#stopped = true;
    for (const end of this.#repeated) end();
    this.#answering.stop();
    this.#joining.leave();
  }

  /** Writes what was answered, and says that this relay is not there any more: others need not wait for it. */
  async signOff(): Promise<void> {
    await this.#answering.write();
    this.stop();
    await this.#options.store.remove(keys.relay(this.#options.relayId));
  }

  decide(question: Question, arrivedAt: number): Promise<Decision> {
    return this.#answering.decide(question, arrivedAt);
  }

  place(order: Order, rows: readonly string[], adding: (row: string) => void = () => {}): Promise<Placed> {
    return this.#placing.place(order, rows, adding);
  }

  isFree(row: string): boolean {
    return this.#placing.isFree(row);
  }

  /** The rows that can't be leased for longer than a call takes, and why. */
  waitingRows(): WaitingRow[] {
    const { rows, pbx } = this.#options;
    return waitingRows({ memory: this.memory, rows, pbxNow: pbx.now() });
  }

  isJoined(): boolean {
    return this.#placing.isJoined();
  }

  cancel(callId: string, deskId: string): Promise<Result<Cancelled, 'away'>> {
    return this.#cancelling.cancel(callId, deskId);
  }

  /** Another relay revoked this lease. */
  acknowledge(leaseId: string): Acknowledged {
    return { relayId: this.#options.relayId, ...this.#answering.revoke(leaseId) };
  }

  report(report: FirstPartyReport): Promise<void> {
    return this.#tending.report(report);
  }

  notePhone(uniqueId: string, extension: string): void {
    this.#answering.notePhone(uniqueId, extension);
  }

  async #beat(): Promise<void> {
    if (this.memory.age() > rejoinAfter) await this.#joining.join();
    await this.#joining.beat();
  }

  async #tend(): Promise<void> {
    await this.#answering.tend();
    if (this.isJoined()) await this.#tending.tend();
  }
}
