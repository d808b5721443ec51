import type { ComponentRequest, RouteDecision } from '../../../shared/call/component-request.ts';
import type { Component } from '../../../shared/call/events.ts';
import { mayConcern, mayStillAsk } from '../../../shared/call/may-still-ask.ts';
import type { RouteRefusal } from '../../../shared/call/refusals.ts';
import { isFirstPartyOver, isOver } from '../../../shared/call/state.ts';
import { sameNumber } from '../../../shared/number/same-number.ts';
import { epochOfId } from '../../../shared/pbx/epoch-of-id.ts';
import { placingOf } from '../placing/choose-placing.ts';
import {
  beganBefore,
  type IdOwners,
  identifies,
  isEveryCalls,
  isOlderThan,
  mayHaveBegun,
  orderedAt,
} from './identifying.ts';
import { awaitsQuestion, isOpen, type LiveCall, mayHoldAgent } from './live-call.ts';

/** What is known beside the calls at hand when a question is decided. */
export interface DecidingFacts {
  /** UTC ms. */
  now: number;
  /** The call of this desk, of any run, that was asked with an id before. */
  ownerOf: IdOwners;
  /** See `Pbx.clockError`. */
  clockError: number | null;
}

/**
 * Which call the dialplan asks about, and what it is told (W6.7). Neither `src` nor `dst` can be relied on, nor the id
 * alone: an id that identifies belongs to one call; for any other it is the one call that can ask on the component.
 * Pure: the caller reserves the answered call before the next request is decided.
 */
export function decideRoute(
  request: ComponentRequest,
  all: readonly LiveCall[],
  facts: DecidingFacts,
): RouteDecision {
  const calls = all.filter((call) => placingOf(call).isAsked);
  const waiting = calls.filter((call) => waits(call, request, facts.now) && !isPast(call, calls));
  const here = waiting.filter((call) => call.request.component === request.component);
  if (request.unreadable) return refuseUnread(request, calls, here, facts.now);
  const known = askedAgain(request, calls, here, facts) ?? earlierOnes(request, calls, here, facts);
  if (known !== null) return known;
  const able = here.filter((call) => !beganBefore(call, request.uniqueId, facts));
  const chosen = here.length > 1 ? byNumber(able, request) : (able[0] ?? answeredSo(request, calls, facts));
  if (chosen?.request.origin === 'setup-test') return refuse(chosen, 'only-a-test');
  if (chosen !== undefined) {
    const isIdentified = identifies(request.uniqueId, chosen, facts.ownerOf);
    return perhapsOf(unproved(request, calls, facts.now), answer(chosen, isIdentified));
  }
  return here.length > 1
    ? perhapsOf(here, refuse(null, 'several-calls-match'))
    : refuseWithReason(request, calls, waiting, facts.now);
}

/** It has not got its number yet, or a further question of it is to be expected. */
function waits(call: LiveCall, { uniqueId }: ComponentRequest, now: number): boolean {
  if (!mayStillAsk(call, now)) return false;
  return awaitsQuestion(call) || (uniqueId !== '' && isOpen(call) && asksOnceMore(call, now));
}

/** The first answer came too late for the PBX, or nobody picked up after it and a further attempt is due. */
function asksOnceMore(call: LiveCall, now: number): boolean {
  const { asked, request, firstPartyRecord: report, secondPartyRecord } = call;
  if (asked === null || secondPartyRecord !== null) return false;
  if (!asked.inTime) return true;
  if (request.attempts < 2 || isFirstPartyOver(call)) return false;
  return report !== null || now - asked.at >= request.retryIntervalSeconds * 1000;
}

/**
 * An id that identified a call and comes again: the same answer while that call is open, else none. One without a time may be
 * every question's, and so of any other call that could ask.
 */
function askedAgain(
  request: ComponentRequest,
  calls: readonly LiveCall[],
  here: readonly LiveCall[],
  { now, ownerOf }: DecidingFacts,
): RouteDecision | null {
  const { uniqueId } = request;
  const isKnown = (call: LiveCall) => isSameQuestion(call, request) && identifies(uniqueId, call, ownerOf);
  const known = calls.find((call) => isKnown(call) && !isEveryCalls(call, calls));
  if (known !== undefined) {
    if (epochOfId(uniqueId) !== null)
      return isOpen(known) && mayStillAsk(known, now) ? answer(known, true) : refuse(known, whyClosed(known));
    const isOverHere = here.length > 0 && isPast(known, calls);
    const others = unproved(request, calls, now).filter((call) => call !== known);
    if (isOpen(known) && mayStillAsk(known, now) && !isOverHere)
      return perhapsOf(others, answer(known, true));
    const refusal = refuse(known, whyClosed(known));
    if (here.length === 0) return perhapsOf(others, refusal);
    return isRepeated(request, known, calls, here) ? perhapsOf([...here, ...others], refusal) : null;
  }
  const owner = uniqueId === '' ? null : ownerOf(uniqueId);
  if (owner === null || epochOfId(uniqueId) === null) return null;
  const isAnothers = here.every((call) => call.callId !== owner);
  const isFresh = !isOlderThan(uniqueId, now - longestRepeated);
  return isAnothers && isFresh ? refuse(null, 'call-ended') : null;
}

/**
 * An id without a time in it may be the one that every question of this PBX has. It is the question of the call that
 * had it before, while that one's end is not told, where a later question had another id, and where it names that
 * call's number.
 */
function isRepeated(
  request: ComponentRequest,
  known: LiveCall,
  calls: readonly LiveCall[],
  here: readonly LiveCall[],
): boolean {
  const askedAt = known.asked?.at ?? 0;
  const hadAnother = ({ asked }: LiveCall) =>
    asked !== null && asked.at >= askedAt && !['', request.uniqueId].includes(asked.uniqueId);
  if (!isOver(known) || calls.some(hadAnother)) return true;
  const given = [request.src, request.dst, request.data];
  const isNamed = ({ request: { number } }: LiveCall) => given.some((text) => sameNumber(text, number));
  return isNamed(known) && !here.some(isNamed);
}

/** Milliseconds for which a question may be repeated; an older id is one that every question has. */
const longestRepeated = 24 * 3_600_000;

/** Nothing could be read (W6.2): it is of the one call that could ask here, be it one that is given no number any more. */
function refuseUnread(
  { component }: ComponentRequest,
  calls: readonly LiveCall[],
  here: readonly LiveCall[],
  now: number,
): RouteDecision {
  const isLikely = (call: LiveCall) => here.includes(call) || isUnproved(call, component, now);
  const isNoneLikely = !calls.some(isLikely);
  const could = calls.filter(
    (call) =>
      isLikely(call) || ringsOn(call, component, now) || (isNoneLikely && isOpenFate(call, component, now)),
  );
  return refuseOneOf(could, 'unreadable');
}

/** The PBX may have the order of a call that was told as ended otherwise. */
const isUnproved = (call: LiveCall, component: Component, now: number): boolean =>
  call.withdrawal !== 'done' && isOpenFate(call, component, now);

/** The same of one that may have been taken back while its phone rang. */
const isOpenFate = (call: LiveCall, component: Component, now: number): boolean =>
  hasNotAsked(call, component) && !isOpen(call) && mayConcern(call, now);

/** Whether a phone rings on when its order is taken back is unknown. */
const ringsOn = (call: LiveCall, component: Component, now: number): boolean =>
  hasNotAsked(call, component) && call.cancelled && call.placedAt !== null && mayStillAsk(call, now);

/** Nor did the PBX say that it is over. */
const hasNotAsked = ({ request, asked, completedAt }: LiveCall, component: Component): boolean =>
  request.component === component && asked === null && completedAt === null;

/** Those that may have asked though another one waits: for them it is a question that got no number. */
const unproved = (
  { component, uniqueId }: ComponentRequest,
  calls: readonly LiveCall[],
  now: number,
): LiveCall[] =>
  calls.filter((call) => {
    const mayAsk = isOpenFate(call, component, now) || ringsOn(call, component, now);
    return mayAsk && mayHaveBegun(call, uniqueId, now);
  });

/**
 * By the time in its id it is the question of an earlier call that got no number and gets none any more, or of one that nobody
 * here knows any more.
 */
function earlierOnes(
  { uniqueId, component }: ComponentRequest,
  calls: readonly LiveCall[],
  here: readonly LiveCall[],
  facts: DecidingFacts,
): RouteDecision | null {
  const fits = (call: LiveCall) => !isOlderThan(uniqueId, orderedAt(call));
  if (epochOfId(uniqueId) === null || here.length === 0 || here.some(fits)) return null;
  const isIt = (call: LiveCall) =>
    call.request.component === component && call.asked === null && mayStillAsk(call, facts.now) && fits(call);
  const earlier = calls.findLast((call) => !here.includes(call) && isIt(call));
  if (earlier !== undefined)
    return refuse(mayConcern(earlier, facts.now) ? earlier : null, whyClosed(earlier));
  if (!here.every((call) => beganBefore(call, uniqueId, facts))) return null;
  // It is theirs all the same where the PBX counts by a clock that nobody saw.
  return perhapsOf(here, refuse(null, 'earlier-call'));
}

/** The one call that was answered by an id that does not identify, while nothing says that its leg B rings no more. */
function answeredSo(
  { uniqueId, component }: ComponentRequest,
  calls: readonly LiveCall[],
  facts: DecidingFacts,
): LiveCall | undefined {
  const { now, ownerOf } = facts;
  const isIt = (call: LiveCall) => {
    const { asked, request } = call;
    if (asked === null || asked.component !== component || !isOpen(call)) return false;
    if (beganBefore(call, uniqueId, facts)) return false;
    if (identifies(asked.uniqueId, call, ownerOf) || identifies(uniqueId, call, ownerOf)) return false;
    const hasEnded = call.firstPartyRecord !== null || call.secondPartyRecord !== null;
    return !hasEnded && call.completedAt === null && now - asked.at <= request.ringSeconds * 1000;
  };
  const [first, ...others] = calls.filter(isIt);
  return others.length === 0 ? first : undefined;
}

/** A later call was placed, which waits until the agent is free of the earlier one: that one asks nothing any more. */
function isPast(call: LiveCall, calls: readonly LiveCall[]): boolean {
  if (mayHoldAgent(call)) return false;
  const [{ at, component }, place] = [call.request, calls.indexOf(call)];
  // This machine's clock may have been set back between them; what dead processes left is read in no order.
  const isLater = (other: LiveCall, index: number) => other.request.at > at || index > place;
  return calls.some(
    (other, index) =>
      isLater(other, index) && other.request.component === component && other.order !== 'none',
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
  now: number,
): RouteDecision {
  const [only, ...others] = waiting;
  if (only !== undefined && others.length === 0) {
    const refusal = refuse(only, 'other-component');
    // The agent's own number may be there because the agent dialled something else.
    const isNamed = [request.src, request.dst, request.data].some((text) =>
      sameNumber(text, only.request.number),
    );
    if (isNamed) return refusal;
    return perhapsOf(unproved(request, calls, now), { ...refusal, question: 'untied' });
  }
  const earlier = calls.filter((call) => call.request.component === request.component);
  const recent = earlier.at(-1);
  if (recent === undefined) return refuse(null, 'no-call-waiting');
  if (!isOpen(recent)) return refuseClosed(recent, earlier, now);
  return recent.asked === null
    ? refuse(null, 'no-call-waiting')
    : refuse(recent, 'another-request-was-answered');
}

/** A later call may certainly not be on the PBX: the question is of an earlier one that may. */
function refuseClosed(recent: LiveCall, earlier: readonly LiveCall[], now: number): RouteDecision {
  const could = earlier.filter((call) => !isOpen(call) && mayConcern(call, now));
  const [only = recent, ...others] = could;
  return refuseOneOf(could, whyClosed(others.length === 0 ? only : recent));
}

const whyClosed = (call: LiveCall): RouteRefusal => (call.cancelled ? 'call-cancelled' : 'call-ended');

const answer = (call: LiveCall, isIdentified: boolean): Answer => ({
  kind: 'answer',
  callId: call.callId,
  answer: call.request.answer,
  ...(isIdentified ? {} : { identifies: false }),
});

type Answer = Extract<RouteDecision, { kind: 'answer' }>;
type Refusal = Extract<RouteDecision, { kind: 'refuse' }>;

/** It may as well be of these. */
const perhapsOf = <Decision extends RouteDecision>(
  calls: readonly LiveCall[],
  decision: Decision,
): Decision => (calls.length === 0 ? decision : { ...decision, perhaps: calls.map(({ callId }) => callId) });

/** It tells something about the one call that it can be of; of several it is perhaps each one's. */
function refuseOneOf(could: readonly LiveCall[], reason: RouteRefusal): Refusal {
  const [only, ...others] = could;
  return others.length === 0 ? refuse(only ?? null, reason) : perhapsOf(could, refuse(null, reason));
}

const refuse = (call: LiveCall | null, reason: RouteRefusal): Refusal => ({
  kind: 'refuse',
  callId: call?.callId ?? null,
  reason,
});
