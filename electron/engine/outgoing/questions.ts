import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
import { isBetterQuestion } from '../../../shared/call/fold.ts';
import type { RouteRefusal } from '../../../shared/call/refusals.ts';
import { isOver } from '../../../shared/call/state.ts';
import type { AnswerFacts, Clock, Pbx } from '../ports.ts';
import type { CallBook } from './call-book.ts';
import { decideRoute } from './correlate.ts';
import type { LiveCall } from './live-call.ts';
import { Refusals } from './refusals.ts';
import { callsByClockOfNow } from './set-clock.ts';

/** The dialplan's questions: decided from memory, logged once they are answered. */
export class Questions {
  readonly #book: CallBook;
  readonly #clock: Clock;
  readonly #pbx: Pick<Pbx, 'clockError'>;
  /** Questions answered but not yet logged: the decision is in memory before the log. */
  readonly #reserved = new Map<string, Reserved>();
  readonly #refusals = new Refusals();

  constructor(book: CallBook, clock: Clock, pbx: Pick<Pbx, 'clockError'>) {
    this.#book = book;
    this.#clock = clock;
    this.#pbx = pbx;
  }

  /** Where the dialplan shall go. The answered call is reserved at once. */
  decide(question: ComponentRequest): RouteDecision {
    const now = this.#clock.now();
    const all = this.#book.all();
    const calls = this.#reserved.size === 0 ? all : all.map((call) => this.#withReserved(call));
    const decision = decideRoute(question, callsByClockOfNow(calls, this.#pbx), {
      now,
      ownerOf: (uniqueId) => this.#book.ownerOf(uniqueId),
      clockError: this.#pbx.clockError(),
    });
    const refusal = decision.kind === 'refuse' ? decision : this.#refusals.of(question);
    if (refusal !== null) return this.#refusals.keep(question, refusal, now);
    if (decision.kind === 'answer' && this.#isNews(question, decision.callId, true))
      this.#reserved.set(decision.callId, { question, decision, at: now });
    return decision;
  }

  /** The answer was handed over: now it is logged. Gives the calls that it tells something about. */
  answered(question: ComponentRequest, decision: RouteDecision, facts: AnswerFacts): string[] {
    const { callId, perhaps = [] } = decision;
    if (decision.kind === 'answer') this.#logAnswer(question, decision, facts);
    else if (callId !== null) {
      const refused = refusedAs(question, decision.reason);
      this.#book.record(callId, { ...refused, ...this.#tieOf(callId, decision) });
    }
    const reason = decision.kind === 'answer' ? 'another-request-was-answered' : decision.reason;
    for (const one of perhaps) this.#book.record(one, { ...refusedAs(question, reason), question: 'untied' });
    return [...(callId === null ? [] : [callId]), ...perhaps];
  }

  #logAnswer(question: ComponentRequest, decision: Answer, facts: AnswerFacts): void {
    const { callId, answer } = decision;
    if (this.#isNews(question, callId, facts.inTime)) {
      const told = { ...questionFacts(question), answer, ...facts, ...identityOf(decision) };
      const beside = this.#clockBeside(callId);
      this.#book.record(callId, { type: 'component-asked', ...told, ...beside });
    }
    this.#reserved.delete(callId);
  }

  /** One that repeats what its call was asked, and answered in time, tells nothing. */
  #isNews({ uniqueId }: ComponentRequest, callId: string, inTime: boolean): boolean {
    return isBetterQuestion(this.#book.get(callId)?.asked ?? null, { uniqueId, inTime });
  }

  /** What the PBX's clock shows, where a process before this one ordered the call by a clock that was set since. */
  #clockBeside(callId: string): { clockErrorSeconds?: number } {
    const call = this.#book.get(callId);
    const now = this.#pbx.clockError();
    if (call === undefined || now === null || call.clockErrorSeconds === null) return {};
    const clockErrorSeconds = Math.round(now / 1000);
    return call.recovered && clockErrorSeconds !== call.clockErrorSeconds ? { clockErrorSeconds } : {};
  }

  #tieOf(callId: string, { question }: Extract<RouteDecision, { kind: 'refuse' }>) {
    if (question !== undefined) return { question };
    const call = this.#book.get(callId);
    return call !== undefined && isOver(call) ? { question: 'late' as const } : {};
  }

  #withReserved(call: LiveCall): LiveCall {
    const reserved = this.#reserved.get(call.callId);
    if (reserved === undefined) return call;
    const { question, decision, at } = reserved;
    const facts = { answer: call.request.answer, answeredInMilliseconds: 0, inTime: true };
    const asked = { type: 'component-asked', ...questionFacts(question), ...facts } as const;
    return { ...call, asked: { callId: call.callId, at, ...asked, ...identityOf(decision) } };
  }
}

type Answer = Extract<RouteDecision, { kind: 'answer' }>;
interface Reserved {
  question: ComponentRequest;
  decision: Answer;
  /** UTC ms. */
  at: number;
}

const identityOf = ({ identifies, perhaps = [] }: Answer) => ({
  ...(identifies === undefined ? {} : { identifies }),
  ...(perhaps.length > 0 && { mayBeAnothers: true as const }),
});
const refusedAs = (question: ComponentRequest, reason: RouteRefusal) =>
  ({ type: 'component-refused', ...questionFacts(question), reason }) as const;

/** What every event about a question says. */
function questionFacts({ component, uniqueId, src, dst }: ComponentRequest) {
  return { source: 'listener', leg: 'a', component, uniqueId, src, dst } as const;
}
