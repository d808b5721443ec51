import type { Call } from '../../../shared/call/call.ts';
import type { CallEvent, CallEventBody } from '../../../shared/call/events.ts';
import { foldCall, learn } from '../../../shared/call/fold.ts';
import { mayAskAnew } from '../../../shared/call/may-still-ask.ts';
import { isOver, isSettled } from '../../../shared/call/state.ts';
import type { AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { CallLog, Clock, ListeningPlace } from '../ports.ts';
import { type LiveCall, learnLive } from './live-call.ts';
import { isNews } from './news.ts';
import { RecordOwners } from './record-owners.ts';
import { transition } from './transition.ts';

/** What the book reports to its owner. */
export interface BookListeners {
  /** An event was logged and folded. */
  logged(event: CallEvent): void;
  /** Something about the call changed: what is due next may have, too. */
  changed(callId: string): void;
  withdrawalWanted(callId: string): void;
  /** An ended call is no longer at hand: nothing happens to it any more. */
  forgotten(callId: string): void;
  /** The log could not be written; the call goes on in memory. */
  storageFailed(error: AppError): void;
}

/** How many ended calls stay at hand, for late evidence; and of those that the dialplan may still ask about as many more. */
const endedKept = 50;
const askingKept = 200;
const amending = new Set<CallEventBody['type']>([
  'component-asked',
  'component-refused',
  'request-refused',
  'first-party-report',
  'first-party-cdr',
  'second-party-cdr',
  'component-asked-elsewhere',
  'campaign-status',
  'call-taken-up',
  'outcome-amended',
  'deadline-passed',
]);

/** An event, all that follows from it at once, and what is to be done after both are in the log. */
interface Turn {
  call: LiveCall;
  events: CallEvent[];
  withdraws: boolean;
}

/** Evidence and the verdict that it brings are logged together: no death comes between them. */
function takeTurn(call: LiveCall, first: CallEvent, ...others: CallEvent[]): Turn {
  const events = [first, ...others];
  const last = others.at(-1) ?? first;
  const known = events.slice(0, -1).reduce(learnLive, call);
  const [next, effects] = transition(known, last);
  const turn: Turn = { call: next, events, withdraws: false };
  for (const effect of effects) {
    if (effect.type === 'withdraw') turn.withdraws = true;
    else {
      const at = Math.max(last.at, lastToldAt(turn.call) + 1);
      const then = takeTurn(turn.call, { callId: call.callId, at, ...effect.body });
      turn.call = then.call;
      turn.events = [...turn.events, ...then.events];
      turn.withdraws ||= then.withdraws;
    }
  }
  return turn;
}

/** When a verdict was told last: of two the later one counts. */
function lastToldAt({ events }: LiveCall): number {
  return events.findLast(({ type }) => type === 'call-ended' || type === 'outcome-amended')?.at ?? 0;
}

/** The calls in memory and the one way in which anything happens to them: log, fold, publish, act. */
export class CallBook {
  readonly #calls = new Map<string, LiveCall>();
  /** Those of them that are not over. */
  readonly #open = new Set<string>();
  readonly #log: CallLog;
  readonly #clock: Clock;
  readonly #listeners: BookListeners;
  readonly #owners: RecordOwners;

  constructor(log: CallLog, clock: Clock, listeners: BookListeners) {
    this.#log = log;
    this.#clock = clock;
    this.#listeners = listeners;
    this.#owners = new RecordOwners(log);
  }

  get(callId: string): LiveCall | undefined {
    return this.#calls.get(callId);
  }

  all(): LiveCall[] {
    return [...this.#calls.values()];
  }

  /** Those whose end is still to come. */
  open(): LiveCall[] {
    return [...this.#open].flatMap((callId) => this.get(callId) ?? []);
  }

  /** Whether the end of any call is still to come. */
  isFollowing(): boolean {
    return this.#open.size > 0;
  }

  /** The call of this desk that was asked with an id, whether or not it is at hand. */
  ownerOf(uniqueId: string): string | null {
    return this.#owners.ownerOf(uniqueId);
  }

  /**
   * Begins a call with what is done about it at once (`bodies`), in one transaction; nothing has happened yet when that
   * could not be logged. `act` does it as soon as the log has it, before anybody is told; it records nothing itself.
   */
  begin(call: Call, bodies: readonly CallEventBody[], act: () => void): Result<null, AppError> {
    const { callId, request } = call;
    const at = Math.max(this.#clock.now(), request.at);
    const done = bodies.map((body): CallEvent => ({ callId, at, ...body }));
    const logged = this.#log.append(request, ...done);
    if (!logged.ok) return logged;
    this.#put({ ...done.reduce(learn, call), withdrawing: false });
    act();
    for (const event of [request, ...done]) this.#listeners.logged(event);
    return ok(null);
  }

  /** Nothing happens to any call of this book any more; their logs stay as they are. */
  forgetAll(): void {
    this.#calls.clear();
    this.#open.clear();
  }

  /** Keeps a call of a dead process at hand, from its log: for late questions and better records. */
  keep(events: CallEvent[]): LiveCall | null {
    const folded = foldCall(events);
    if (folded === null) return null;
    const call = { ...folded, withdrawing: false };
    this.#put(call);
    return call;
  }

  /** Goes on with a call that is kept; `place`: where its question is waited for now. */
  takeUp(call: LiveCall, place: ListeningPlace | null): LiveCall {
    const last = call.events.at(-1)?.at;
    if (last !== undefined && !isOver(call)) this.#clock.goOnFrom?.(last + 1);
    const listening = place === null ? {} : { listening: place };
    this.record(call.callId, { type: 'call-taken-up', source: 'app', leg: null, ...listening });
    return this.#calls.get(call.callId) ?? call;
  }

  /**
   * Records what became known of a call, now: appended to the log before it has effects. What came at once is judged at
   * once. Nothing new is not recorded, and an ended call takes only evidence that may amend its outcome. Gives whether the
   * log has it now: false where nothing was recorded, or the log could not be written and the call goes on in memory.
   */
  record(callId: string, ...bodies: CallEventBody[]): boolean {
    const call = this.#calls.get(callId);
    if (call === undefined) return false;
    const [first, ...others] = this.#news(call, bodies);
    if (first === undefined) return false;
    const turn = takeTurn(call, first, ...others);
    const logged = this.#log.append(...turn.events);
    if (!logged.ok) this.#listeners.storageFailed(logged.error);
    for (const event of [first, ...others]) this.#owners.remember(event);
    this.#put(turn.call);
    for (const one of turn.events) this.#listeners.logged(one);
    if (turn.withdraws) this.#listeners.withdrawalWanted(callId);
    this.#listeners.changed(callId);
    if (isSettled(turn.call) && !isSettled(call)) this.#forgetOld();
    return logged.ok;
  }

  /** Those that tell something new about this very call, each beside those before it. */
  #news(call: LiveCall, bodies: readonly CallEventBody[]): CallEvent[] {
    const news: CallEvent[] = [];
    let known = call;
    for (const body of bodies) {
      if (isOver(call) && !amending.has(body.type)) continue;
      const event: CallEvent = { callId: call.callId, at: this.#timeAfter(known), ...body };
      if (!isNews(known, event) || this.#owners.isOfAnother(known, body)) continue;
      const next = learnLive(known, event);
      // The log has the very same event of this millisecond already.
      if (next.events === known.events) continue;
      news.push(event);
      known = next;
    }
    return news;
  }

  /** A log is read in order of time, so a clock that was set back goes on from the last event. */
  #timeAfter({ events }: LiveCall): number {
    const now = this.#clock.now();
    const last = events.at(-1)?.at ?? now;
    return now >= last ? now : last + 1;
  }

  #put(call: LiveCall): void {
    this.#calls.set(call.callId, call);
    if (isOver(call)) this.#open.delete(call.callId);
    else this.#open.add(call.callId);
  }

  #forgetOld(): void {
    const now = this.#clock.now();
    const older = this.all().filter(isSettled).slice(0, -endedKept);
    const asking = new Set(older.filter((call) => mayAskAnew(call, now)).slice(-askingKept));
    for (const call of older) {
      if (asking.has(call)) continue;
      const { callId } = call;
      this.#calls.delete(callId);
      this.#listeners.forgotten(callId);
    }
  }
}
