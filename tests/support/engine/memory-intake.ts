import type { AnswerFacts, Intake, IntakeService } from '../../../electron/engine/ports.ts';
import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';
import { fail, ok } from '../../../shared/result.ts';

/** A way in for questions and events that is no server: tests call it. */
export class MemoryIntake implements Intake {
  /** Why nothing can arrive. */
  broken: AppError | null = null;
  #service: IntakeService | null = null;

  async start(service: IntakeService) {
    if (this.broken !== null) return fail(this.broken);
    this.#service = service;
    return ok(null);
  }

  async stop() {
    this.#service = null;
  }

  addresses() {
    return null;
  }

  place() {
    return null;
  }

  get isServed(): boolean {
    return this.#service !== null;
  }

  /** The dialplan asks, and is answered in time unless said otherwise. Null: nobody serves. */
  ask(question: ComponentRequest, facts: AnswerFacts = { answeredInMilliseconds: 3, inTime: true }) {
    const service = this.#service;
    if (service === null) return null;
    const decision: RouteDecision = service.decide(question);
    service.answered(question, decision, facts);
    const answer = JSON.stringify(decision);
    const about = { from: 'dialplan', target: question.component, accepted: true, answer, milliseconds: 3 };
    service.requestArrived({ ...about, question, event: null, refused: null });
    return decision;
  }

  push(event: PbxEvent): void {
    this.#service?.event(event);
  }
}
