import type { Call } from '../../../shared/call/call.ts';
import type { CallEventBody } from '../../../shared/call/events.ts';
import { mayHaveRung, orderSentAt } from '../../../shared/call/state.ts';
import { sameNumber } from '../../../shared/number/same-number.ts';
import { beganById } from '../../../shared/pbx/epoch-of-id.ts';
import type { CallDetailRecord } from '../../../shared/pbx/records.ts';
import { placingOf } from '../placing/choose-placing.ts';
import { isEveryCalls, orderedAt } from './identifying.ts';

type SecondPartyBody = Extract<CallEventBody, { type: 'second-party-cdr' }>;

/** What a record would tell of one of the calls. */
interface Claim {
  one: Call;
  theirs: CallEventBody;
}

/**
 * The evidence in a CDR about a call, when it is this call's and no other's: what is perhaps its, by numbers and time, is
 * another call's whose certainly it is, or that was ordered last before it began (W8.6). What is set aside stays so beside
 * each call that may have it, where none has more to show for it.
 */
export function evidenceInCdr(
  call: Call,
  cdr: CallDetailRecord,
  source: 'cdr' | 'webhook',
  calls: readonly Call[],
): CallEventBody | null {
  const body = mayTell(call, cdr, source, calls);
  if (body === null) return null;
  const claims = claimsOn(cdr, source, calls);
  const isSure = (claim: Claim) => isCertain(claim.one, claim.theirs) && !isLaterOnes(claim, cdr, claims);
  if (isSure({ one: call, theirs: body })) return body;
  const others = claims.filter(({ one }) => one.callId !== call.callId);
  if (others.some(isSure)) return null;
  if (isCertain(call, body) && body.type === 'second-party-cdr') return { ...body, identity: 'set-aside' };
  const tellsMore = ({ theirs }: Claim) => tellsOfLeg(theirs) && !isByEveryId(theirs, cdr);
  if (isSetAside(body)) return others.some(tellsMore) ? null : body;
  const isAnothersToo = others.some(({ theirs }) => theirs.type === 'second-party-cdr');
  if (isByEveryId(body, cdr) && isAnothersToo) return { ...body, identity: 'set-aside' };
  const isNamed = claims.some((claim) => isByNumber(claim, cdr));
  const isBeaten = (claim: Claim) => isNamed && isElsewhereToAnother(claim, cdr);
  if (isBeaten({ one: call, theirs: body })) return null;
  // What asked elsewhere is the last one ordered, whether or not the record could be its own.
  const candidates =
    body.type === 'component-asked-elsewhere'
      ? calls.filter(mayAsk)
      : claims.filter((claim) => !isSetAside(claim.theirs) && !isBeaten(claim)).map(({ one }) => one);
  const likeliest = latestBefore(candidates, cdr);
  if (likeliest === null) return body;
  const isLikeliest = likeliest.callId === call.callId;
  if (body.type === 'second-party-cdr')
    return isLikeliest ? asideOfLater(body, call, claims, cdr, calls) : null;
  if (body.type !== 'first-party-cdr') return isLikeliest ? body : null;
  // It names no second party: of orders in one moment it may be each one's.
  const together = candidates.filter((one) => areTogether(one, likeliest));
  if (!together.some(({ callId }) => callId === call.callId)) return null;
  return together.length === 1
    ? body
    : { ...body, type: 'second-party-cdr', leg: 'b', identity: 'set-aside' };
}

/** What a CDR would tell of a call if no other one had a better claim on it; null: nothing. */
export const mayTell = (
  call: Call,
  cdr: CallDetailRecord,
  source: 'cdr' | 'webhook',
  calls: readonly Call[],
): CallEventBody | null => (isNamedBy(cdr, calls, call) ? null : bodyIn(cdr, source, call, calls));

/** Of each record the last ones: a pushed record is asked about for each of the same calls. */
const knownClaims = new WeakMap<CallDetailRecord, { calls: readonly Call[]; claims: readonly Claim[] }>();

function claimsOn(
  cdr: CallDetailRecord,
  source: 'cdr' | 'webhook',
  calls: readonly Call[],
): readonly Claim[] {
  const known = knownClaims.get(cdr);
  if (known?.calls === calls) return known.claims;
  const claims = calls.flatMap((one) => {
    const theirs = bodyIn(cdr, source, one, calls);
    return theirs === null ? [] : [{ one, theirs }];
  });
  knownClaims.set(cdr, { calls, claims });
  return claims;
}

/**
 * The id that makes it certain may be every call's, as no time stands in it, and another call that may have it was ordered
 * later, when this one was over.
 */
function isLaterOnes({ one, theirs }: Claim, cdr: CallDetailRecord, claims: readonly Claim[]): boolean {
  if (theirs.type !== 'second-party-cdr' || !hasNoTime(cdr) || !placingOf(one).isAsked) return false;
  const mayHaveIt = claims.filter(
    (claim) => claim.theirs.type === 'second-party-cdr' && !isSetAside(claim.theirs),
  );
  const latest = latestBefore(
    mayHaveIt.map((claim) => claim.one),
    cdr,
  );
  return latest !== null && latest.callId !== one.callId;
}

/**
 * Numbers and time alone tell no call from a later one to the same number that may have the record, too: from an originated
 * one also where it was given up, for it may have gone on. Of two that were ordered in one moment it may be each one's.
 */
function asideOfLater(
  body: SecondPartyBody,
  call: Call,
  claims: readonly Claim[],
  cdr: CallDetailRecord,
  calls: readonly Call[],
): CallEventBody {
  const { number } = call.request;
  const mayHaveIt = [
    ...claims.map(({ one }) => one),
    ...calls.filter((one) => mayHaveRung(one) && !placingOf(one).isAsked),
  ].filter((one) => sameNumber(one.request.number, number));
  const latest = latestBefore(mayHaveIt, cdr);
  const isAnothers = latest !== null && latest.callId !== call.callId;
  const isEachOnes = mayHaveIt.some((one) => one.callId !== call.callId && areTogether(one, call));
  return isAnothers || isEachOnes ? { ...body, identity: 'set-aside' } : body;
}

/** Milliseconds in which a record, which counts whole seconds, tells no order from another. */
const moment = 2_000;

const areTogether = (one: Call, other: Call): boolean =>
  Math.abs(orderSentAt(one) - orderSentAt(other)) < moment;

const isSetAside = (body: CallEventBody): boolean =>
  body.type === 'second-party-cdr' && body.identity === 'set-aside';

/** It is to the number that this call's question got. */
const isByNumber = ({ one, theirs }: Claim, { dst }: CallDetailRecord): boolean =>
  theirs.type === 'second-party-cdr' && !isSetAside(theirs) && sameNumber(dst, one.request.number);

/** That it asked elsewhere and was sent to another number than it called is less likely than that the call to that number left it. */
const isElsewhereToAnother = ({ one, theirs }: Claim, { dst }: CallDetailRecord): boolean =>
  theirs.type === 'component-asked-elsewhere' && !sameNumber(dst, one.request.number);

/** Its number is another one, and its id, in which no time stands, may be every record's: nothing ties it to one call. */
const isByEveryId = (body: CallEventBody, cdr: CallDetailRecord): body is SecondPartyBody =>
  body.type === 'second-party-cdr' && body.identity === 'other-number' && hasNoTime(cdr);

/** Its ids may be every record's (W6.7). */
const hasNoTime = ({ cuid, uniqueId, startedAt }: CallDetailRecord): boolean =>
  beganById([cuid, uniqueId], startedAt) === null;

const tellsOfLeg = (body: CallEventBody): boolean =>
  body.type !== 'component-asked-elsewhere' && !isSetAside(body);

/** It holds the id that the PBX gave another call, which counts before any that may be every call's. */
const isNamedBy = ({ originatedCallId: id }: CallDetailRecord, calls: readonly Call[], call: Call): boolean =>
  id !== null && calls.some((one) => one.callId !== call.callId && one.idTold && one.originatedCallId === id);

const mayAsk = (call: Call): boolean => placingOf(call).isAsked && mayHaveRung(call);

/** Milliseconds by which a record may seem to begin before the order of its call. */
const clockTolerance = 1_000;

/** Of the calls that may have it the one that was ordered last before it began: by the time in its id, else by its own. */
function latestBefore(calls: readonly Call[], cdr: CallDetailRecord): Call | null {
  // An originated call's own id is of when it was ordered.
  const inId = beganById([cdr.originatedCallId ?? '', cdr.cuid, cdr.uniqueId], cdr.startedAt);
  const began = inId ?? cdr.startedAt ?? Number.POSITIVE_INFINITY;
  const ordered = inId === null ? orderedByWallClock : orderedAt;
  const inOrder = calls.toSorted((one, other) => ordered(one) - ordered(other));
  return inOrder.findLast((call) => ordered(call) <= began + clockTolerance) ?? inOrder[0] ?? null;
}

const orderedByWallClock = (call: Call): number => orderSentAt(call) + call.clockOffsetSeconds * 1000;

/** A call that the PBX never got an order for has no records; an id that another call was asked with, too, names none. */
function bodyIn(
  cdr: CallDetailRecord,
  source: 'cdr' | 'webhook',
  call: Call,
  calls: readonly Call[],
): CallEventBody | null {
  if (!mayHaveRung(call)) return null;
  const { asked } = call;
  const known =
    asked !== null && isEveryCalls(call, calls)
      ? { ...call, asked: { ...asked, identifies: false as const } }
      : call;
  return placingOf(call).matching.cdr(known, cdr, source);
}

function isCertain(call: Call, body: CallEventBody): boolean {
  if (body.type === 'component-asked-elsewhere' || 'identity' in body) return false;
  // The agent's own leg of an originated call is known by its id alone.
  return body.type !== 'first-party-cdr' || (body.originatedCallId ?? '') === call.originatedCallId;
}
