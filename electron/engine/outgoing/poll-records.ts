import type { Call } from '../../../shared/call/call.ts';
import { ownId } from '../../../shared/call/own-id.ts';
import { furthestClocks } from '../../../shared/pbx/epoch-of-id.ts';
import { placingOf } from '../placing/choose-placing.ts';
import { lastTraceAt } from '../placing/originate/following.ts';
import type { CdrQuery } from '../ports.ts';
import { heard, type PollResult, type PollTools, unheard } from './poll-result.ts';
import { clockSetSince } from './set-clock.ts';
import { evidenceInCdr, mayTell } from './whose-record.ts';
import { isZoneShown } from './zone-shown.ts';

/** Searches are by the PBX's minute; records are searched from a little before the click to a little after now. */
const searchMargin = 120_000;

interface Span {
  from: number;
  to: number;
}

/** The click is told by a clock that may have been set since. */
function spanOf({ pbx, clock }: PollTools, call: Call): Span {
  const clickedAt = call.request.at + Math.min(0, clockSetSince(call, pbx));
  return { from: clickedAt - searchMargin, to: clock.now() + searchMargin };
}

export async function pollReports(tools: PollTools, call: Call): Promise<PollResult> {
  const { campaignId: orderId, request } = call;
  const query = { orderId, number: request.agentNumber, ...spanOf(tools, call) };
  const found = await tools.pbx.findReports(query);
  if (!found.ok) return unheard(found.error);
  const { matching } = placingOf(call);
  const evidence = found.value.map((report) => matching.report(call, report, 'report'));
  return heard(evidence.filter((body) => body !== null));
}

/** A dialplan that sends no unique id leaves the numbers to search by. */
export function pollCdr(tools: PollTools, call: Call): Promise<PollResult> {
  const cuid = ownId(call);
  if (cuid === null) return pollElsewhere(tools, call);
  return cdrs(tools, call, { by: 'cuid', cuid, ...spanOf(tools, call) });
}

export function pollElsewhere(tools: PollTools, call: Call): Promise<PollResult> {
  const numbers = [call.request.number, call.request.agentNumber];
  const span = inAnyZone(tools, call, spanOf(tools, call));
  return cdrs(tools, call, { by: 'numbers', numbers, ...span });
}

/** Once leg B's record is there, the agent's own is asked for too, and told first: it was first. */
export async function pollBothCdrs(tools: PollTools, call: Call): Promise<PollResult> {
  const seen = await cdrs(tools, call, byDestination(tools, call, call.request.number));
  if (seen.evidence.length === 0 || call.firstPartyRecord !== null) return seen;
  const own = await pollOwnCdr(tools, call);
  return { ...seen, evidence: [...own.evidence, ...seen.evidence] };
}

export const pollOwnCdr = (tools: PollTools, call: Call): Promise<PollResult> =>
  cdrs(tools, call, byDestination(tools, call, call.request.agentNumber));

/** It has the word `failed` where others have the number that was called (W5). */
export const pollFailedCdr = (tools: PollTools, call: Call): Promise<PollResult> =>
  cdrs(tools, call, { by: 'destination', number: 'failed', ...lifeOf(tools, call) });

/** The call's records began while it may have lasted; the search does not go through a later day's. */
function lifeOf(tools: PollTools, call: Call): Span {
  const { from, to } = spanOf(tools, call);
  const last = lastTraceAt(call) + Math.max(0, clockSetSince(call, tools.pbx));
  return { from, to: Math.min(to, last + searchMargin) };
}

const byDestination = (tools: PollTools, call: Call, number: string): CdrQuery => ({
  ...{ by: 'destination', number },
  ...inAnyZone(tools, call, lifeOf(tools, call)),
});

/** Before the absence of a record counts, it is looked for by whatever zone the PBX may keep, where nothing showed that. */
function inAnyZone({ isLastLook }: PollTools, call: Call, { from, to }: Span): Span {
  const aside = isLastLook && !isZoneShown(call) ? furthestClocks : 0;
  return { from: from - aside, to: to + aside };
}

/**
 * Records of one answer that may tell of the call and are judged beside all others, the first ones: a call has a few, and of
 * a leg forty count.
 */
const mostJudged = 200;

async function cdrs({ pbx, book }: PollTools, call: Call, query: CdrQuery): Promise<PollResult> {
  const found = await pbx.findCdrs(query);
  if (!found.ok) return unheard(found.error);
  const calls = book.all();
  const about = found.value.filter((cdr) => mayTell(call, cdr, 'cdr', calls) !== null);
  const evidence = about.slice(0, mostJudged).map((cdr) => evidenceInCdr(call, cdr, 'cdr', calls));
  return heard(evidence.filter((body) => body !== null));
}
