import type { CallEventBody } from '../../../shared/call/events.ts';
import { isOver, isRecorded, isSettled, wasPlaced } from '../../../shared/call/state.ts';
import { placingOf } from '../placing/choose-placing.ts';
import { type Poll, recordSearches } from '../placing/placing.ts';
import type { Clock, Pbx } from '../ports.ts';
import type { CallBook } from './call-book.ts';
import { type Deadline, evidenceDeadline, nextDeadline } from './deadlines.ts';
import { type FollowState, newFollowState, nextPoll, type Pushed, wasAskedAgain } from './follow.ts';
import type { LiveCall } from './live-call.ts';
import { OneByOne } from './one-by-one.ts';
import type { PollResult } from './poll-result.ts';
import { pollPbx } from './polls.ts';
import { byClockOfNow, clockSetSince } from './set-clock.ts';

type Heard = Pick<PollResult, 'heard' | 'error'>;

/** A call's own loop of polls and deadlines: one timer, never two polls at once. */
interface Watch {
  following: FollowState;
  aliveAt: number;
  /** After a last poll that the PBX did not answer: when the next one may be, UTC ms. */
  notBefore: number;
  /** Until when the PBX asked to be left alone, UTC ms. */
  quietUntil: number;
  busy: boolean;
  timer: { cancel(): void; firesAt: number } | null;
}

export interface WatcherTools {
  book: CallBook;
  pbx: Pbx;
  clock: Clock;
  /** Whether the PBX's pushed events reach this desk, as the last call showed. */
  pushedEventsCome(): boolean;
  /** Reports `wokeUp` if this process did not run for a while. */
  lookForSleep(): void;
  /** A call that ended then (UTC ms) was asked about once more. */
  lookedAgain(endedAt: number): void;
}

/** Milliseconds from a last poll that was not answered to the next one. */
const deafPause = 3_000;
const slowestDeafPause = 3_600_000;
/** Timers stand still while a machine sleeps: none is longer (ms), so that what became due in a sleep is done as soon after. */
const longestWait = 5_000;
const longestWaitEnded = 300_000;
/** Milliseconds between two ended calls that are asked about once more: a start with many of them floods no PBX. */
const pauseBetweenLate = 1_000;

/** Follows calls by asking the PBX: often while something can happen, less often with time, at once after a signal. */
export class Watcher {
  readonly #tools: WatcherTools;
  readonly #watches = new Map<string, Watch>();
  readonly #late: OneByOne;
  /** Calls that were asked about once more after their end. */
  readonly #looked = new Set<string>();
  #stopped = false;

  constructor(tools: WatcherTools) {
    this.#tools = tools;
    this.#late = new OneByOne(tools.clock, pauseBetweenLate);
  }

  /** The call changed: once there is something to follow, what is due next is worked out again. */
  changed(call: LiveCall): void {
    if (wasPlaced(call) || call.asked !== null) this.touch(call.callId, false);
  }

  /** Something about the call was signalled or changed: what is due next is worked out again. */
  touch(callId: string, signalled: boolean): void {
    const call = this.#tools.book.get(callId);
    if (call === undefined || this.#stopped) return;
    const watch = this.#watchOf(callId);
    const now = this.#tools.clock.now();
    if (signalled) watch.following.quickSince = now;
    if (!watch.busy) this.#schedule(call, watch, now);
  }

  /** Events are being pushed for this call: until a leg ends, polling only guards against their loss. */
  pushed(callId: string): void {
    const { following } = this.#watchOf(callId);
    following.hasEvent = true;
    if (following.pushed === 'none') following.pushed = 'some';
  }

  /** What the PBX pushed to a machine that slept was lost: it is asked, and soon. */
  wokeUp(): void {
    for (const [callId, { following }] of this.#watches) {
      following.pushed = 'none';
      this.touch(callId, true);
    }
  }

  /** Whether an unconfirmed call was asked about since this process began, and what absence tells was waited for. */
  hasAskedAgain(callId: string): boolean {
    const call = this.#tools.book.get(callId);
    if (call === undefined) return true;
    const { following, aliveAt, notBefore } = this.#watchOf(callId);
    if (notBefore > this.#tools.clock.now()) return true;
    if (nextDeadline(call, aliveAt) !== null && placingOf(call).following.isAbsenceAwaited) return false;
    return wasAskedAgain(call, following) || nextPoll(call, following) === null;
  }

  /** The call is no longer at hand: nothing is asked about it, and nothing kept of it. */
  forget(callId: string): void {
    this.#watches.get(callId)?.timer?.cancel();
    this.#watches.delete(callId);
    this.#looked.delete(callId);
    this.#late.forget(callId);
  }

  stop(): void {
    this.#stopped = true;
    for (const watch of this.#watches.values()) watch.timer?.cancel();
    this.#watches.clear();
  }

  #watchOf(callId: string): Watch {
    const known = this.#watches.get(callId);
    if (known !== undefined) return known;
    const now = this.#tools.clock.now();
    const pushed: Pushed = this.#tools.pushedEventsCome() ? 'ends' : 'none';
    const following = newFollowState(now, pushed, !this.#looked.has(callId));
    const watch: Watch = {
      following,
      aliveAt: 0,
      notBefore: 0,
      quietUntil: 0,
      busy: false,
      timer: null,
    };
    this.#watches.set(callId, watch);
    return watch;
  }

  /** A timer that is early enough stays: once it fires, what is due is worked out again. One that is late stood still in a sleep. */
  #schedule(call: LiveCall, watch: Watch, now: number): void {
    // A clock that was set back between two calls must not make anything look late.
    const { following } = watch;
    following.lastPollAt = Math.min(following.lastPollAt, now);
    const poll = nextPoll(call, following);
    const deadline = this.#nextDeadline(call, watch);
    if (poll === null && deadline === null) {
      watch.timer?.cancel();
      watch.timer = null;
      if (isOver(call)) this.#watches.delete(call.callId);
      return;
    }
    const deadlineAt = Math.max(deadline?.at ?? Number.POSITIVE_INFINITY, watch.notBefore);
    const pollAt = Math.max(poll?.at ?? Number.POSITIVE_INFINITY, watch.quietUntil);
    const at = Math.min(pollAt, deadlineAt);
    const longest = isOver(call) ? longestWaitEnded : longestWait;
    const wait = Math.min(Math.max(0, at - now), longest);
    const firesAt = now + wait;
    const { timer } = watch;
    if (timer !== null && timer.firesAt >= now && timer.firesAt <= firesAt) return;
    timer?.cancel();
    const cancel = this.#tools.clock.after(wait, () => {
      watch.timer = null;
      this.#tools.lookForSleep();
      void this.#act(call.callId, watch);
    });
    watch.timer = { cancel, firesAt };
  }

  async #act(callId: string, watch: Watch): Promise<void> {
    const call = this.#tools.book.get(callId);
    if (call === undefined || watch.busy) return;
    watch.busy = true;
    const next = this.#nextDeadline(call, watch);
    const now = this.#tools.clock.now();
    if (next !== null && next.at <= now && watch.notBefore <= now)
      await this.#meetDeadline(call, watch, next.deadline);
    else await this.#pollNext(call, watch);
    watch.busy = false;
    this.touch(callId, false);
  }

  async #pollNext(call: LiveCall, watch: Watch): Promise<void> {
    const next = nextPoll(call, watch.following);
    if (next === null || Math.max(next.at, watch.quietUntil) > this.#tools.clock.now()) return;
    const { following } = watch;
    if (next.poll === 'dialer') following.dialerPolls += 1;
    else following.turn += 1;
    const seen = await this.#poll(call.callId, watch, next.poll);
    following.lastPollAt = this.#tools.clock.now();
    if (isSettled(call)) this.#lookedAgain(call, following, seen.heard);
  }

  /** A poll that the PBX did not answer is left to the next start. */
  #lookedAgain({ callId, endedAt }: LiveCall, following: FollowState, isHeard: boolean): void {
    following.mayBetter = false;
    if (this.#tools.book.get(callId) !== undefined) this.#looked.add(callId);
    if (isHeard && endedAt !== null) this.#tools.lookedAgain(endedAt);
  }

  /**
   * Silence is taken for an answer only after one last poll in which nothing new came, and the PBX answered what it is the
   * silence of: the first question, and each search for the record of leg B where none is known.
   */
  async #meetDeadline(call: LiveCall, watch: Watch, deadline: Deadline['deadline']): Promise<void> {
    const { callId } = call;
    const polls = placingOf(call).following.final(call);
    const needed = (poll: Poll) => poll === polls[0] || (!isRecorded(call) && recordSearches.includes(poll));
    let silence: Heard = { heard: true, error: null };
    for (const poll of polls) {
      const seen = await this.#poll(callId, watch, poll, true);
      if (silence.heard && needed(poll)) silence = seen;
      watch.following.lastPollAt = this.#tools.clock.now();
      if (!this.#isDue(callId, watch, deadline)) return;
    }
    const passed = { type: 'deadline-passed', source: 'app', leg: null } as const;
    if (silence.heard) this.#tools.book.record(callId, { ...passed, deadline });
    else if (this.#mayWait(call, watch)) this.touch(callId, false);
    else {
      const why = silence.error === null ? {} : { error: silence.error };
      this.#tools.book.record(callId, { ...passed, deadline: 'evidence', unheard: true, ...why });
    }
  }

  /** Absence counts only where the PBX was heard: until the time for evidence is over it is asked again. */
  #mayWait(call: LiveCall, watch: Watch): boolean {
    const now = this.#tools.clock.now();
    const ofNow = byClockOfNow(call, this.#tools.pbx);
    if (!isOver(call) && evidenceDeadline(ofNow, watch.aliveAt) <= now) return false;
    const since = call.endedAt === null ? 0 : now - call.endedAt;
    watch.notBefore = now + Math.min(Math.max(since, deafPause), slowestDeafPause);
    return true;
  }

  /** What counts from its order does so by a clock that may have been set since. */
  #nextDeadline(call: LiveCall, { aliveAt }: Watch): Deadline | null {
    const { pbx } = this.#tools;
    if (!isOver(call)) return nextDeadline(byClockOfNow(call, pbx), aliveAt);
    const next = nextDeadline(call, aliveAt);
    return next && { ...next, at: next.at + Math.max(0, clockSetSince(call, pbx)) };
  }

  #isDue(callId: string, watch: Watch, deadline: Deadline['deadline']): boolean {
    const call = this.#tools.book.get(callId);
    const next = call === undefined || this.#stopped ? null : this.#nextDeadline(call, watch);
    return next !== null && next.deadline === deadline && next.at <= this.#tools.clock.now();
  }

  /** Whether the PBX answered, and why not. */
  async #poll(callId: string, watch: Watch, poll: Poll, isLastLook = false): Promise<Heard> {
    const call = this.#tools.book.get(callId);
    if (call === undefined || this.#stopped) return { heard: false, error: null };
    const ask = () => pollPbx({ ...this.#tools, isLastLook }, call, poll);
    const seen = await (isOver(call) ? this.#late.take(callId, ask) : ask());
    if (this.#stopped) return { heard: false, error: null };
    watch.quietUntil = this.#tools.clock.now() + seen.pauseMilliseconds;
    if (seen.alive) watch.aliveAt = this.#tools.clock.now();
    this.#record(callId, seen.evidence);
    watch.following.polled.add(poll);
    return seen;
  }

  /** All records of one answer are judged together: the first may not be the one to believe. */
  #record(callId: string, bodies: readonly CallEventBody[]): void {
    const before = this.#tools.book.get(callId);
    this.#tools.book.record(callId, ...bodies);
    if (this.#tools.book.get(callId) !== before) this.touch(callId, true);
  }
}
