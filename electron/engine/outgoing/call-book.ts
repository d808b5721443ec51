import type { CallEvent, CallEventBody, CallRequested } from '../../../shared/call/events.ts';
import type { AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { CallLog, Clock } from '../ports.ts';
import { type Call, callFromLog, learn, newCall } from './call.ts';
import { isNews } from './news.ts';
import { transition } from './transition.ts';

/** What the book tells its owner. */
export interface BookListeners {
  /** An event was logged and folded. */
  logged(event: CallEvent): void;
  /** Something about the call changed: what is due next may have, too. */
  changed(callId: string): void;
  removalWanted(callId: string): void;
  /** The log could not be written; the call goes on in memory. */
  storageFailed(error: AppError): void;
}

/** How many ended calls stay at hand, for late evidence and late questions. */
const endedKept = 50;
const amending = new Set<CallEventBody['type']>([
  'component-asked',
  'component-refused',
  'first-party-report',
  'second-party-cdr',
  'component-asked-elsewhere',
  'campaign-status',
  'call-taken-up',
  'outcome-amended',
  'deadline-passed',
]);

/** An event, all that follows from it at once, and what is to be done after both are in the log. */
interface Turn {
  call: Call;
  events: CallEvent[];
  removal: boolean;
}

/** Evidence and the verdict that it brings are logged together: no death comes between them. */
function takeTurn(call: Call, event: CallEvent): Turn {
  const [next, effects] = transition(call, event);
  const turn: Turn = { call: next, events: [event], removal: false };
  for (const effect of effects) {
    if (effect.type === 'remove-campaign') turn.removal = true;
    else {
      const then = takeTurn(turn.call, { callId: call.callId, at: event.at, ...effect.body });
      turn.call = then.call;
      turn.events.push(...then.events);
      turn.removal ||= then.removal;
    }
  }
  return turn;
}

const ownerKey = (uniqueId: string) => `unique-id:${uniqueId}`;
const originatedKey = (id: string) => `originated-call:${id}`;

/** The calls in memory and the one way in which anything happens to them: log, fold, publish, act. */
export class CallBook {
  readonly #calls = new Map<string, Call>();
  readonly #log: CallLog;
  readonly #clock: Clock;
  readonly #listeners: BookListeners;

  constructor(log: CallLog, clock: Clock, listeners: BookListeners) {
    this.#log = log;
    this.#clock = clock;
    this.#listeners = listeners;
  }

  get(callId: string): Call | undefined {
    return this.#calls.get(callId);
  }

  all(): Call[] {
    return [...this.#calls.values()];
  }

  /**
   * Begins a call with what is done about it at once, in one transaction; nothing has happened yet when that could not
   * be logged.
   */
  begin(request: CallRequested, ...bodies: CallEventBody[]): Result<null, AppError> {
    const { callId } = request;
    const done = bodies.map((body): CallEvent => ({ callId, at: this.#clock.now(), ...body }));
    const logged = this.#log.append(request, ...done);
    if (!logged.ok) return logged;
    this.#calls.set(callId, done.reduce(learn, newCall(request)));
    this.#forgetOld();
    for (const event of [request, ...done]) this.#listeners.logged(event);
    return ok(null);
  }

  /** Nothing happens to any call of this book any more; their logs stay as they are. */
  forgetAll(): void {
    this.#calls.clear();
  }

  /** Takes a call of a dead process from its log. */
  recover(events: CallEvent[]): Call | null {
    const call = callFromLog(events);
    if (call === null) return null;
    this.#calls.set(call.callId, call);
    this.record(call.callId, { type: 'call-taken-up', source: 'app', leg: null });
    return this.#calls.get(call.callId) ?? null;
  }

  /**
   * Records what happened to a call, now: appended to the log before it has effects. Nothing new is not recorded, and
   * an ended call takes only evidence that may amend its outcome. Gives whether the log has it now: false where it was
   * not recorded, or the log could not be written and the call goes on in memory.
   */
  record(callId: string, body: CallEventBody): boolean {
    const call = this.#calls.get(callId);
    if (call === undefined || (call.ended !== null && !amending.has(body.type))) return false;
    const event: CallEvent = { callId, at: this.#clock.now(), ...body };
    if (!isNews(call, event) || this.#isOfAnother(call, body)) return false;
    const turn = takeTurn(call, event);
    const logged = this.#log.append(...turn.events);
    if (!logged.ok) this.#listeners.storageFailed(logged.error);
    this.#rememberOwner(event);
    this.#calls.set(callId, turn.call);
    for (const one of turn.events) this.#listeners.logged(one);
    if (turn.removal) this.#listeners.removalWanted(callId);
    this.#listeners.changed(callId);
    return logged.ok;
  }

  /** A redial has the same numbers: a CDR that was matched by them may be of a call that its ids name better. */
  #isOfAnother(call: Call, body: CallEventBody): boolean {
    if (body.type === 'first-party-report' || body.type === 'second-party-cdr') {
      const id = body.originatedCallId ?? null;
      if (id !== null && id === call.originatedCallId) return false;
      if (id !== null && this.#isOwned(originatedKey(id), call)) return true;
    }
    if (body.type !== 'second-party-cdr' && body.type !== 'component-asked-elsewhere') return false;
    if (body.cuid === '' || call.asked?.uniqueId === body.cuid) return false;
    return this.#isOwned(ownerKey(body.cuid), call);
  }

  #isOwned(key: string, call: Call): boolean {
    const owner = this.#log.recall(key);
    return owner !== null && owner !== call.callId;
  }

  #rememberOwner(event: CallEvent): void {
    if (event.type === 'originate-accepted' && event.originatedCallId !== null)
      this.#log.remember(originatedKey(event.originatedCallId), event.callId);
    if (event.type !== 'component-asked' && event.type !== 'second-party-cdr') return;
    const uniqueId = event.type === 'component-asked' ? event.uniqueId : event.cuid;
    if (uniqueId !== '') this.#log.remember(ownerKey(uniqueId), event.callId);
  }

  #forgetOld(): void {
    const ended = this.all().filter((call) => call.ended !== null && call.ended.outcome !== 'unconfirmed');
    for (const call of ended.slice(0, Math.max(0, ended.length - endedKept))) this.#calls.delete(call.callId);
  }
}
