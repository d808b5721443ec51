import { type Call, newCall } from './call.ts';
import type { CallEvent, CallEventOf, CallRequested } from './events.ts';
import { legStateLearnt, outgoingLearnt } from './fold-legs.ts';
import { orderLearnt } from './fold-order.ts';
import { inOrder, withEvent } from './log-order.ts';
import { believedSecondPartyRecord, bestFirstPartyRecord, mostRecords } from './records.ts';

/**
 * Reads a call's log, in any order and with any repetitions; null where it does not hold the click. Pure, and knows no
 * rule about outcomes.
 */
export function foldCall(log: readonly CallEvent[]): Call | null {
  const events = inOrder(log);
  const request = events.find((event) => event.type === 'call-requested');
  return request === undefined ? null : folded(request, events);
}

/** Folds one more event into what is known. The result is that of the whole log, whenever the event comes. */
export function learn(call: Call, event: CallEvent): Call {
  const events = withEvent(call.events, event);
  if (events === call.events) return call;
  if (events.at(-1) !== event) return folded(call.request, events);
  const known = step(call, event);
  known.events = events;
  return known;
}

const folded = (request: CallRequested, events: readonly CallEvent[]): Call => ({
  ...events.reduce(step, newCall(request)),
  events,
});

/** A new value, copied once: a call has fifty fields, and a log many events. */
function step(call: Call, event: CallEvent): Call {
  const known = { ...call, ...learnt(call, event) };
  known.secondPartyRecord = believedSecondPartyRecord(known);
  if (isEvidence(call, event)) known.lastEvidenceAt = Math.max(call.lastEvidenceAt, event.at);
  return known;
}

/** What is seen of the trunk manager is about every campaign: a call at capacity must not wait for ever. */
function isEvidence(call: Call, event: CallEvent): boolean {
  if (event.type === 'trunk-manager-seen') return false;
  // Whoever sends requests that are none of this call's must not keep it alive.
  if (event.type === 'request-refused') return event.question === 'tied' && call.ended === null;
  return event.source !== 'app' || heardOf.has(event.type);
}

const heardOf = new Set<CallEvent['type']>([
  'campaign-added',
  'originate-accepted',
  'originate-answer-lost',
  'call-taken-up',
]);

function learnt(call: Call, event: CallEvent): Partial<Call> {
  switch (event.type) {
    case 'call-requested':
      return {};
    case 'call-waiting':
      return { waitedFor: event };
    case 'campaign-requested':
    case 'campaign-added':
    case 'campaign-not-added':
    case 'campaign-removed':
    case 'campaign-not-removed':
    case 'originate-requested':
    case 'originate-accepted':
    case 'originate-not-accepted':
    case 'originate-answer-lost':
      return orderLearnt(call, event);
    case 'campaign-status':
      return statusLearnt(call, event);
    case 'trunk-manager-seen':
      return { manager: event };
    case 'window-moved':
      return {
        clockMoved: true,
        clockOffsetSeconds: event.offsetSeconds,
        clockErrorSeconds: event.clockErrorSeconds ?? call.clockErrorSeconds,
      };
    case 'component-asked':
      return { ...asked(call, event), asked: betterQuestion(call.asked, event) };
    case 'component-refused':
      return {
        ...asked(call, event),
        refusals: [...call.refusals, event],
      };
    case 'request-refused':
      return {
        ...(event.question === 'tied' ? asked(call, event) : {}),
        refusals: [...call.refusals, event],
      };
    case 'component-asked-elsewhere':
      return { elsewhere: call.elsewhere ?? event };
    case 'leg-state':
      return legStateLearnt(call, event);
    case 'outgoing-call':
      return outgoingLearnt(call, event);
    case 'first-party-report':
    case 'first-party-cdr': {
      if (call.firstPartyRecords.length >= mostRecords) return {};
      const firstPartyRecords = [...call.firstPartyRecords, event];
      const firstPartyRecord = bestFirstPartyRecord(firstPartyRecords);
      // The end of an own leg is news: from then on leg B's record is due, and was not looked for yet.
      const graceOver = event.type === 'first-party-cdr' ? false : call.graceOver;
      return { firstPartyRecords, firstPartyRecord, graceOver, ...idLearnt(call, event) };
    }
    case 'second-party-cdr': {
      if (call.secondPartyRecords.length >= mostRecords) return {};
      const secondPartyRecords = [...call.secondPartyRecords, event];
      // One that was set aside may be another call's, and so may its id.
      return { secondPartyRecords, ...(event.identity === 'set-aside' ? {} : idLearnt(call, event)) };
    }
    case 'cancel-requested':
      return { cancelled: true };
    case 'call-taken-up':
      return recovered(call);
    case 'listening-ended':
    case 'listening-paused':
      return {};
    case 'following-stopped':
      return { stoppedAt: event.at };
    case 'deadline-passed':
      return event.deadline === 'cdr-grace'
        ? { graceOver: true }
        : { evidenceOver: true, unheard: event.unheard === true, failure: event.error ?? null };
    case 'call-ended':
      return { endedAt: call.endedAt ?? event.at, ended: call.amended ? call.ended : event.verdict };
    case 'outcome-amended':
      return { endedAt: call.endedAt ?? event.at, ended: event.verdict, amended: true };
  }
}

/** What comes after the end was told may be about anything. */
const asked = ({ firstQuestionAt }: Call, event: CallEvent) => ({
  firstQuestionAt: firstQuestionAt ?? (isOfCall(event) ? event.at : null),
});

const isOfCall = (event: CallEvent): boolean =>
  !('question' in event) || event.question === undefined || event.question === 'tied';

/** The first that got its answer in time; one with another id is a further attempt's. */
export const isBetterQuestion = (
  known: Call['asked'],
  { inTime, uniqueId }: Pick<CallEventOf<'component-asked'>, 'inTime' | 'uniqueId'>,
): boolean => known === null || (inTime && (!known.inTime || known.uniqueId !== uniqueId));

const betterQuestion = (known: Call['asked'], news: CallEventOf<'component-asked'>) =>
  isBetterQuestion(known, news) ? news : known;

const stations = ['waiting', 'running', 'gone', 'completed'] as const;

/** A campaign only goes on: an older answer that comes later takes nothing back. */
export const furthest = (known: Call['status'], news: NonNullable<Call['status']>) =>
  known !== null && stations.indexOf(known) > stations.indexOf(news) ? known : news;

function statusLearnt(call: Call, { status, at }: CallEventOf<'campaign-status'>): Partial<Call> {
  const isOver = status === 'completed' || status === 'gone';
  return {
    status: furthest(call.status, status),
    runningAt: call.runningAt ?? (status === 'running' ? at : null),
    completedAt: call.completedAt ?? (isOver ? at : null),
    statusAtRecovery: call.recovered ? (call.statusAtRecovery ?? status) : null,
  };
}

/** A living call is followed again; a call that ended has had its time, and only evidence speaks for it. */
const recovered = ({ ended }: Call): Partial<Call> => ({
  recovered: true,
  status: null,
  statusAtRecovery: null,
  evidenceOver: ended !== null,
  stoppedAt: null,
});

const idLearnt = (
  { originatedCallId: known }: Call,
  { originatedCallId = null }: { originatedCallId?: string | null | undefined },
): Partial<Call> => ({ originatedCallId: known ?? originatedCallId });
