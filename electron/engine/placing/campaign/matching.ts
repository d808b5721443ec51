import type { Call } from '../../../../shared/call/call.ts';
import type { CallEventBody } from '../../../../shared/call/events.ts';
import { sameNumber } from '../../../../shared/number/phone-number.ts';
import type { CallDetailRecord, FirstPartyReport } from '../../../../shared/pbx/records.ts';
import type { Matching } from '../placing.ts';
import { legOfState } from '../states.ts';

/** The PBX's clock is known this well, ms, when a CDR is matched by its time; a redial's own CDR is not much older. */
const clockTolerance = 10_000;

export const campaignMatching: Matching = {
  report: reportEvidence,
  cdr: cdrEvidence,
  outgoing(call, { number, outgoingPoint, uniqueId }) {
    if (call.asked?.uniqueId !== uniqueId || !sameNumber(number, call.request.number)) return null;
    return { type: 'outgoing-call', source: 'webhook', leg: 'b', number, outgoingPoint, uniqueId };
  },
  /** Once the PBX has the second party's number, another call may ring the agent: only the question's own counts. */
  state(call, event) {
    const known = call.asked?.uniqueId === event.uniqueId;
    const isOfThisCall = call.asked === null || known;
    return legOfState(call, event, { known, hasNumber: call.asked !== null, isOfThisCall });
  },
};

/** The evidence in a report, when it is this call's: by the campaign's id, else by its name, which carries our id. */
function reportEvidence(
  call: Call,
  report: FirstPartyReport,
  source: 'report' | 'webhook',
): CallEventBody | null {
  const byId = call.campaignId !== null && report.campaignId === call.campaignId;
  if (!byId && report.campaignName !== call.request.campaignName) return null;
  const { reportId, end, tries, answeredAt } = report;
  const times = answeredAt === undefined ? {} : { answeredAt };
  return { type: 'first-party-report', source, leg: 'a', reportId, end, tries, ...times };
}

/**
 * The evidence in a CDR: leg B's is the one with our unique id *and* the dialled number, for the agent's own leg may
 * leave one too. While the component has not asked, one by number and time whose route holds an API component says
 * that it asked elsewhere (W5 and W8).
 */
function cdrEvidence(call: Call, cdr: CallDetailRecord, source: 'cdr' | 'webhook'): CallEventBody | null {
  if (call.asked !== null && call.asked.uniqueId !== '')
    return cdr.cuid === call.asked.uniqueId && sameNumber(cdr.dst, call.request.number)
      ? legB(cdr, source)
      : null;
  const component = apiComponent(cdr);
  if (!isOurs(call, cdr)) return null;
  const toNumber = sameNumber(cdr.dst, call.request.number);
  if (call.asked !== null) return toNumber ? legB(cdr, source) : null;
  if (component === null) return null;
  if (call.recovered && toNumber) return legB(cdr, source);
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
