import type { Call } from '../../../shared/call/call.ts';
import { ownId } from '../../../shared/call/own-id.ts';
import { lastTraceAt } from '../placing/originate/following.ts';
import { placingOf } from '../placing/placings.ts';
import type { CdrQuery, Clock } from '../ports.ts';
import { heard, type PollResult, type PollTools, unheard } from './poll-result.ts';
import { evidenceInCdr } from './whose-record.ts';

/** Searches are by the PBX's minute; records are searched from a little before the click to a little after now. */
const searchMargin = 120_000;

interface Span {
  from: number;
  to: number;
}

const spanOf = ({ request }: Call, clock: Clock): Span => ({
  from: request.at - searchMargin,
  to: clock.now() + searchMargin,
});

export async function pollReports({ pbx, clock }: PollTools, call: Call): Promise<PollResult> {
  const { campaignId: orderId, request } = call;
  const found = await pbx.findReports({ orderId, number: request.agentNumber, ...spanOf(call, clock) });
  if (!found.ok) return unheard(found.error);
  const { matching } = placingOf(call);
  const evidence = found.value.map((report) => matching.report(call, report, 'report'));
  return heard(evidence.filter((body) => body !== null));
}

/** A dialplan that sends no unique id leaves the numbers to search by. */
export function pollCdr(tools: PollTools, call: Call): Promise<PollResult> {
  const cuid = ownId(call);
  if (cuid === null) return pollElsewhere(tools, call);
  return cdrs(tools, call, { by: 'cuid', cuid, ...spanOf(call, tools.clock) });
}

export function pollElsewhere(tools: PollTools, call: Call): Promise<PollResult> {
  const numbers = [call.request.number, call.request.agentNumber];
  return cdrs(tools, call, { by: 'numbers', numbers, ...spanOf(call, tools.clock) });
}

/** Once leg B's record is there, the agent's own is asked for too, and told first: it was first. */
export async function pollBothCdrs(tools: PollTools, call: Call): Promise<PollResult> {
  const seen = await cdrs(tools, call, byDestination(tools.clock, call, call.request.number));
  if (seen.evidence.length === 0 || call.firstPartyRecord !== null) return seen;
  const own = await pollOwnCdr(tools, call);
  return { ...seen, evidence: [...own.evidence, ...seen.evidence] };
}

export const pollOwnCdr = (tools: PollTools, call: Call): Promise<PollResult> =>
  cdrs(tools, call, byDestination(tools.clock, call, call.request.agentNumber));

/** It has the word `failed` where others have the number that was called (W5). */
export const pollFailedCdr = (tools: PollTools, call: Call): Promise<PollResult> =>
  cdrs(tools, call, byDestination(tools.clock, call, 'failed'));

/** The call's records began while it may have lasted; the search does not go through a later day's. */
function byDestination(clock: Clock, call: Call, number: string): CdrQuery {
  const { from, to } = spanOf(call, clock);
  return { by: 'destination', number, from, to: Math.min(to, lastTraceAt(call) + searchMargin) };
}

async function cdrs({ pbx, book }: PollTools, call: Call, query: CdrQuery): Promise<PollResult> {
  const found = await pbx.findCdrs(query);
  if (!found.ok) return unheard(found.error);
  const calls = book.all();
  const evidence = found.value.map((cdr) => evidenceInCdr(call, cdr, 'cdr', calls));
  return heard(evidence.filter((body) => body !== null));
}
