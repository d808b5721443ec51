import type { AppError } from '../../shared/app-error.ts';
import type { CallEvent, CallEventBody, CallRequested } from '../../shared/call-events.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type Call, callFromLog, newCall } from './call.ts';
import { isNews } from './evidence.ts';
import type { CallLog, Clock } from './ports.ts';
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

  /** Begins a call; nothing has happened yet when its click could not be logged. */
  begin(request: CallRequested): Result<null, AppError> {
    const logged = this.#log.append(request);
    if (!logged.ok) return logged;
    this.#calls.set(request.callId, newCall(request));
    this.#forgetOld();
    this.#listeners.logged(request);
    return ok(null);
  }

  /** Nothing happens to any call of this book any more; their logs stay as they are. */
  forgetAll(): void {
    this.#calls.clear();
  }

  /** Takes a call of a dead process from its log. */
  takeUp(events: CallEvent[]): Call | null {
    const call = callFromLog(events);
    if (call === null) return null;
    this.#calls.set(call.callId, call);
    this.record(call.callId, { type: 'call-taken-up', source: 'app', leg: null });
    return this.#calls.get(call.callId) ?? null;
  }

  /**
   * Records what happened to a call, now: appended to the log before it has effects. Nothing new is not recorded, and
   * an ended call takes only evidence that may amend its outcome.
   */
  record(callId: string, body: CallEventBody): void {
    const call = this.#calls.get(callId);
    if (call === undefined || (call.ended !== null && !amending.has(body.type))) return;
    const event: CallEvent = { callId, at: this.#clock.now(), ...body };
    if (!isNews(call, event)) return;
    const logged = this.#log.append(event);
    if (!logged.ok) this.#listeners.storageFailed(logged.error);
    const [next, effects] = transition(call, event);
    this.#calls.set(callId, next);
    this.#listeners.logged(event);
    for (const effect of effects) {
      if (effect.type === 'log') this.record(callId, effect.body);
      else this.#listeners.removalWanted(callId);
    }
    this.#listeners.changed(callId);
  }

  #forgetOld(): void {
    const ended = this.all().filter((call) => call.ended !== null && call.ended.outcome !== 'unconfirmed');
    for (const call of ended.slice(0, Math.max(0, ended.length - endedKept))) this.#calls.delete(call.callId);
  }
}
