import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
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
    const decision = decideRoute(
      question,
      callsByClockOfNow(
        this.#book.all().map((call) => this.#withReserved(call)),
        this.#pbx,
      ),
      { now, ownerOf: (uniqueId) => this.#book.ownerOf(uniqueId) },
    );
    const refusal = decision.kind === 'refuse' ? decision : this.#refusals.of(question);
    if (refusal !== null) return this.#refusals.keep(question, refusal, now);
    if (decision.kind === 'answer') this.#reserved.set(decision.callId, { question, decision, at: now });
    return decision;
  }

  /** The answer was handed over: now it is logged. Gives the calls that it tells something about. */
  answered(question: ComponentRequest, decision: RouteDecision, facts: AnswerFacts): string[] {
    const about = questionFacts(question);
    const { callId, perhaps = [] } = decision;
    const reason = decision.kind === 'answer' ? 'another-request-was-answered' : decision.reason;
    const refused = { type: 'component-refused', ...about, reason } as const;
    if (decision.kind === 'answer') {
      const { answer } = decision;
      const told = {
        ...about,
        answer,
        ...facts,
        ...identityOf(decision),
        ...this.#clockBeside(decision.callId),
      };
      this.#book.record(decision.callId, { type: 'component-asked', ...told });
      this.#reserved.delete(decision.callId);
    } else if (callId !== null) this.#book.record(callId, { ...refused, ...this.#tieOf(callId, decision) });
    for (const one of perhaps) this.#book.record(one, { ...refused, question: 'untied' });
    return [...(callId === null ? [] : [callId]), ...perhaps];
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
/** What every event about a question says. */
function questionFacts({ component, uniqueId, src, dst }: ComponentRequest) {
  return { source: 'listener', leg: 'a', component, uniqueId, src, dst } as const;
}
