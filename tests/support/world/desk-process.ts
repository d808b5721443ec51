import { createDialGuards } from '../../../electron/engine/dial-guards.ts';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { createEventStream } from '../../../electron/engine/event-stream.ts';
import { chosenPlacing } from '../../../electron/engine/placing/choose-placing.ts';
import type {
  CallLog,
  Clock,
  IncomingLog,
  Intake,
  IntakeService,
  Pbx,
} from '../../../electron/engine/ports.ts';
import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
import type { CallEvent } from '../../../shared/call/events.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';
import { ok } from '../../../shared/result.ts';
import type { Config } from '../../../shared/settings/config.ts';
import { blockedNumbers } from '../storage/blocked-numbers.ts';

export type DeskLog = CallLog & IncomingLog;

interface Parts {
  config: Config;
  pbx: Pbx;
  log: DeskLog;
  clock: Clock;
  newCallId(): string;
  /** Something that no call shows: none of the worlds gives a reason for it. */
  problem(error: AppError): void;
  /** From now on this process hears what the PBX says, or does not any more. */
  listens(isListening: boolean): void;
}

/** A promise that a dead process still waits for. */
const never = <T>() => new Promise<T>(() => {});

/**
 * One process with a whole engine in it, that can be killed: from then on nothing that it does reaches the log, the PBX
 * or the dialplan.
 * Before and after each effect there is a boundary at which it may die.
 */
export class DeskProcess {
  readonly engine: Engine;
  alive = true;
  /** Boundaries passed so far. */
  boundaries = 0;
  #boundariesLeft = Number.POSITIVE_INFINITY;
  #service: IntakeService | null = null;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { config, clock, newCallId } = parts;
    const stream = createEventStream();
    stream.subscribe((event) => {
      if (event.type === 'problem') parts.problem(event.error);
    });
    const mortalClock = this.#mortalClock(clock);
    this.engine = createEngine({
      ...{ config, stream, newCallId },
      pbx: this.#mortalPbx(parts.pbx),
      intake: this.#intake(),
      log: this.#mortalLog(parts.log),
      clock: mortalClock,
      placing: chosenPlacing(config),
      guards: createDialGuards(
        () => undefined,
        { doNotCall: blockedNumbers(), country: 'IR' },
        mortalClock.now,
      ),
    });
  }

  /** The dialplan's questions and the PBX's events reach somebody. */
  get listens(): boolean {
    return this.alive && this.#service !== null;
  }

  async start(): Promise<void> {
    await this.engine.start();
  }

  /** As the power fails: nothing is said goodbye to. */
  kill(): void {
    if (!this.alive) return;
    this.alive = false;
    this.#serve(null);
    void this.engine.stop();
  }

  /** As when the program is left or its settings are saved. */
  async stop(): Promise<void> {
    if (this.alive) await this.engine.stop();
    this.kill();
  }

  dieAfter(boundaries: number): void {
    this.#boundariesLeft = boundaries;
  }

  /** Null: nobody answered. */
  ask(request: ComponentRequest, inTime: boolean): RouteDecision | null {
    const service = this.#service;
    if (!this.alive || service === null) return null;
    const decision = service.decide(request);
    const sent = this.#effect(() => decision, null);
    if (this.alive) service.answered(request, decision, { answeredInMilliseconds: 4, inTime });
    return sent;
  }

  /** Whether anybody heard it, and lived on. */
  push(event: PbxEvent): boolean {
    if (!this.listens) return false;
    this.#service?.event(event);
    return this.alive;
  }

  #serve(service: IntakeService | null): void {
    const before = this.#service;
    this.#service = service;
    if ((before === null) !== (service === null)) this.#parts.listens(service !== null);
  }

  #passes(): boolean {
    if (!this.alive) return false;
    this.boundaries += 1;
    this.#boundariesLeft -= 1;
    if (this.#boundariesLeft === 0) this.kill();
    return this.alive;
  }

  #effect<T>(act: () => T, nothing: T): T {
    if (!this.#passes()) return nothing;
    const value = act();
    this.#passes();
    return value;
  }

  async #request<T>(send: () => Promise<T>): Promise<T> {
    const answer = await this.#effect<Promise<T>>(send, never());
    return this.alive ? answer : never();
  }

  #intake(): Intake {
    return {
      start: async (service) => {
        if (this.alive) this.#serve(service);
        return ok(null);
      },
      stop: async () => this.#serve(null),
      addresses: () => null,
      place: () => (this.#service === null ? null : { address: 'http://192.0.2.7:5099', secret: 'first' }),
    };
  }

  #mortalLog(log: DeskLog): DeskLog {
    const append = (...events: CallEvent[]) =>
      this.#effect<ReturnType<CallLog['append']>>(() => log.append(...events), ok(null));
    return {
      append,
      events: (callId) => log.events(callId),
      unsettled: (since) => log.unsettled(since),
      settledSince: (since) => log.settledSince(since),
      mayAskAnew: (now) => log.mayAskAnew(now),
      remember: (key, value) => this.#effect(() => log.remember(key, value), undefined),
      recall: (key) => log.recall(key),
      appendIncoming: (...events) =>
        this.#effect<ReturnType<IncomingLog['appendIncoming']>>(
          () => log.appendIncoming(...events),
          ok(null),
        ),
      incomingByUniqueId: (uniqueId) => log.incomingByUniqueId(uniqueId),
      openIncoming: () => log.openIncoming(),
    };
  }

  #mortalClock(clock: Clock): Clock {
    return {
      now: () => clock.now(),
      goOnFrom: (at) => clock.goOnFrom?.(at),
      after: (milliseconds, task) =>
        clock.after(milliseconds, () => {
          if (this.alive) task();
        }),
    };
  }

  #mortalPbx(pbx: Pbx): Pbx {
    return {
      place: (order) => this.#request(() => pbx.place(order)),
      findOrder: (query) => this.#request(() => pbx.findOrder(query)),
      moveWindow: (id, window) => this.#request(() => pbx.moveWindow(id, window)),
      withdraw: (id) => this.#request(() => pbx.withdraw(id)),
      findReports: (query) => this.#request(() => pbx.findReports(query)),
      findCdrs: (query) => this.#request(() => pbx.findCdrs(query)),
      dialerState: (id) => this.#request(() => pbx.dialerState(id)),
      makeContact: () => this.#request(() => pbx.makeContact()),
      clockOffset: () => pbx.clockOffset(),
      clockError: () => pbx.clockError(),
    };
  }
}
