import type { Call } from '../../../../shared/call/call.ts';
import type { CallEventBody } from '../../../../shared/call/events.ts';
import { ownId } from '../../../../shared/call/own-id.ts';
import { sameNumber } from '../../../../shared/number/same-number.ts';
import type { CallDetailRecord, FirstPartyReport } from '../../../../shared/pbx/records.ts';
import { isOlderThan, orderedAt } from '../../outgoing/identifying.ts';
import type { Matching } from '../placing.ts';
import { legOfState } from '../states.ts';
import { apiComponent, isOurs } from './ours.ts';

export const campaignMatching: Matching = {
  report: reportEvidence,
  cdr: cdrEvidence,
  outgoing(call, { number, outgoingPoint, uniqueId }) {
    if (call.asked?.uniqueId !== uniqueId || !sameNumber(number, call.request.number)) return null;
    return { type: 'outgoing-call', source: 'webhook', leg: 'b', number, outgoingPoint, uniqueId };
  },
  /** Once the PBX has the second party's number, another call may ring the agent: only the question's own counts. */
  state(call, event) {
    const id = ownId(call);
    const known = id !== null && id === event.uniqueId;
    const isOfThisCall = known || (call.asked === null && mayRing(call, event));
    return legOfState(call, event, { known, hasNumber: call.asked !== null, isOfThisCall });
  },
};

/** Before the question nothing names the call: what rang before its order, or is dialled by the agent, is another one. */
const mayRing = (call: Call, { uniqueId, isDialling }: Parameters<Matching['state']>[1]): boolean =>
  isDialling !== true && !isOlderThan(uniqueId, orderedAt(call));

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

/** The evidence in a CDR: of leg B, or that the component asked elsewhere (W8.6). */
function cdrEvidence(call: Call, cdr: CallDetailRecord, source: 'cdr' | 'webhook'): CallEventBody | null {
  const { why } = isOurs(call, cdr);
  switch (why) {
    case 'id-and-number':
      return legB(cdr, source);
    case 'id-and-another-number':
      return { ...legB(cdr, source), identity: 'other-number' };
    case 'number-and-time':
      return { ...legB(cdr, source), identity: 'by-number' };
    case 'before-the-question':
    case 'another-zone':
      return { ...legB(cdr, source), identity: 'set-aside' };
    case 'elsewhere':
    case 'elsewhere-by-a-stranger':
      return asksElsewhere(cdr, source, why === 'elsewhere-by-a-stranger');
    default:
      return null;
  }
}

function asksElsewhere(cdr: CallDetailRecord, source: 'cdr' | 'webhook', isStranger: boolean): CallEventBody {
  const { cuid, dst, startedAt } = cdr;
  const facts = { cuid, dst, startedAt, routeComponent: apiComponent(cdr) ?? '' };
  const stranger = isStranger ? { isStranger: true as const } : {};
  return { type: 'component-asked-elsewhere', source, leg: 'a', ...facts, ...stranger };
}

function legB(cdr: CallDetailRecord, source: 'cdr' | 'webhook') {
  const { cuid, dst, end, startedAt, endedAt, record } = cdr;
  return { type: 'second-party-cdr', source, leg: 'b', cuid, dst, end, startedAt, endedAt, record } as const;
}
