import type { CallLog, IncomingLog } from '../../../electron/engine/ports.ts';
import type { CallEvent } from '../../../shared/call/events.ts';
import { foldCall } from '../../../shared/call/fold.ts';
import { mayAskAnew } from '../../../shared/call/may-still-ask.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { IncomingEvent } from '../../../shared/incoming/events.ts';
import { fail, ok } from '../../../shared/result.ts';

/** The log of calls in memory: what a process leaves behind for the next one. `broken` refuses every append. */
export class MemoryLog implements CallLog, IncomingLog {
  readonly incoming: IncomingEvent[] = [];
  readonly all: CallEvent[];
  readonly memory = new Map<string, string>();
  broken: AppError | null = null;

  constructor(events: readonly CallEvent[] = []) {
    this.all = [...events];
  }

  append(...events: CallEvent[]) {
    if (this.broken !== null) return fail(this.broken);
    this.all.push(...events);
    return ok(null);
  }

  events(callId: string): CallEvent[] {
    return this.all.filter((event) => event.callId === callId);
  }

  unsettled(since: number): CallEvent[][] {
    const logs = [...new Set(this.all.map((event) => event.callId))].map((callId) => this.events(callId));
    return logs.filter((events) => {
      const end = events.find((event) => event.type === 'call-ended');
      const told = events.findLast(
        (event) => event.type === 'call-ended' || event.type === 'outcome-amended',
      );
      if (end === undefined || told === undefined) return true;
      const { outcome, reason } = told.verdict;
      return (outcome === 'unconfirmed' || reason === 'not-withdrawn') && end.at >= since;
    });
  }

  settledSince(since: number): CallEvent[][] {
    const logs = [...new Set(this.all.map((event) => event.callId))].map((callId) => this.events(callId));
    return logs.filter((events) => {
      const end = events.find((event) => event.type === 'call-ended');
      const told = events.findLast(
        (event) => event.type === 'call-ended' || event.type === 'outcome-amended',
      );
      return end !== undefined && end.at >= since && told?.verdict.outcome !== 'unconfirmed';
    });
  }

  mayAskAnew(now: number): CallEvent[][] {
    const logs = [...new Set(this.all.map((event) => event.callId))].map((callId) => this.events(callId));
    return logs.filter((events) => {
      const call = foldCall(events);
      return call !== null && mayAskAnew(call, now);
    });
  }

  appendIncoming(...events: IncomingEvent[]) {
    if (this.broken !== null) return fail(this.broken);
    this.incoming.push(...events);
    return ok(null);
  }

  incomingByUniqueId(uniqueId: string): IncomingEvent[] {
    const rang = this.incoming.findLast(
      (event) => event.type === 'incoming-rang' && event.uniqueId === uniqueId,
    );
    return rang === undefined ? [] : this.#incomingOf(rang.callId);
  }

  openIncoming(): IncomingEvent[][] {
    const ids = [...new Set(this.incoming.map(({ callId }) => callId))];
    return ids
      .map((callId) => this.#incomingOf(callId))
      .filter((events) => events.every(({ type }) => type !== 'incoming-ended'));
  }

  #incomingOf(callId: string): IncomingEvent[] {
    return this.incoming.filter((event) => event.callId === callId);
  }

  remember(key: string, value: string): void {
    this.memory.set(key, value);
  }

  recall(key: string): string | null {
    return this.memory.get(key) ?? null;
  }
}
