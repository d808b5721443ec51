import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
import type { RouteRefusal } from '../../../shared/call/events.ts';
import { sameNumber } from '../../../shared/number/phone-number.ts';
import { placingOf } from '../placing/placings.ts';
import { awaitsQuestion, isOpen, type LiveCall, mayHoldAgent } from './stage.ts';

/**
 * Which call the dialplan asks about, and what it is told (wire contract, section 6). Neither `src` nor `dst` can be
 * relied on: with one call waiting on the component it is that one. Pure: the caller reserves the answered call
 * before the next request is decided.
 */
export function decideRoute(request: ComponentRequest, all: readonly LiveCall[]): RouteDecision {
  const calls = all.filter((call) => placingOf(call).isAsked);
  if (request.unreadable) return refuseUnreadable(request, calls);
  const again = calls.find((call) => isSameQuestion(call, request));
  if (again !== undefined) return isOpen(again) ? answer(again) : refuse(again, whyClosed(again));
  const waiting = calls.filter((call) => awaitsQuestion(call) && !isPast(call, calls));
  const here = waiting.filter((call) => call.request.component === request.component);
  const chosen = here.length > 1 ? byNumber(here, request) : here[0];
  // A test that rings the agent's own phone connects nobody.
  if (chosen?.request.origin === 'setup-test') return refuse(chosen, 'no-call-waiting');
  if (chosen !== undefined) return answer(chosen);
  return here.length > 1 ? refuse(null, 'several-calls-match') : refuseWithReason(request, calls, waiting);
}

/** A question of which nothing could be read is about the one call that could ask here, where there is only one (W6.2). */
function refuseUnreadable({ component }: ComponentRequest, calls: readonly LiveCall[]): RouteDecision {
  const here = calls.filter(
    (call) => awaitsQuestion(call) && call.request.component === component && !isPast(call, calls),
  );
  return refuse(here.length === 1 ? (here[0] ?? null) : null, 'unreadable');
}

/** A later call was placed, which waits until the agent is free of the earlier one: that one asks nothing any more. */
function isPast(call: LiveCall, calls: readonly LiveCall[]): boolean {
  const { at, component } = call.request;
  if (mayHoldAgent(call)) return false;
  return calls.some(
    ({ request, order }) => request.at > at && request.component === component && order !== 'none',
  );
}

function isSameQuestion(call: LiveCall, request: ComponentRequest): boolean {
  const { asked } = call;
  return asked !== null && asked.component === request.component && asked.uniqueId === request.uniqueId;
}

/** The one call that a number of the request belongs to; the second party's number decides before the agent's. */
function byNumber(calls: LiveCall[], request: ComponentRequest): LiveCall | undefined {
  const given = [request.src, request.dst, request.data].filter((text) => text !== '');
  const matching = (numberOf: (call: LiveCall) => string) =>
    calls.filter((call) => given.some((text) => sameNumber(text, numberOf(call))));
  const bySecond = matching((call) => call.request.number);
  if (bySecond.length > 0) return bySecond.length === 1 ? bySecond[0] : undefined;
  const byFirst = matching((call) => call.request.agentNumber);
  return byFirst.length === 1 ? byFirst[0] : undefined;
}

/** Nothing waits here: say why, and to which call the refusal tells something. */
function refuseWithReason(
  request: ComponentRequest,
  calls: readonly LiveCall[],
  waiting: LiveCall[],
): RouteDecision {
  if (waiting.length === 1 && waiting[0] !== undefined) return refuse(waiting[0], 'other-component');
  const recent = calls.filter((call) => call.request.component === request.component).at(-1);
  if (recent === undefined) return refuse(null, 'no-call-waiting');
  if (!isOpen(recent)) return refuse(isUndecided(recent) ? recent : null, whyClosed(recent));
  return recent.asked === null
    ? refuse(null, 'no-call-waiting')
    : refuse(recent, 'another-request-was-answered');
}

const isUndecided = (call: LiveCall) => call.ended === null || call.ended.outcome === 'unconfirmed';

const whyClosed = (call: LiveCall): RouteRefusal => (call.cancelled ? 'call-cancelled' : 'call-ended');

const answer = (call: LiveCall): RouteDecision => ({
  kind: 'answer',
  callId: call.callId,
  answer: call.request.answer,
});

const refuse = (call: LiveCall | null, reason: RouteRefusal): RouteDecision => ({
  kind: 'refuse',
  callId: call?.callId ?? null,
  reason,
});
