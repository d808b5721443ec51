import type { ComponentRequest, RouteDecision } from '../../../../shared/call/component-request.ts';
import type { RouteRefusal } from '../../../../shared/call/refusals.ts';
import type { AnswerFacts } from '../../../engine/ports.ts';
import type { News } from '../../protocol/messages.ts';
import { type Decision, isAlarming } from '../slots/answering.ts';
import type { RelayClock } from '../slots/clock.ts';
import type { Refusal } from '../slots/question-rules.ts';
import type { Slots } from '../slots/slots.ts';

/** How a desk's log tells what a relay refused for. */
const toldAs: Partial<Record<Refusal, RouteRefusal>> = {
  'not-wanted': 'call-cancelled',
  revoked: 'call-cancelled',
  'other-component': 'other-component',
  'second-id': 'another-request-was-answered',
  'bound-to-another-lease': 'another-request-was-answered',
  'lease-over': 'call-ended',
};

/** The dialplan's questions, decided by the slots; each desk hears how its own went. */
export class Questions {
  readonly #slots: Slots;
  readonly #clock: RelayClock;
  readonly #tell: (desk: string, news: News) => void;
  readonly #decided = new WeakMap<RouteDecision, Decision>();
  #underWay = 0;
  #idle: () => void = () => {};

  constructor(slots: Slots, clock: RelayClock, tell: (desk: string, news: News) => void) {
    this.#slots = slots;
    this.#clock = clock;
    this.#tell = tell;
  }

  /** `row` null: rows share the component, and `dst` names this one. What could not be read has no id and no numbers: no slot is answered by it. */
  async decide(request: ComponentRequest, row: string | null): Promise<RouteDecision> {
    if (request.unreadable) return { kind: 'refuse', callId: null, reason: 'unreadable' };
    const question = { ...request, row: row ?? request.dst, isShared: row === null };
    this.#underWay += 1;
    try {
      const decision = await this.#slots.decide(question, this.#clock.monotonic());
      const told = routeDecision(decision);
      this.#decided.set(told, decision);
      return told;
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#idle();
    }
  }

  answered(question: ComponentRequest, told: RouteDecision, facts: AnswerFacts): void {
    const decision = this.#decided.get(told);
    if (decision === undefined || decision.callId === null || decision.deskId === null) return;
    const alarm = decision.kind === 'refuse' && isAlarming(decision.refusal) ? decision.refusal : undefined;
    this.#tell(decision.deskId, {
      kind: 'asked',
      ...(alarm !== undefined && { alarm }),
      question,
      callId: decision.callId,
      answer: told.kind === 'answer' ? told.answer : null,
      refusal: told.kind === 'refuse' ? told.reason : null,
      ...facts,
    });
  }

  /** Settles when no question is being decided. */
  settled(): Promise<void> {
    if (this.#underWay === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#idle = resolve;
    });
  }
}

function routeDecision(decision: Decision): RouteDecision {
  if (decision.kind === 'answer') return { kind: 'answer', callId: decision.callId, answer: decision.answer };
  return {
    kind: 'refuse',
    callId: decision.callId,
    reason: toldAs[decision.refusal] ?? 'no-call-waiting',
  };
}
