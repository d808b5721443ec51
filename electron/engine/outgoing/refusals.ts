import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
import { epochOfId } from '../../../shared/pbx/epoch-of-id.ts';

type Refusal = Extract<RouteDecision, { kind: 'refuse' }>;

const mostKept = 100;
/** Milliseconds from the beginning of a call to its question, with the clocks of both machines apart. */
const longestAsking = 15 * 60_000;
const keyOf = ({ component, uniqueId }: ComponentRequest) => `${component} ${uniqueId}`;

/**
 * The questions that were refused: the same unique id asking again gets the same answer, not the
 * number of a call that began meanwhile.
 */
export class Refusals {
  readonly #kept = new Map<string, Refusal>();

  /** An id without a time in it, or with one long ago, may be every question's: it is not remembered. `now`: UTC ms. */
  keep(request: ComponentRequest, refusal: Refusal, now: number): Refusal {
    const began = epochOfId(request.uniqueId);
    if (began === null || Math.abs(now - began) > longestAsking) return refusal;
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
