import type {
  CallEvent,
  CallEventOf,
  CallRequested,
  LegEnd,
  Outcome,
  Verdict,
} from '../../../shared/call/events.ts';

type Told = { outcome: Outcome; inferred: boolean };

const ofType = <T extends CallEvent['type']>(events: readonly CallEvent[], type: T) =>
  events.filter((event): event is Extract<CallEventOf<T>, CallEvent> => event.type === type);

const answered = (end: LegEnd | undefined) => end?.disposition === 'ANSWERED';

/** The one to believe: an answered leg if any record says so. */
const best = <E extends { end: LegEnd }>(records: E[]): LegEnd | undefined =>
  (records.find(({ end }) => answered(end)) ?? records.at(-1))?.end;

function ofSecondParty(cdr: LegEnd, request: CallRequested, inferred: boolean): Told {
  if (cdr.disposition === 'BUSY') return { outcome: 'second-party-busy', inferred };
  if (cdr.disposition !== 'NO ANSWER') return { outcome: 'second-party-failed', inferred };
  return (cdr.ringSeconds ?? 0) >= request.ringSeconds - 3
    ? { outcome: 'second-party-no-answer', inferred }
    : { outcome: 'first-party-hung-up-while-ringing', inferred: true };
}

/**
 * Section 8 of the wire contract, written a second time and from the whole log at once: what the evidence says,
 * whatever order it came in. Null where the section leaves it open.
 */
export function sectionEight(events: readonly CallEvent[]): Told | null {
  const [request] = ofType(events, 'call-requested');
  if (request === undefined) return null;
  if (request.originate !== undefined) return ofOriginated(events, request);
  const questions = ofType(events, 'component-asked');
  const inTime = questions.some((question) => question.inTime);
  // A record of leg B itself says that the number was given where a death lost the question.
  const mayHaveRung = inTime || questions.length === 0;
  const first = best(ofType(events, 'first-party-report'));
  const second = best(ofType(events, 'second-party-cdr'));
  if (answered(second)) return { outcome: 'completed', inferred: !answered(first) };
  if (events.some(({ type }) => type === 'cancel-requested'))
    return { outcome: 'cancelled', inferred: false };
  if (first === undefined)
    return second !== undefined && mayHaveRung ? ofSecondParty(second, request, true) : null;
  if (second !== undefined && mayHaveRung) return ofSecondParty(second, request, !answered(first));
  if (!answered(first)) return { outcome: 'first-party-not-reached', inferred: false };
  if (inTime) return { outcome: 'first-party-hung-up-while-ringing', inferred: true };
  if (questions.length > 0 || events.some(({ type }) => type === 'component-refused'))
    return { outcome: 'routing-failed', inferred: false };
  return null;
}

/** The same without a report and without a question: an answered first party, if anything, leaves a record of its own. */
function ofOriginated(events: readonly CallEvent[], request: CallRequested): Told | null {
  const records = [...ofType(events, 'second-party-cdr'), ...ofType(events, 'first-party-report')];
  const isNamed =
    ofType(events, 'originate-accepted').some(({ originatedCallId }) => originatedCallId !== null) &&
    records.every(({ originatedCallId = null }) => originatedCallId !== null);
  const second = best(ofType(events, 'second-party-cdr'));
  if (answered(second)) return { outcome: 'completed', inferred: !isNamed };
  if (events.some(({ type }) => type === 'cancel-requested'))
    return { outcome: 'cancelled', inferred: false };
  if (second !== undefined) return ofSecondParty(second, request, !isNamed);
  const first = best(ofType(events, 'first-party-report'));
  return answered(first) ? { outcome: 'first-party-hung-up-while-ringing', inferred: true } : null;
}

/** The last word of a call's log about its outcome. */
export function lastVerdict(events: readonly CallEvent[]): Verdict | null {
  const told = events.findLast((event) => event.type === 'call-ended' || event.type === 'outcome-amended');
  return told?.verdict ?? null;
}
