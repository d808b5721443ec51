import type { IncomingCall } from '../../../shared/incoming/call.ts';
import type { DialingRules } from '../../../shared/number/phone-number.ts';
import { sameNumber } from '../../../shared/number/same-number.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';
import { type KeptForAWhile, keepForAWhile } from '../kept-for-a-while.ts';
import type { Clock } from '../ports.ts';
import { callerOf } from './caller.ts';
import type { IncomingBook } from './incoming-book.ts';

export type Announcement = Extract<PbxEvent, { kind: 'incoming-call' }>;

/** What an extension's states said of a call that is not known, or may be one of ours. */
interface Early {
  uniqueId: string;
  /** When it rang, UTC ms, and who was at the other end by then. */
  rangAt: number | null;
  participant: string;
  answered: boolean;
  over: boolean;
}

const tenMinutes = 600_000;
/** Milliseconds between a ringing and the announcement of the same call, whichever comes first. */
const apart = 15_000;

export interface EarlyEventsOptions {
  clock: Clock;
  agentNumber: string;
  dialing: DialingRules;
  /** A new id for a call that began at `at` (UTC ms). */
  newCallId(at: number): string;
}

/** How a call comes into the book: what was heard of it before is kept for a while, and told once it begins. */
export class EarlyEvents {
  readonly #options: EarlyEventsOptions;
  readonly #book: IncomingBook;
  readonly #announced: KeptForAWhile<Announcement & { at: number }>;
  readonly #early: KeptForAWhile<Early>;

  constructor(options: EarlyEventsOptions, book: IncomingBook) {
    this.#options = options;
    this.#book = book;
    const now = () => options.clock.now();
    this.#announced = keepForAWhile(500, tenMinutes, now);
    this.#early = keepForAWhile(200, tenMinutes, now);
  }

  announced(event: Announcement): void {
    this.#announced.put(event.uniqueId, { ...event, at: this.#options.clock.now() });
  }

  announcementOf(...uniqueIds: string[]): Announcement | null {
    for (const uniqueId of uniqueIds) {
      const found = this.#announced.get(uniqueId);
      if (found !== null) return found;
    }
    return null;
  }

  /** The newest announcement of a call from this number, since then (UTC ms), that no call has begun with. */
  announcementFrom(number: string, since: number): Announcement | null {
    return this.#announced.find(
      (one) => one.at >= since && sameNumber(one.number, number) && this.#book.atHand(one.uniqueId) === null,
    );
  }

  /** It rang before anything said that it is a call to the agent. */
  rangEarly(uniqueId: string): boolean {
    return (this.#early.get(uniqueId)?.rangAt ?? null) !== null;
  }

  /** The id under which this number's call rings since a moment, and nothing said yet that it is one to the agent. */
  ringsEarly(number: string): string | null {
    const since = this.#options.clock.now() - apart;
    const rings = ({ rangAt, participant, over }: Early) =>
      rangAt !== null && rangAt >= since && !over && sameNumber(participant, number);
    return this.#early.find(rings)?.uniqueId ?? null;
  }

  keepRinging(uniqueId: string, participant: string): void {
    this.keepEarly(uniqueId, { rangAt: this.#options.clock.now(), participant });
  }

  keepEarly(uniqueId: string, news: Partial<Early>): void {
    if (uniqueId === '') return;
    const nothing = { uniqueId, rangAt: null, participant: '', answered: false, over: false };
    this.#early.put(uniqueId, { ...(this.#early.get(uniqueId) ?? nothing), ...news });
  }

  /** `startedAt`, UTC ms: when it began, where it is over already. */
  begin(caller: string, uniqueId: string, entryPoint: string | null, startedAt?: number): IncomingCall {
    const { agentNumber, dialing, clock, newCallId } = this.#options;
    const { number, route } = callerOf(caller, dialing);
    const rang = { type: 'incoming-rang', source: 'webhook', number, agentNumber, route } as const;
    const isOver = startedAt !== undefined || this.#early.get(uniqueId)?.over === true;
    const at = startedAt ?? clock.now();
    const event = { callId: newCallId(at), at, ...rang, uniqueId, entryPoint };
    const call = this.#book.begin(event, isOver ? 'found' : 'rang');
    this.#tellEarly(call.callId, uniqueId);
    return call;
  }

  #tellEarly(callId: string, uniqueId: string): void {
    const known = this.#early.get(uniqueId);
    this.#early.remove(uniqueId);
    if (known?.answered) this.#book.record(callId, { type: 'incoming-answered', source: 'webhook' });
    if (known?.over) this.#book.record(callId, { type: 'incoming-over', source: 'webhook' });
  }
}
