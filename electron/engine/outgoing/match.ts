import type { CallEventBody } from '../../../shared/call/events.ts';
import { sameNumber } from '../../../shared/number/phone-number.ts';
import type { CallDetailRecord, FirstPartyReport, PbxEvent } from '../../../shared/pbx/records.ts';
import { type Call, isOriginated } from './call.ts';
import { originatedEvidence, originatedOutgoing } from './match-originated.ts';

/** The PBX's clock is known this well, ms, when a CDR is matched by its time; a redial's own CDR is not much older. */
const clockTolerance = 10_000;

/** The evidence in a report, when it is this call's: by the campaign's id, else by its name, which carries our id. */
export function reportEvidence(
  call: Call,
  report: FirstPartyReport,
  source: 'report' | 'webhook',
): CallEventBody | null {
  if (isOriginated(call)) return null;
  const byId = call.campaignId !== null && report.campaignId === call.campaignId;
  if (!byId && report.campaignName !== call.request.campaignName) return null;
  const { reportId, end, tries } = report;
  return { type: 'first-party-report', source, leg: 'a', reportId, end, tries };
}

/**
 * The evidence in a CDR: leg B's is the one with our unique id *and* the dialled number, for the agent's own leg may
 * leave one too. While the component has not asked, one by number and time whose route holds an API component says
 * that it asked elsewhere (wire contract, sections 5 and 8).
 */
export function cdrEvidence(
  call: Call,
  cdr: CallDetailRecord,
  source: 'cdr' | 'webhook',
): CallEventBody | null {
  if (isOriginated(call)) return originatedEvidence(call, cdr, source);
  if (call.asked !== null && call.asked.uniqueId !== '')
    return cdr.cuid === call.asked.uniqueId && sameNumber(cdr.dst, call.request.number)
      ? legB(cdr, source)
      : null;
  const component = apiComponent(cdr);
  if (!isOurs(call, cdr)) return null;
  const toNumber = sameNumber(cdr.dst, call.request.number);
  if (call.asked !== null) return toNumber ? legB(cdr, source) : null;
  if (component === null) return null;
  if (call.takenUp && toNumber) return legB(cdr, source);
  const { cuid, dst } = cdr;
  return { type: 'component-asked-elsewhere', source, leg: 'a', cuid, dst, routeComponent: component };
}

function legB(cdr: CallDetailRecord, source: 'cdr' | 'webhook'): CallEventBody {
  const { cuid, dst, end, startedAt, endedAt, record } = cdr;
  return { type: 'second-party-cdr', source, leg: 'b', cuid, dst, end, startedAt, endedAt, record };
}

function isOurs(call: Call, cdr: CallDetailRecord): boolean {
  const { agentNumber, number } = call.request;
  const at = call.requestedAt ?? call.request.at;
  const parties = [cdr.src, cdr.dst].some(
    (text) => sameNumber(text, agentNumber) || sameNumber(text, number),
  );
  const earliest = at + Math.min(0, call.clockOffsetSeconds) * 1000 - clockTolerance;
  return parties && cdr.startedAt !== null && cdr.startedAt >= earliest;
}

/** The name of an Exten API or Trunk API component that the call went through. */
function apiComponent(cdr: CallDetailRecord): string | null {
  const found = cdr.route.find(({ type }) => /^(exten(sion)?|trunk)[ _-]?api$/i.test(type));
  return found?.type ?? null;
}

/** The evidence in a pushed event, when it is this call's; a call that only waits for another one has none yet. */
export function pushedEvidence(call: Call, event: PbxEvent): CallEventBody | null {
  if (call.campaign === 'none') return null;
  switch (event.kind) {
    case 'first-party-report':
      return reportEvidence(call, event.report, 'webhook');
    case 'cdr':
      return cdrEvidence(call, event.record, 'webhook');
    case 'new-state':
      return legState(call, event);
    case 'outgoing-call': {
      if (isOriginated(call)) return originatedOutgoing(call, event);
      const { number, outgoingPoint, uniqueId } = event;
      if (call.asked?.uniqueId !== uniqueId || !sameNumber(number, call.request.number)) return null;
      return { type: 'outgoing-call', source: 'webhook', leg: 'b', number, outgoingPoint, uniqueId };
    }
    default:
      return null;
  }
}

/**
 * Leg B's channel has a unique id of its own, which may differ from the call's (wire contract, section 5): once the
 * PBX has its number, its phone is also known by the agent at its other end.
 */
function legState(call: Call, event: Extract<PbxEvent, { kind: 'new-state' }>): CallEventBody | null {
  const { state, participant, uniqueId, extension } = event;
  const body = { type: 'leg-state', source: 'webhook', state, participant, uniqueId } as const;
  const known = call.asked?.uniqueId === uniqueId;
  const isRouted = call.asked !== null || isOriginated(call);
  const withAgent = isRouted && sameNumber(participant, call.request.agentNumber);
  if ((known || withAgent) && sameNumber(extension, call.request.number)) return { ...body, leg: 'b' };
  if (!sameNumber(extension, call.request.agentNumber)) return null;
  if (isOriginated(call) && ![uniqueId, ''].includes(call.phone.uniqueId)) return null;
  return known || call.asked === null ? { ...body, leg: 'a' } : null;
}
