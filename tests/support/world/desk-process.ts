import { CallDesk } from '../../../electron/engine/outgoing/call-desk.ts';
import type { CallLog, Clock, Pbx } from '../../../electron/engine/ports.ts';
import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
import type { CallEvent } from '../../../shared/call/events.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';
import { ok } from '../../../shared/result.ts';

interface Parts {
  pbx: Pbx;
  log: CallLog;
  clock: Clock;
  storageFailed(error: AppError): void;
}

/** A promise that a dead process still waits for. */
const never = <T>() => new Promise<T>(() => {});

/**
 * One process with a desk in it, that can be killed: from then on nothing that it does reaches the log, the PBX or the
 * dialplan.
 * Before and after each effect there is a boundary at which it may die.
 */
export class DeskProcess {
  readonly desk: CallDesk;
  alive = true;
  /** Boundaries passed so far. */
  boundaries = 0;
  #boundariesLeft = Number.POSITIVE_INFINITY;

  constructor(parts: Parts) {
    this.desk = new CallDesk({
      pbx: this.#mortalPbx(parts.pbx),
      log: this.#mortalLog(parts.log),
      clock: this.#mortalClock(parts.clock),
      place: () => null,
      wayOf: ({ component }) => component,
      logged: () => {},
      storageFailed: (error) => parts.storageFailed(error),
    });
  }

  kill(): void {
    this.alive = false;
    this.desk.stop();
  }

  dieAfter(boundaries: number): void {
    this.#boundariesLeft = boundaries;
  }

  ask(request: ComponentRequest, inTime: boolean): RouteDecision | null {
    if (!this.alive) return null;
    const decision = this.desk.decide(request);
    const sent = this.#effect(() => decision, null);
    if (this.alive) this.desk.answered(request, decision, { answeredInMilliseconds: 4, inTime });
    return sent;
  }

  push(event: PbxEvent): void {
    if (this.alive) this.desk.event(event);
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

  #mortalLog(log: CallLog): CallLog {
    return {
      append: (...events: CallEvent[]) =>
        this.#effect<ReturnType<CallLog['append']>>(() => log.append(...events), ok(null)),
      events: (callId) => log.events(callId),
      unsettled: (since) => log.unsettled(since),
      remember: (key, value) => this.#effect(() => log.remember(key, value), undefined),
      recall: (key) => log.recall(key),
    };
  }

  #mortalClock(clock: Clock): Clock {
    return {
      now: () => clock.now(),
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
    };
  }
}
