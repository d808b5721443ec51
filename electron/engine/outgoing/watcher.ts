import type { CallEventBody } from '../../../shared/call/events.ts';
import type { Clock, Pbx } from '../ports.ts';
import { type Call, isOriginated } from './call.ts';
import type { CallBook } from './call-book.ts';
import { type Deadline, evidenceDeadline, nextDeadline } from './deadlines.ts';
import {
  type Following,
  finalLooks,
  hasAskedAgain,
  type Look,
  newFollowing,
  nextLook,
  type Pushed,
} from './follow.ts';
import { lookAtPbx } from './looks.ts';

/** A call's own loop of looks and deadlines: one timer, never two looks at once. */
interface Watch {
  following: Following;
  aliveAt: number;
  /** After a last look that the PBX did not answer: when the next one may be, UTC ms. */
  notBefore: number;
  /** Until when the PBX asked to be left alone, UTC ms. */
  quietUntil: number;
  busy: boolean;
  cancelTimer: (() => void) | null;
}

export interface WatcherTools {
  book: CallBook;
  pbx: Pbx;
  clock: Clock;
  /** Whether the PBX's pushed events reach this desk, as the last call showed. */
  pushedEventsCome(): boolean;
}

/** Milliseconds from a last look that was not answered to the next one. */
const deafPause = 3_000;
const slowestDeafPause = 3_600_000;

/** Follows calls by asking the PBX: quickly while something can happen, rarer with time, at once after a signal. */
export class Watcher {
  readonly #tools: WatcherTools;
  readonly #watches = new Map<string, Watch>();
  #stopped = false;

  constructor(tools: WatcherTools) {
    this.#tools = tools;
  }

  /** Something about the call changed or was signalled: what is due next is worked out anew. */
  touch(callId: string, signalled: boolean): void {
    const call = this.#tools.book.get(callId);
    if (call === undefined || this.#stopped) return;
    const watch = this.#watchOf(callId);
    if (signalled) watch.following.quickSince = this.#tools.clock.now();
    if (!watch.busy) this.#schedule(call, watch);
  }

  /** Events are being pushed for this call: until a leg ends, polling only guards against their loss. */
  pushed(callId: string): void {
    const { following } = this.#watchOf(callId);
    if (following.pushed === 'none') following.pushed = 'some';
  }

  /** Whether an unconfirmed call was asked about since this process began, and what absence tells was waited for. */
  hasAskedAgain(callId: string): boolean {
    const call = this.#tools.book.get(callId);
    if (call === undefined) return true;
    const { following, aliveAt, notBefore } = this.#watchOf(callId);
    if (notBefore > this.#tools.clock.now()) return true;
    // The end of a talk that may still go on is nothing to wait for.
    if (nextDeadline(call, aliveAt) !== null && !isOriginated(call)) return false;
    return hasAskedAgain(call, following) || nextLook(call, following) === null;
  }

  stop(): void {
    this.#stopped = true;
    for (const watch of this.#watches.values()) watch.cancelTimer?.();
    this.#watches.clear();
  }

  #watchOf(callId: string): Watch {
    const known = this.#watches.get(callId);
    if (known !== undefined) return known;
    const now = this.#tools.clock.now();
    const pushed: Pushed = this.#tools.pushedEventsCome() ? 'ends' : 'none';
    const following = newFollowing(now, pushed);
    const watch: Watch = {
      following,
      aliveAt: 0,
      notBefore: 0,
      quietUntil: 0,
      busy: false,
      cancelTimer: null,
    };
    this.#watches.set(callId, watch);
    return watch;
  }

  #schedule(call: Call, watch: Watch): void {
    watch.cancelTimer?.();
    watch.cancelTimer = null;
    const look = nextLook(call, watch.following);
    const deadline = nextDeadline(call, watch.aliveAt);
    if (look === null && deadline === null) {
      if (call.ended !== null) this.#watches.delete(call.callId);
      return;
    }
    const faceAt = Math.max(deadline?.at ?? Number.POSITIVE_INFINITY, watch.notBefore);
    const lookAt = Math.max(look?.at ?? Number.POSITIVE_INFINITY, watch.quietUntil);
    const at = Math.min(lookAt, faceAt);
    const wait = Math.max(0, at - this.#tools.clock.now());
    watch.cancelTimer = this.#tools.clock.after(wait, () => void this.#act(call.callId, watch));
  }

  async #act(callId: string, watch: Watch): Promise<void> {
    const call = this.#tools.book.get(callId);
    if (call === undefined || watch.busy) return;
    watch.busy = true;
    const next = nextDeadline(call, watch.aliveAt);
    const now = this.#tools.clock.now();
    if (next !== null && next.at <= now && watch.notBefore <= now)
      await this.#face(call, watch, next.deadline);
    else await this.#lookNext(call, watch);
    watch.busy = false;
    this.touch(callId, false);
  }

  async #lookNext(call: Call, watch: Watch): Promise<void> {
    const next = nextLook(call, watch.following);
    if (next === null || Math.max(next.at, watch.quietUntil) > this.#tools.clock.now()) return;
    const { following } = watch;
    if (next.look === 'trunk-manager') following.managerLooks += 1;
    else following.turn += 1;
    await this.#look(call.callId, watch, next.look);
    following.lastLookAt = this.#tools.clock.now();
  }

  /** Silence is taken for an answer only after one last look in which nothing new came. */
  async #face(call: Call, watch: Watch, deadline: Deadline['deadline']): Promise<void> {
    const { callId } = call;
    const looks = finalLooks(call);
    let heard = false;
    for (const look of looks) {
      const answered = await this.#look(callId, watch, look);
      if (look === looks[0]) heard = answered;
      watch.following.lastLookAt = this.#tools.clock.now();
      if (!this.#isDue(callId, watch, deadline)) return;
    }
    const passed = { type: 'deadline-passed', source: 'app', leg: null } as const;
    if (heard) this.#tools.book.record(callId, { ...passed, deadline });
    else if (this.#mayWait(call, watch)) this.touch(callId, false);
    else this.#tools.book.record(callId, { ...passed, deadline: 'evidence', unheard: true });
  }

  /** Absence counts only where the PBX was heard: until the time for evidence is over it is asked again. */
  #mayWait(call: Call, watch: Watch): boolean {
    const now = this.#tools.clock.now();
    if (call.ended === null && evidenceDeadline(call, watch.aliveAt) <= now) return false;
    const since = call.endedAt === null ? 0 : now - call.endedAt;
    watch.notBefore = now + Math.min(Math.max(since, deafPause), slowestDeafPause);
    return true;
  }

  #isDue(callId: string, watch: Watch, deadline: Deadline['deadline']): boolean {
    const call = this.#tools.book.get(callId);
    const next = call === undefined || this.#stopped ? null : nextDeadline(call, watch.aliveAt);
    return next !== null && next.deadline === deadline && next.at <= this.#tools.clock.now();
  }

  /** Whether the PBX answered. */
  async #look(callId: string, watch: Watch, look: Look): Promise<boolean> {
    const call = this.#tools.book.get(callId);
    if (call === undefined || this.#stopped) return false;
    const seen = await lookAtPbx(this.#tools, call, look);
    if (this.#stopped) return false;
    watch.quietUntil = this.#tools.clock.now() + seen.pauseMilliseconds;
    if (seen.alive) watch.aliveAt = this.#tools.clock.now();
    for (const body of seen.evidence) this.#record(callId, body);
    watch.following.looked.add(look);
    return seen.heard;
  }

  #record(callId: string, body: CallEventBody): void {
    const before = this.#tools.book.get(callId);
    this.#tools.book.record(callId, body);
    if (this.#tools.book.get(callId) !== before) this.touch(callId, true);
  }
}
