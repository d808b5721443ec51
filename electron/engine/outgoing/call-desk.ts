import { newCall } from '../../../shared/call/call.ts';
import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
import type { CallEvent, CallEventBody, CallRequested } from '../../../shared/call/events.ts';
import type { CancelEffect } from '../../../shared/call/outcome.ts';
import type { RefusedRequest } from '../../../shared/call/refused-request.ts';
import { isOver, isSettled, isUnproved, mayHaveRung } from '../../../shared/call/state.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { type KeptForAWhile, keepForAWhile } from '../kept-for-a-while.ts';
import { placingOf } from '../placing/choose-placing.ts';
import type { PlacementTools } from '../placing/placing.ts';
import type { AnswerFacts, CallLog, Clock, ListeningPlace, Pbx } from '../ports.ts';
import { CallBook } from './call-book.ts';
import { holdsAgent, isInTheirHands, type LiveCall, mayHoldAgent } from './live-call.ts';
import { OwnedClock } from './owned-clock.ts';
import { PbxKnowledge, type Row } from './pbx-knowledge.ts';
import { mayBeOfAnother, pushedEvidence } from './pushed.ts';
import { Questions } from './questions.ts';
import { RefusedRequests, type RequestTold, reasonOfIntake, tieTo } from './refused-requests.ts';
import { callsByClockOfNow } from './set-clock.ts';
import { Turns } from './turns.ts';
import { longestNap, Wakefulness } from './wakefulness.ts';
import { Watcher } from './watcher.ts';

export interface DeskTools {
  pbx: Pbx;
  log: CallLog;
  clock: Clock;
  /** Where this desk listens; null while nobody knows. */
  place(): ListeningPlace | null;
  /** What tells the PBX's component that a call is routed to from every other: its way here was proved by a question. */
  wayOf(row: Row): string;
  /** Every logged event of every call, in order. */
  logged(event: CallEvent): void;
  storageFailed(error: AppError): void;
}

/** Unconfirmed calls are asked about again this long after they were made, milliseconds. */
const askAgainFor = 24 * 3_600_000;

/** Milliseconds for which an ended call is kept at hand; then the PBX is asked about it once more. One that may still ask is kept longer. */
const lookAgainFor = 3_600_000;

/** How many announced calls are remembered, the newest: a talk may last for hours. */
const mostAnnounced = 200;

/** One agent's calls: the effect runner around the pure transition. One live call at a time. */
export class CallDesk {
  readonly #tools: DeskTools;
  readonly #clock: OwnedClock;
  readonly #book: CallBook;
  readonly #watcher: Watcher;
  readonly #questions: Questions;
  readonly #turns = new Turns();
  readonly #knowledge: PbxKnowledge;
  readonly #refused = new RefusedRequests();
  /** Calls to the agent that the PBX announced: their phone states do not belong to a call from here. */
  readonly #announced: KeptForAWhile<true>;
  readonly #placement: PlacementTools;
  readonly #wakefulness: Wakefulness;

  constructor(tools: DeskTools) {
    this.#tools = tools;
    const clock = new OwnedClock(tools.clock);
    this.#clock = clock;
    this.#knowledge = new PbxKnowledge(tools.log);
    this.#announced = keepForAWhile(mostAnnounced, Number.POSITIVE_INFINITY, () => clock.now());
    const book = new CallBook(tools.log, clock, {
      logged: (event) => this.#logged(event),
      changed: (callId) => this.#changed(callId),
      withdrawalWanted: (callId) => this.#withdraw(callId),
      forgotten: (callId) => this.#watcher.forget(callId),
      storageFailed: tools.storageFailed,
    });
    this.#book = book;
    this.#questions = new Questions(book, clock, tools.pbx);
    const lookForSleep = () => this.#wakefulness.look();
    this.#placement = { book, pbx: tools.pbx, clock, lookForSleep };
    const pushedEventsCome = () => this.#knowledge.pushesEvents();
    const lookedAgain = (endedAt: number) => this.#knowledge.lookedAgain(endedAt);
    const watched = { book, pbx: tools.pbx, clock, pushedEventsCome, lookForSleep, lookedAgain };
    this.#watcher = new Watcher(watched);
    this.#wakefulness = new Wakefulness(
      clock,
      () => book.isFollowing(),
      (since) => this.#wokeUp(since),
    );
  }

  calls(): LiveCall[] {
    return this.#book.all();
  }

  /** Whether the end of any call is still to come. */
  isFollowing(): boolean {
    return this.#book.isFollowing();
  }

  /**
   * Places a call. Refused with `call-in-progress` while another one made here may hold the agent, with
   * `storage-failed` when the click cannot be logged; then the PBX was not asked for anything. A call recovered from a dead
   * process is waited for.
   */
  dial(request: CallRequested): Result<{ callId: string }, AppError> {
    const { callId } = request;
    const open = this.#openByClockOfNow();
    const own = this.#turns.inTheWay(open, this.#clock.now());
    if (own !== null)
      return fail({ kind: 'call-in-progress', callId: own.callId, number: own.request.number });
    const holding = this.#holding(open);
    const ordersAtOnce = holding === undefined && this.#isPbxKnown();
    const call = newCall(request);
    const orders = ordersAtOnce ? [placingOf(call).ordered(this.#tools.pbx, 1)] : [];
    const begun = this.#book.begin(call, orders, () => {
      if (holding === undefined) this.#place(callId);
    });
    if (begun.ok && holding !== undefined) this.#waitFor(holding, callId);
    this.#wakefulness.watch();
    return begun.ok ? ok({ callId }) : begun;
  }

  /** Cancels what can still be cancelled, and says what that is. */
  cancel(callId: string): CancelEffect {
    const call = this.#book.get(callId);
    if (call === undefined || isOver(call) || call.cancelled) return 'already-ended';
    if (isInTheirHands(call, this.#tools.clock.now())) return 'call-goes-on';
    const wasSent = call.order === 'requested' || call.order === 'placed';
    this.#book.record(callId, { type: 'cancel-requested', source: 'app', leg: null });
    if (!placingOf(call).canWithdraw && wasSent) return 'cancelled-not-withdrawn';
    return call.asked === null ? 'cancelled' : 'cancelled-second-may-ring';
  }

  /** Stops following a call that goes on by itself; one that the PBX has not been asked for yet is cancelled. */
  stopFollowing(callId: string): void {
    if (this.#book.get(callId)?.order === 'none') this.cancel(callId);
    else this.#book.record(callId, { type: 'following-stopped', source: 'app', leg: null });
  }

  /** Goes on with what dead processes left: questions are answered, ends found, nothing is ordered again. */
  recover(): LiveCall[] {
    const { log, clock } = this.#tools;
    const logs = log.unsettled(clock.now() - askAgainFor);
    // A record of the time of an unfinished call may be that of a finished one.
    const since = Math.min(clock.now(), ...logs.map(([first]) => first?.at ?? clock.now()));
    const settled = log.settledSince(since - lookAgainFor);
    for (const events of oncePerCall([...log.mayAskAnew(clock.now()), ...settled], logs)) this.#keep(events);
    return logs.map((events) => this.#recover(events)).filter((call) => call !== null);
  }

  decide(question: ComponentRequest): RouteDecision {
    return this.#questions.decide(question);
  }

  answered(question: ComponentRequest, decision: RouteDecision, facts: AnswerFacts): void {
    const about = this.#questions.answered(question, decision, facts);
    for (const callId of about) this.#watcher.touch(callId, true);
  }

  /** The dialplan asked here before in the very way in which this call will make it ask. */
  hasAsked(row: Row): boolean {
    return this.#knowledge.hasAsked(this.#tools.wayOf(row));
  }

  /** What questions of this PBX named as their caller. */
  dialerIds(): string[] {
    return this.#knowledge.dialerIds();
  }

  /** A request was refused; it is noted, also beside the calls that it may concern. */
  requestRefused(request: RequestTold): void {
    const { from, target, refused } = request;
    const concerned = this.#refused.note(request, this.#clock.now(), this.calls(), this.#tools.pbx);
    const { uniqueId, src, dst } = refused;
    const reason = reasonOfIntake(request);
    if (reason === null) return;
    for (const call of concerned) {
      const tie = tieTo(call, refused, concerned);
      const question = tie === 'tied' && isOver(call) ? 'late' : tie;
      const body = { from, target, reason, uniqueId, src, dst, question };
      this.#book.record(call.callId, { type: 'request-refused', source: 'listener', leg: null, ...body });
    }
  }

  refusedRequests(): readonly RefusedRequest[] {
    return this.#refused.all();
  }

  /** From now on nobody hears the questions of the calls under way. */
  listeningEnds(): void {
    this.#tellAsking({ type: 'listening-ended', source: 'app', leg: null });
  }

  /** A pushed event; other people's and unknown ones change nothing. */
  event(event: PbxEvent): void {
    if (event.kind === 'incoming-call' && event.uniqueId !== '') this.#announced.put(event.uniqueId, true);
    if (event.kind === 'new-state' && this.#announced.get(event.uniqueId) !== null) return;
    const calls = this.calls();
    for (const call of calls) {
      const body = pushedEvidence(call, event, calls);
      if (body === null) continue;
      if (!isOver(call) && !mayBeOfAnother(body)) this.#watcher.pushed(call.callId);
      this.#book.record(call.callId, body);
      this.#watcher.touch(call.callId, true);
    }
  }

  /** Whether a call of a dead process still waits for its end, or to be asked about once more. */
  recoveryPending(): boolean {
    const isDoneWith = (call: LiveCall) =>
      isSettled(call) || (isOver(call) && this.#watcher.hasAskedAgain(call.callId));
    return this.calls().some((call) => call.recovered && !isDoneWith(call));
  }

  /** Nothing is asked, ordered, logged or timed after this; what is unfinished is recovered at the next start. */
  stop(): void {
    this.#watcher.stop();
    this.#book.forgetAll();
    this.#clock.stop();
  }

  /** The calls under way about which the dialplan asks. */
  #asking(): LiveCall[] {
    return this.#book.open().filter((call) => call.order !== 'none' && placingOf(call).isAsked);
  }

  #tellAsking(body: CallEventBody): void {
    for (const { callId } of this.#asking()) this.#book.record(callId, body);
  }

  #wokeUp(since: number): void {
    this.#tellAsking({ type: 'listening-paused', source: 'app', leg: null, since });
    if (this.#clock.now() - since >= longestNap) this.#cancelUnordered();
    this.#watcher.wokeUp();
  }

  /** What was not ordered before a sleep would ring when nobody wants it any more, at whatever hour this computer wakes. */
  #cancelUnordered(): void {
    for (const call of this.#book.open()) if (mayBeOrderedYet(call)) this.cancel(call.callId);
  }

  #recover(events: CallEvent[]): LiveCall | null {
    const kept = this.#book.keep(events);
    if (kept === null) return null;
    const call = this.#book.takeUp(kept, this.#tools.place());
    if (isOver(call)) return call;
    void placingOf(call).recover(this.#placement, call);
    return this.#book.get(call.callId) ?? null;
  }

  #keep(events: CallEvent[]): void {
    const kept = this.#book.keep(events);
    if (kept === null || (kept.endedAt ?? 0) < this.#tools.clock.now() - lookAgainFor) return;
    // What nobody heard since then may have been its question.
    const mayCome = kept.ended !== null && isUnproved(kept.ended) && mayHaveRung(kept);
    const call = mayCome ? this.#book.takeUp(kept, this.#tools.place()) : kept;
    if ((call.endedAt ?? 0) > this.#knowledge.lookedAgainUntil()) this.#watcher.touch(call.callId, false);
  }

  #waitFor(holding: LiveCall, callId: string): void {
    const { callId: forCallId, request } = holding;
    this.#turns.waits(callId);
    const waiting = { type: 'call-waiting', source: 'app', leg: null } as const;
    this.#book.record(callId, { ...waiting, forCallId, forNumber: request.number });
  }

  #logged(event: CallEvent): void {
    this.#tools.logged(event);
    if (event.type === 'component-asked') this.#knowledge.askedFrom(event.src);
    const call = this.#book.get(event.callId);
    if (call === undefined) return;
    if (isProof(event, call)) this.#knowledge.asked(this.#tools.wayOf(call.request));
    if (event.type === 'call-ended') this.#knowledge.ended(call);
  }

  #changed(callId: string): void {
    const call = this.#book.get(callId);
    if (call !== undefined) this.#watcher.changed(call);
    this.#wakefulness.watch();
    const next = this.#turns.next(this.#openByClockOfNow(), this.#clock.now());
    if (next === null) return;
    this.#wakefulness.look();
    if (this.#book.get(next)?.cancelled === false) this.#place(next);
  }

  #place(callId: string): void {
    const call = this.#book.get(callId);
    if (call === undefined) return;
    void this.#turns.take(callId, async () => {
      if (!this.#isPbxKnown() && (await this.#waitsForOneOfBefore(callId))) return;
      await placingOf(call).place(this.#placement, callId);
    });
  }

  /**
   * What another process ordered may seem long over because this machine's clock was set since: only the PBX's clock tells,
   * and it is asked before the order.
   */
  async #waitsForOneOfBefore(callId: string): Promise<boolean> {
    const mayHold = this.#book.open().some((call) => call.recovered && mayHoldAgent(call));
    if (!mayHold) return false;
    // Whoever orders finds out, and says, why it did not answer.
    await this.#tools.pbx.makeContact();
    const holding = this.#holding();
    if (holding === undefined || this.#book.get(callId)?.cancelled !== false) return false;
    this.#waitFor(holding, callId);
    return true;
  }

  #isPbxKnown(): boolean {
    return this.#tools.pbx.clockOffset() !== null;
  }

  /** Those that may hold the agent's phone, or have their turn. */
  #openByClockOfNow(): LiveCall[] {
    const open = this.#book.open();
    const placing = this.#book.get(this.#turns.placing ?? '');
    const all = placing === undefined || open.includes(placing) ? open : [...open, placing];
    return all.length === 0 ? all : callsByClockOfNow(all, this.#tools.pbx);
  }

  #holding(open = this.#openByClockOfNow()): LiveCall | undefined {
    const now = this.#clock.now();
    return open.find((call) => holdsAgent(call, now));
  }

  #withdraw(callId: string): void {
    const call = this.#book.get(callId);
    if (call !== undefined) void placingOf(call).withdraw?.(this.#placement, callId);
  }
}

/** Each call's log once, the oldest first, but for the calls of `others`. */
function oncePerCall(logs: readonly CallEvent[][], others: readonly CallEvent[][]): CallEvent[][] {
  const idOf = ([first]: CallEvent[]) => first?.callId ?? '';
  const without = new Set(others.map(idOf));
  const all = new Map(
    logs.filter((events) => !without.has(idOf(events))).map((events) => [idOf(events), events]),
  );
  return [...all.values()].toSorted(([one], [other]) => (one?.at ?? 0) - (other?.at ?? 0));
}

/** The dialplan asked where it should; a ring test's question is refused, and proves as much. */
const isProof = (event: CallEvent, { request }: LiveCall): boolean =>
  event.type === 'component-asked' ||
  (event.type === 'component-refused' &&
    request.origin === 'setup-test' &&
    request.component === event.component);

/** Its order may still go out, or go out once more. */
const mayBeOrderedYet = (call: LiveCall): boolean =>
  !call.recovered &&
  call.asked === null &&
  (call.order === 'none' || (call.order === 'requested' && placingOf(call).canWithdraw));
