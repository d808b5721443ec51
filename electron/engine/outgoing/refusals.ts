import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';

type Refusal = Extract<RouteDecision, { kind: 'refuse' }>;

const mostKept = 100;
const keyOf = ({ component, uniqueId }: ComponentRequest) => `${component} ${uniqueId}`;

/**
 * The questions that were refused: the same unique id asking again gets the same answer, not the
 * number of a call that began meanwhile.
 */
export class Refusals {
  readonly #kept = new Map<string, Refusal>();

  keep(request: ComponentRequest, refusal: Refusal): Refusal {
    if (request.uniqueId === '') return refusal;
    this.#kept.set(keyOf(request), refusal);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
    return refusal;
  }

  /** How this question was refused before; null when it never was. */
  of(request: ComponentRequest): Refusal | null {
    return this.#kept.get(keyOf(request)) ?? null;
  }
}
