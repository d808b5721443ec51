import type { Call } from '../../../shared/call/call.ts';
import type { CallEventOf } from '../../../shared/call/events.ts';
import { mayConcern } from '../../../shared/call/may-still-ask.ts';
import { type IntakeRefusal, intakeRefusals } from '../../../shared/call/refusals.ts';
import { countsAsQuestion, type Refused, type RefusedRequest } from '../../../shared/call/refused-request.ts';
import { sameNumber } from '../../../shared/number/same-number.ts';
import type { Pbx } from '../ports.ts';
import { byClockOfNow } from './set-clock.ts';

/** How many refused requests stay at hand, the newest. */
const mostKept = 200;

/** A request as the intake tells it; `accepted`: it was let in, and the engine refused it. */
export interface RequestTold {
  accepted: boolean;
  from: string;
  target: string;
  refused: Refused;
}

/** The requests that were refused since the engine began, and the calls that they may concern. */
export class RefusedRequests {
  #kept: RefusedRequest[] = [];

  all(): readonly RefusedRequest[] {
    return this.#kept;
  }

  /** Notes one that came at `at` (UTC ms) and gives the calls that it may concern. */
  note<T extends Call>(
    { from, target, refused }: RequestTold,
    at: number,
    calls: readonly T[],
    pbx: Pick<Pbx, 'clockError'>,
  ): T[] {
    const concerned = calls.filter((call) => mayConcern(byClockOfNow(call, pbx), at));
    const callIds = concerned.map(({ callId }) => callId);
    this.#kept = [...this.#kept, { ...refused, at, from, target, callIds }].slice(-mostKept);
    return concerned;
  }
}

/** Why the intake refused it; null where the engine did: that is told as the question that it was. */
export const reasonOfIntake = ({ accepted, refused }: RequestTold): IntakeRefusal | null =>
  accepted ? null : (intakeRefusals.find((reason) => reason === refused.reason) ?? null);

/**
 * What a refused request is to each of the calls that it may concern: `tied` to one of them where a number or id in it is
 * that call's, or it came to the own address of a component at which no other call could ask (W6.5). Without the secret, and from an
 * address that nobody named, it is tied to none: whoever reaches this port could have sent it.
 */
export function tieTo(
  call: Call,
  refused: Refused,
  concerned: readonly Call[],
): CallEventOf<'request-refused'>['question'] {
  if (!countsAsQuestion(refused)) return 'none';
  return ownerOf(refused, concerned)?.callId === call.callId ? 'tied' : 'untied';
}

function ownerOf(refused: Refused, concerned: readonly Call[]): Call | null {
  const { src, dst, uniqueId, ownSecret, fromPbx, component } = refused;
  if (!ownSecret && !fromPbx) return null;
  const named = (numberOf: (call: Call) => string) =>
    concerned.filter((call) => [src, dst].some((text) => text !== '' && sameNumber(text, numberOf(call))));
  const byId = concerned.filter(({ phone, asked }) =>
    [phone.uniqueId, asked?.uniqueId].some((id) => uniqueId !== '' && id === uniqueId),
  );
  const here = concerned.filter((call) => ownSecret && call.request.component === component);
  const bySecond = named(({ request }) => request.number);
  const byFirst = named(({ request }) => request.agentNumber);
  const [first, ...others] = [byId, bySecond, byFirst, here].find((found) => found.length > 0) ?? [];
  return first !== undefined && others.length === 0 ? first : null;
}
