import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
import type { AnswerFacts } from '../ports.ts';
import type { CallBook } from './call-book.ts';
import { decideRoute } from './correlate.ts';
import { Refusals } from './refusals.ts';
import type { LiveCall } from './stage.ts';

/** The dialplan's questions: decided from memory, logged once they are answered. */
export class Questions {
  readonly #book: CallBook;
  /** Questions answered but not yet logged: the decision is in memory before the log. */
  readonly #reserved = new Map<string, ComponentRequest>();
  readonly #refusals = new Refusals();

  constructor(book: CallBook) {
    this.#book = book;
  }

  /** Where the dialplan shall go. The answered call is reserved at once. */
  decide(question: ComponentRequest): RouteDecision {
    const decision = decideRoute(
      question,
      this.#book.all().map((call) => this.#withReserved(call)),
    );
    const refusal = decision.kind === 'refuse' ? decision : this.#refusals.of(question);
    if (refusal !== null) return this.#refusals.keep(question, refusal);
    if (decision.kind === 'answer') this.#reserved.set(decision.callId, question);
    return decision;
  }

  /** The answer was handed over: now it is logged. Gives the call that it tells something about. */
  answered(question: ComponentRequest, decision: RouteDecision, facts: AnswerFacts): string | null {
    const { callId } = decision;
    if (callId === null) return null;
    const about = questionFacts(question);
    if (decision.kind === 'refuse')
      this.#book.record(callId, { type: 'component-refused', ...about, reason: decision.reason });
    else {
      this.#book.record(callId, { type: 'component-asked', ...about, answer: decision.answer, ...facts });
      this.#reserved.delete(callId);
    }
    return callId;
  }

  #withReserved(call: LiveCall): LiveCall {
    const question = this.#reserved.get(call.callId);
    if (question === undefined || call.asked !== null) return call;
    const facts = { answer: call.request.answer, answeredInMilliseconds: 0, inTime: true };
    const asked = { type: 'component-asked', ...questionFacts(question), ...facts } as const;
    return { ...call, asked: { callId: call.callId, at: 0, ...asked } };
  }
}

/** What every event about a question says. */
function questionFacts({ component, uniqueId, src, dst }: ComponentRequest) {
  return { source: 'listener', leg: 'a', component, uniqueId, src, dst } as const;
}
