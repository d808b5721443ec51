import type { AppError } from '../../../shared/errors.ts';
import {
  type IncomingCall,
  incomingCallOf,
  isOfAnotherPhone,
  judgeIncoming,
  learnIncoming,
  newIncomingCall,
  saysMore,
} from '../../../shared/incoming/call.ts';
import type { IncomingEvent, IncomingEventBody, IncomingEventOf } from '../../../shared/incoming/events.ts';
import { sameNumber } from '../../../shared/number/same-number.ts';
import type { Clock, IncomingLog } from '../ports.ts';

/** What just became of a call: `found`: it was over before this app knew of it. */
export type IncomingChange = 'rang' | 'found' | 'entered' | 'answered' | 'ended' | 'amended';

export interface BookOptions {
  log: IncomingLog;
  clock: Clock;
  onChange(call: IncomingCall, change: IncomingChange): void;
  storageFailed(error: AppError): void;
}

/** How many ended calls stay at hand for late evidence; older ones are found in the log. */
const endedKept = 50;

/** Milliseconds from the end of the ringing until it counts: the news that it was answered may come after it. */
const settling = 3_000;
/** Nothing rings that long without a word, and nobody talks that long (ms). */
const longestRinging = 180_000;
const longestTalk = 4 * 3_600_000;

/** Calls to the agent in memory, and the one way in which anything happens to them: log, fold, judge, tell. */
export class IncomingBook {
  readonly #calls = new Map<string, IncomingCall>();
  /** Further unique ids of a call's legs. */
  readonly #aliases = new Map<string, string>();
  readonly #timers = new Map<string, () => void>();
  readonly #options: BookOptions;

  constructor(options: BookOptions) {
    this.#options = options;
  }

  /** The calls in memory, oldest first. */
  all(): IncomingCall[] {
    return [...this.#calls.values()];
  }

  /** Calls that ring or talk now, oldest first. */
  live(): IncomingCall[] {
    return this.all().filter(({ ended }) => ended === null);
  }

  /** The newest call in memory that the PBX knows by this id. Cheap: asked for every event of the whole PBX. */
  atHand(uniqueId: string): IncomingCall | null {
    const callId = this.#aliases.get(uniqueId);
    return (callId === undefined ? undefined : this.#calls.get(callId)) ?? null;
  }

  /** All in memory with this id, oldest first: a queue may ring the agent's phone more than once for one caller. */
  allAtHand(uniqueId: string): IncomingCall[] {
    const newest = this.atHand(uniqueId);
    return newest === null ? [] : this.all().filter((call) => call === newest || call.uniqueId === uniqueId);
  }

  /** The same, also one of the log. */
  byId(uniqueId: string): IncomingCall | null {
    const known = uniqueId === '' ? null : this.atHand(uniqueId);
    if (known !== null || uniqueId === '') return known;
    const logged = incomingCallOf(this.#options.log.incomingByUniqueId(uniqueId));
    if (logged !== null) this.#keep(logged, uniqueId);
    return logged;
  }

  /** The newest with this caller whose ringing or talk is not over. */
  liveWith(number: string): IncomingCall | null {
    const fits = (call: IncomingCall) => call.overAt === null && sameNumber(call.number, number);
    return this.live().findLast(fits) ?? null;
  }

  begin(rang: IncomingEventOf<'incoming-rang'>, news: 'rang' | 'found'): IncomingCall {
    this.#write(rang);
    const call = newIncomingCall(rang);
    this.#keep(call, rang.uniqueId);
    this.#options.onChange(call, news);
    if (news === 'rang') this.#endIn(call.callId, longestRinging);
    return call;
  }

  /** Its phone rings for the next one: nothing more comes of this ringing. */
  ringsNoMore(call: IncomingCall): void {
    if (call.answeredAt === null) this.#end(call.callId);
  }

  /** Another leg of the same call. */
  alsoKnownAs(call: IncomingCall, uniqueId: string): void {
    if (uniqueId !== '') this.#aliases.set(uniqueId, call.callId);
  }

  /** Logs what became known and judges again. Only the first event of each kind counts; of records, each one that says more. */
  record(
    callId: string,
    body: Exclude<IncomingEventBody, { type: 'incoming-rang' | 'incoming-ended' }>,
  ): void {
    const before = this.#calls.get(callId);
    if (before === undefined || isKnown(before, body)) return;
    const event: IncomingEvent = { callId, at: this.#options.clock.now(), ...body };
    this.#write(event);
    const call = learnIncoming(before, event);
    this.#calls.set(callId, call);
    if (call.ended !== null) this.#amend(call);
    else this.#goOn(call, body.type);
  }

  #goOn(call: IncomingCall, learnt: IncomingEventBody['type']): void {
    const { callId } = call;
    if (learnt === 'incoming-cdr' && isEnd(call)) this.#end(callId);
    if (learnt === 'incoming-over' || learnt === 'incoming-taken') this.#endIn(callId, settling);
    if (learnt === 'incoming-answered') {
      if (call.overAt === null) this.#endIn(callId, longestTalk);
      this.#options.onChange(call, 'answered');
    }
    if (learnt === 'incoming-entered') this.#options.onChange(call, 'entered');
  }

  /** What earlier processes left open ends with what is known of it; later evidence may still amend it. */
  recover(): void {
    for (const events of this.#options.log.openIncoming()) {
      const call = incomingCallOf(events);
      if (call === null) continue;
      this.#keep(call, call.uniqueId);
      this.#end(call.callId);
    }
  }

  stop(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#calls.clear();
    this.#aliases.clear();
  }

  #write(event: IncomingEvent): void {
    const written = this.#options.log.appendIncoming(event);
    if (!written.ok) this.#options.storageFailed(written.error);
  }

  #keep(call: IncomingCall, uniqueId: string): void {
    this.#calls.set(call.callId, call);
    this.alsoKnownAs(call, call.uniqueId);
    this.alsoKnownAs(call, uniqueId);
    const ended = [...this.#calls.values()].filter((one) => one.ended !== null && one !== call);
    for (const old of ended.slice(0, -endedKept)) this.#forget(old.callId);
  }

  #forget(callId: string): void {
    this.#calls.delete(callId);
    for (const [alias, id] of this.#aliases) if (id === callId) this.#aliases.delete(alias);
  }

  #endIn(callId: string, milliseconds: number): void {
    this.#timers.get(callId)?.();
    this.#timers.set(
      callId,
      this.#options.clock.after(milliseconds, () => this.#end(callId)),
    );
  }

  #end(callId: string): void {
    this.#timers.get(callId)?.();
    this.#timers.delete(callId);
    const call = this.#calls.get(callId);
    if (call !== undefined && call.ended === null) this.#judge(call, 'ended');
  }

  #amend(call: IncomingCall): void {
    const { outcome, ringSeconds, talkSeconds } = judgeIncoming(call);
    const { ended } = call;
    const isSame =
      ended?.outcome === outcome && ended.ringSeconds === ringSeconds && ended.talkSeconds === talkSeconds;
    if (!isSame) this.#judge(call, 'amended');
  }

  #judge(call: IncomingCall, news: 'ended' | 'amended'): void {
    const { callId } = call;
    const body = { type: 'incoming-ended', source: 'app', ...judgeIncoming(call) } as const;
    const event: IncomingEvent = { callId, at: this.#options.clock.now(), ...body };
    this.#write(event);
    const judged = learnIncoming(call, event);
    this.#calls.set(callId, judged);
    this.#options.onChange(judged, news);
  }
}

/** Another phone's record tells nothing about the phone that rings here. */
const isEnd = ({ cdr, agentNumber, answeredAt, overAt }: IncomingCall): boolean =>
  answeredAt !== null || overAt !== null || cdr === null || !isOfAnotherPhone(cdr, agentNumber);

function isKnown(call: IncomingCall, body: IncomingEventBody): boolean {
  switch (body.type) {
    case 'incoming-entered':
      return call.entryPoint !== null;
    case 'incoming-answered':
      return call.answeredAt !== null;
    case 'incoming-taken':
      return call.takenBy !== null || call.answeredAt !== null;
    case 'incoming-over':
      return call.overAt !== null;
    case 'incoming-cdr':
      return !saysMore(call, body);
    default:
      return false;
  }
}
