import type { CallEventBody } from '../../../shared/call/events.ts';
import type { PbxError } from '../../../shared/errors.ts';
import type { CdrQuery, Clock, Pbx, PlacedOrder } from '../ports.ts';
import { type Call, isOriginated } from './call.ts';
import { lastTraceAt } from './deadlines.ts';
import type { Look } from './follow.ts';
import { cdrEvidence, reportEvidence } from './match.ts';
import { askedPause } from './pause.ts';

/** What a look showed: evidence that may be old or new, and whether the call's campaign was seen running. */
export interface Seen {
  evidence: CallEventBody[];
  alive: boolean;
  /** Whether the PBX answered: only then does it say something when nothing is there. */
  heard: boolean;
  /** How long the PBX asked to be left alone. */
  pauseMilliseconds: number;
}

const heard: Seen = { evidence: [], alive: false, heard: true, pauseMilliseconds: 0 };

const unheard = (error: PbxError): Seen => ({ ...heard, heard: false, pauseMilliseconds: askedPause(error) });

/** Searches are by the PBX's minute; records are looked for from a little before the click to a little after now. */
const searchMargin = 120_000;

/** Asks the PBX one question about a call. A failed question shows nothing; the next look asks again. */
export async function lookAtPbx(tools: { pbx: Pbx; clock: Clock }, call: Call, look: Look): Promise<Seen> {
  const span = { from: call.request.at - searchMargin, to: tools.clock.now() + searchMargin };
  switch (look) {
    case 'campaign':
      return campaign(tools, call);
    case 'trunk-manager':
      return trunkManager(tools, call);
    case 'report':
      return reports(tools.pbx, call, span);
    case 'cdr':
      if (isOriginated(call)) return originated(tools, call);
      return cdrs(tools.pbx, call, byCuid(call, span));
    case 'own-cdr':
      return cdrs(tools.pbx, call, byDestination(tools.clock, call, call.request.agentNumber));
    case 'cdr-elsewhere':
      return cdrs(tools.pbx, call, byNumbers(call, span));
  }
}

/** A dialplan that sends no unique id leaves the numbers to search by. */
function byCuid(call: Call, span: { from: number; to: number }): CdrQuery {
  const cuid = call.asked?.uniqueId ?? '';
  return cuid === '' ? byNumbers(call, span) : { by: 'cuid', cuid, ...span };
}

function byNumbers(call: Call, span: { from: number; to: number }): CdrQuery {
  return { by: 'numbers', numbers: [call.request.number, call.request.agentNumber], ...span };
}

/** An originated call's records began while it may have lasted; the search does not go through a later day's. */
function byDestination(clock: Clock, call: Call, number: string): CdrQuery {
  const to = Math.min(clock.now(), lastTraceAt(call)) + searchMargin;
  return { by: 'destination', number, from: call.request.at - searchMargin, to };
}

/** Once leg B's record is there, the agent's own is asked for too, and told first: it was first. */
async function originated(tools: { pbx: Pbx; clock: Clock }, call: Call): Promise<Seen> {
  const { number, agentNumber } = call.request;
  const seen = await cdrs(tools.pbx, call, byDestination(tools.clock, call, number));
  if (seen.evidence.length === 0 || call.report !== null) return seen;
  const own = await cdrs(tools.pbx, call, byDestination(tools.clock, call, agentNumber));
  return { ...seen, evidence: [...own.evidence, ...seen.evidence] };
}

async function campaign(tools: { pbx: Pbx; clock: Clock }, call: Call): Promise<Seen> {
  const found = await tools.pbx.findOrder({ name: call.request.campaignName, placedAt: placedAt(call) });
  if (!found.ok) return unheard(found.error);
  const record = found.value;
  const status = { type: 'campaign-status', source: 'report', leg: null } as const;
  if (record === null) return { ...heard, evidence: [{ ...status, status: 'gone' }] };
  const late: CallEventBody[] = call.campaignId === null ? [lateId(record)] : [];
  const moved = await startNow(tools, call, record);
  return {
    ...heard,
    evidence: [...late, ...moved, { ...status, status: record.status }],
    alive: record.status === 'running',
  };
}

const lateId = (record: PlacedOrder): CallEventBody => ({
  type: 'campaign-added',
  source: 'app',
  leg: null,
  campaignId: record.orderId,
  foundByName: true,
});

/** When the PBX took the order, where this process saw it, and while its window may still have to be moved. */
const placedAt = (call: Call): number | null =>
  call.clockMoved || call.everRan || call.takenUp ? null : call.addedAt;

/** Seconds between the PBX's clock and what the window was written by, from which on the campaign may start wrong. */
const clocksApart = 30;

/**
 * Finding the order may have shown the PBX's wall clock. Where that differs from what its window was written by, a still
 * waiting one has its window moved: a click rings now, not in an hour.
 */
async function startNow(
  tools: { pbx: Pbx; clock: Clock },
  call: Call,
  record: PlacedOrder,
): Promise<CallEventBody[]> {
  if (call.clockMoved || call.everRan || record.status === 'running' || call.addedAt === null) return [];
  const offsetSeconds = Math.round((tools.pbx.clockOffset() ?? 0) / 1000);
  if (Math.abs(offsetSeconds - call.clockOffsetSeconds) < clocksApart) return [];
  const moved = record.status === 'waiting' && (await moveWindow(tools, call, record.orderId));
  return [{ type: 'window-moved', source: 'app', leg: null, offsetSeconds, moved }];
}

async function moveWindow(tools: { pbx: Pbx; clock: Clock }, call: Call, orderId: string): Promise<boolean> {
  const startsAt = tools.clock.now();
  const endsAt = startsAt + call.request.windowMinutes * 60_000;
  return (await tools.pbx.moveWindow(orderId, { startsAt, endsAt })).ok;
}

/** The manager tells why a campaign waits, so whether it still waits is asked in the same moment. */
async function trunkManager(tools: { pbx: Pbx; clock: Clock }, call: Call): Promise<Seen> {
  const seen = await campaign(tools, call);
  const look = await tools.pbx.dialerState(call.request.trunkManagerId);
  if (!look.ok) return { ...seen, pauseMilliseconds: askedPause(look.error) };
  const { title, problem } = look.value;
  const manager = { type: 'trunk-manager-seen', source: 'report', leg: null, title, problem } as const;
  return { ...seen, evidence: [...seen.evidence, manager] };
}

async function reports(pbx: Pbx, call: Call, span: { from: number; to: number }): Promise<Seen> {
  const { campaignId: orderId } = call;
  const found = await pbx.findReports({ orderId, number: call.request.agentNumber, ...span });
  if (!found.ok) return unheard(found.error);
  const evidence = found.value.map((report) => reportEvidence(call, report, 'report'));
  return { ...heard, evidence: evidence.filter((body) => body !== null) };
}

async function cdrs(pbx: Pbx, call: Call, query: CdrQuery): Promise<Seen> {
  const found = await pbx.findCdrs(query);
  if (!found.ok) return unheard(found.error);
  const evidence = found.value.map((cdr) => cdrEvidence(call, cdr, 'cdr'));
  return { ...heard, evidence: evidence.filter((body) => body !== null) };
}
