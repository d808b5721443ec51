import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
import type { CallEvent, CallRequested, CancelEffect } from '../../../shared/call/events.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import {
  askedAtOnce,
  findPlacement,
  type PlacementTools,
  placeCampaign,
  removeCampaign,
} from '../placing/campaign.ts';
import { placeOriginate } from '../placing/originate.ts';
import type { AnswerFacts, CallLog, Clock, Pbx } from '../ports.ts';
import { type Call, isOriginated } from './call.ts';
import { CallBook } from './call-book.ts';
import { decideRoute } from './correlate.ts';
import { pushedEvidence } from './match.ts';
import { OwnedClock } from './owned-clock.ts';
import { Refusals } from './refusals.ts';
import { isTalking, mayHoldAgent, wasAdded } from './stage.ts';
import { Watcher } from './watcher.ts';

export interface DeskTools {
  pbx: Pbx;
  log: CallLog;
  clock: Clock;
  /** Every logged event of every call, in order. */
  logged(event: CallEvent): void;
  storageFailed(error: AppError): void;
}

/** Unconfirmed calls are asked about again this long after they were made, milliseconds. */
const askAgainFor = 24 * 3_600_000;
const pushedKey = 'pushed-events-come';

/** What every event about a question of the dialplan tells. */
function questionOf({ component, uniqueId, src, dst }: ComponentRequest) {
  return { source: 'listener', leg: 'a', component, uniqueId, src, dst } as const;
}

/** One agent's calls: the effect runner around the pure transition. One live call at a time. */
export class CallDesk {
  readonly #tools: DeskTools;
  readonly #clock: OwnedClock;
  readonly #book: CallBook;
  readonly #watcher: Watcher;
  readonly #placing: PlacementTools;
  /** Questions answered but not yet logged: the decision is in memory before the log. */
  readonly #reserved = new Map<string, ComponentRequest>();
  readonly #refusals = new Refusals();
  /** The click whose campaign is being added, before the log knows of an add. */
  #placingNow: string | null = null;
  /** The click that waits for a taken-up call to let the agent go. */
  #waiting: string | null = null;

  constructor(tools: DeskTools) {
    this.#tools = tools;
    const clock = new OwnedClock(tools.clock);
    this.#clock = clock;
    this.#book = new CallBook(tools.log, clock, {
      logged: (event) => this.#logged(event),
      changed: (callId) => this.#changed(callId),
      removalWanted: (callId) => void removeCampaign(this.#placing, callId),
      storageFailed: tools.storageFailed,
    });
    this.#placing = { book: this.#book, pbx: tools.pbx, clock };
    const pushedEventsCome = () => tools.log.recall(pushedKey) === 'yes';
    this.#watcher = new Watcher({ book: this.#book, pbx: tools.pbx, clock, pushedEventsCome });
  }

  calls(): Call[] {
    return this.#book.all();
  }

  /**
   * Places a call. Refused with `call-in-progress` while another one made here may hold the agent, with
   * `storage-failed` when the click cannot be logged; then nothing was asked of the PBX. A call taken up from a dead
   * process is waited for.
   */
  dial(request: CallRequested): Result<{ callId: string }, AppError> {
    const own = this.calls().find((call) => this.#isInTheWay(call) && !call.takenUp);
    if (own !== undefined)
      return fail({ kind: 'call-in-progress', callId: own.callId, number: own.request.number });
    const holding = this.calls().find(mayHoldAgent);
    const way = request.originate === undefined ? 'campaign' : 'originate';
    const asked = holding === undefined ? askedAtOnce(this.#tools.pbx, way) : [];
    const begun = this.#book.begin(request, ...asked);
    if (!begun.ok) return begun;
    const { callId } = request;
    if (holding === undefined) void this.#place(callId);
    else this.#waitFor(holding, callId);
    return ok({ callId });
  }

  /** Cancels what can still be cancelled, and says what that is. */
  cancel(callId: string): CancelEffect {
    const call = this.#book.get(callId);
    if (call === undefined || call.ended !== null || call.cancelled) return 'already-ended';
    if (isTalking(call, this.#tools.clock.now())) return 'call-goes-on';
    const wasSent = call.campaign === 'requested' || call.campaign === 'added';
    this.#book.record(callId, { type: 'cancel-requested', source: 'app', leg: null });
    if (isOriginated(call) && wasSent) return 'cancelled-not-withdrawn';
    return call.asked === null ? 'cancelled' : 'cancelled-second-may-ring';
  }

  /** Stops following a call that goes on by itself; one that the PBX has not been asked for yet is cancelled. */
  stopFollowing(callId: string): void {
    if (this.#book.get(callId)?.campaign === 'none') this.cancel(callId);
    else this.#book.record(callId, { type: 'following-stopped', source: 'app', leg: null });
  }

  /** Takes up what dead processes left: their questions are answered, their ends found, nothing is added again. */
  recover(): Call[] {
    const logs = this.#tools.log.unsettled(this.#tools.clock.now() - askAgainFor);
    return logs.map((events) => this.#resume(events)).filter((call) => call !== null);
  }

  /** Where the dialplan shall go. In memory alone; the answered call is reserved at once. */
  decide(request: ComponentRequest): RouteDecision {
    const decision = decideRoute(
      request,
      this.calls().map((call) => this.#withReserved(call)),
    );
    const refusal = decision.kind === 'refuse' ? decision : this.#refusals.of(request);
    if (refusal !== null) return this.#refusals.keep(request, refusal);
    if (decision.kind === 'answer') this.#reserved.set(decision.callId, request);
    return decision;
  }

  /** The answer was handed to the socket: now it is logged. */
  answered(request: ComponentRequest, decision: RouteDecision, facts: AnswerFacts): void {
    const { callId } = decision;
    if (callId === null) return;
    const question = questionOf(request);
    if (decision.kind === 'refuse')
      this.#book.record(callId, { type: 'component-refused', ...question, reason: decision.reason });
    else {
      this.#book.record(callId, { type: 'component-asked', ...question, answer: decision.answer, ...facts });
      this.#reserved.delete(callId);
    }
    this.#watcher.touch(callId, true);
  }

  /** A pushed event; other people's and unknown ones change nothing. */
  event(event: PbxEvent): void {
    for (const call of this.calls()) {
      const body = pushedEvidence(call, event);
      if (body === null) continue;
      if (call.ended === null) this.#watcher.pushed(call.callId);
      this.#book.record(call.callId, body);
      this.#watcher.touch(call.callId, true);
    }
  }

  /** Whether a call of a dead process still waits for its end, or to be asked about once more. */
  recoveryPending(): boolean {
    return this.calls().some((call) => call.takenUp && !this.#isDoneWith(call));
  }

  #isDoneWith(call: Call): boolean {
    if (call.ended === null) return false;
    return call.ended.outcome !== 'unconfirmed' || this.#watcher.hasAskedAgain(call.callId);
  }

  /** Nothing is asked, added, logged or timed after this; what is unfinished is taken up from the log at the next start. */
  stop(): void {
    this.#watcher.stop();
    this.#book.forgetAll();
    this.#clock.stop();
  }

  #resume(events: CallEvent[]): Call | null {
    const call = this.#book.recover(events);
    if (call === null || call.ended !== null) return call;
    const { callId } = call;
    if (isOriginated(call)) this.#resumeOriginated(call);
    else {
      const nothing = { type: 'campaign-not-added', source: 'app', leg: null, fate: 'certain' } as const;
      if (call.campaign === 'none') this.#book.record(callId, { ...nothing, error: null });
      if (call.campaign === 'requested') void findPlacement(this.#placing, callId);
    }
    return this.#book.get(callId) ?? null;
  }

  /** What the dead process asked for may ring: it is followed, and never asked for again. */
  #resumeOriginated({ callId, campaign }: Call): void {
    const lost = { source: 'app', leg: null, error: null } as const;
    if (campaign === 'none') this.#book.record(callId, { type: 'originate-not-accepted', ...lost });
    if (campaign === 'requested') this.#book.record(callId, { type: 'originate-answer-lost', ...lost });
  }

  #withReserved(call: Call): Call {
    const request = this.#reserved.get(call.callId);
    if (request === undefined || call.asked !== null) return call;
    const facts = { answer: call.request.answer, answeredInMilliseconds: 0, inTime: true };
    const asked = { type: 'component-asked', ...questionOf(request), ...facts } as const;
    return { ...call, asked: { callId: call.callId, at: 0, ...asked } };
  }

  #isInTheWay(call: Call): boolean {
    return mayHoldAgent(call) || call.callId === this.#placingNow || call.callId === this.#waiting;
  }

  #waitFor(holding: Call, callId: string): void {
    const { callId: forCallId, request } = holding;
    this.#waiting = callId;
    const waiting = { type: 'call-waiting', source: 'app', leg: null } as const;
    this.#book.record(callId, { ...waiting, forCallId, forNumber: request.number });
  }

  #logged(event: CallEvent): void {
    this.#tools.logged(event);
    if (event.type === 'component-asked') this.#rememberAsked(`asked:${event.component}`);
    if (event.type === 'call-ended') this.#rememberPushed(event.callId);
  }

  /** Once is enough: each write waits for the disk. */
  #rememberAsked(key: string): void {
    if (this.#tools.log.recall(key) !== 'yes') this.#tools.log.remember(key, 'yes');
  }

  /** Remembers whether this desk got the pushed ends of a call, for how often the next one must be asked about. */
  #rememberPushed(callId: string): void {
    const call = this.#book.get(callId);
    const ends = [call?.report, call?.cdr].map((end) => end?.source).filter((source) => source !== undefined);
    const pushed = ends.filter((source) => source === 'webhook').length;
    if (pushed < ends.length) this.#tools.log.remember(pushedKey, 'no');
    if (pushed === 2) this.#tools.log.remember(pushedKey, 'yes');
  }

  #changed(callId: string): void {
    const call = this.#book.get(callId);
    if (call !== undefined && (wasAdded(call) || call.asked !== null)) this.#watcher.touch(callId, false);
    if (callId === this.#waiting && call?.ended) this.#waiting = null;
    const waiting = this.#waiting;
    if (waiting === null || this.calls().some(mayHoldAgent)) return;
    this.#waiting = null;
    void this.#place(waiting);
  }

  async #place(callId: string): Promise<void> {
    this.#placingNow = callId;
    const call = this.#book.get(callId);
    if (call !== undefined && isOriginated(call)) await placeOriginate(this.#placing, callId);
    else await placeCampaign(this.#placing, callId);
    this.#placingNow = null;
  }
}
