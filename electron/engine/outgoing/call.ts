import type {
  CallEvent,
  CallEventOf,
  CallRequested,
  LegState,
  Verdict,
} from '../../../shared/call/events.ts';
import { betterCdr, betterReport, furthest } from './evidence.ts';

type Status = CallEventOf<'campaign-status'>['status'];

/** All that is known of a call: a fold of its log, so that the same events give the same value at any time. */
export interface Call {
  callId: string;
  request: CallRequested;
  /**
   * How the order for the call stands at the PBX. `requested`: an add (or originate) went out and its fate is open;
   * `added`: the PBX has it, or, of an originated call whose answer was lost, may have it.
   */
  campaign: 'none' | 'requested' | 'added' | 'not-added' | 'removed';
  campaignId: string | null;
  /** When the campaign was first asked for, UTC ms: nothing of its call is older. */
  requestedAt: number | null;
  addedAt: number | null;
  /** The PBX clock's lead over ours, seconds, by which the campaign's window was written. */
  clockOffsetSeconds: number;
  notAdded: Pick<CallEventOf<'campaign-not-added'>, 'fate' | 'error'> | null;
  /** Known by the PBX's answer, else by a record that was found; null while unknown, and for a campaign's call. */
  originatedCallId: string | null;
  /** The PBX itself told the id of this call; else its records are found by numbers and time. */
  idTold: boolean;
  /** A record without any id was taken for this call's, by numbers and time. */
  hasUnnamedRecord: boolean;
  /** Whether the PBX took the originated call is not known. */
  answerLost: boolean;
  /**
   * What pushed events showed of the agent's own phone, UTC ms: first rang, was first up, was last idle again; and the
   * unique id of that leg, so that another call to the same phone is none of it.
   */
  phone: { rangAt: number | null; upAt: number | null; idleAt: number | null; uniqueId: string };
  status: Status | null;
  everRan: boolean;
  completedAt: number | null;
  manager: CallEventOf<'trunk-manager-seen'> | null;
  /** PBX wall clock against ours, where it was found so far apart that the window had to be moved. */
  clockMoved: boolean;
  asked: CallEventOf<'component-asked'> | null;
  refused: CallEventOf<'component-refused'> | null;
  report: CallEventOf<'first-party-report'> | null;
  cdr: CallEventOf<'second-party-cdr'> | null;
  elsewhere: CallEventOf<'component-asked-elsewhere'> | null;
  legStates: { a: LegState | null; b: LegState | null };
  outgoingSeen: boolean;
  cancelled: boolean;
  removal: 'not-tried' | 'under-way' | 'done' | 'failed';
  graceOver: boolean;
  evidenceOver: boolean;
  /** The time for evidence ended while the PBX could not be asked: absence says nothing. */
  unheard: boolean;
  stopped: boolean;
  takenUp: boolean;
  /** The first status seen after a restart: `completed` says that the call went on without us. */
  statusAtTakeUp: Status | null;
  /** When something new was last learnt from outside, UTC ms. */
  lastEvidenceAt: number;
  ended: Verdict | null;
  endedAt: number | null;
}

export function newCall(request: CallRequested): Call {
  return {
    callId: request.callId,
    request,
    campaign: 'none',
    campaignId: null,
    requestedAt: null,
    addedAt: null,
    clockOffsetSeconds: 0,
    notAdded: null,
    originatedCallId: null,
    idTold: false,
    hasUnnamedRecord: false,
    answerLost: false,
    phone: { rangAt: null, upAt: null, idleAt: null, uniqueId: '' },
    status: null,
    everRan: false,
    completedAt: null,
    manager: null,
    clockMoved: false,
    asked: null,
    refused: null,
    report: null,
    cdr: null,
    elsewhere: null,
    legStates: { a: null, b: null },
    outgoingSeen: false,
    cancelled: false,
    removal: 'not-tried',
    graceOver: false,
    evidenceOver: false,
    unheard: false,
    stopped: false,
    takenUp: false,
    statusAtTakeUp: null,
    lastEvidenceAt: request.at,
    ended: null,
    endedAt: null,
  };
}

/** Folds one event into what is known. Pure; knows no rule about outcomes. */
export function learn(call: Call, event: CallEvent): Call {
  const known = { ...call, ...learnt(call, event) };
  return isEvidence(event) ? { ...known, lastEvidenceAt: Math.max(call.lastEvidenceAt, event.at) } : known;
}

/** What is seen of the trunk manager is about every campaign: a call at capacity must not wait for ever. */
function isEvidence(event: CallEvent): boolean {
  if (event.type === 'trunk-manager-seen') return false;
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
    case 'campaign-requested':
      return {
        campaign: 'requested',
        requestedAt: call.requestedAt ?? event.at,
        clockOffsetSeconds: event.clockOffsetSeconds,
      };
    case 'campaign-added':
      return {
        campaign: 'added',
        campaignId: event.campaignId ?? call.campaignId,
        addedAt: call.addedAt ?? event.at,
      };
    case 'campaign-not-added':
      return { campaign: 'not-added', notAdded: event };
    case 'originate-requested':
    case 'originate-accepted':
    case 'originate-not-accepted':
    case 'originate-answer-lost':
      return originateLearnt(call, event);
    case 'campaign-status':
      return statusLearnt(call, event);
    case 'trunk-manager-seen':
      return { manager: event };
    case 'window-moved':
      return { clockMoved: true };
    case 'component-asked':
      return { asked: call.asked === null || (!call.asked.inTime && event.inTime) ? event : call.asked };
    case 'component-refused':
      return { refused: call.refused ?? event };
    case 'leg-state':
      return {
        legStates: { ...call.legStates, [event.leg]: event.state },
        phone: phoneLearnt(call.phone, event),
      };
    case 'outgoing-call':
      return { outgoingSeen: true, phone: { ...call.phone, upAt: earlier(call.phone.upAt, event.at) } };
    case 'first-party-report':
      return { report: betterReport(call.report, event), ...idLearnt(call, event) };
    case 'second-party-cdr':
      return { cdr: betterCdr(call.cdr, event), ...idLearnt(call, event) };
    case 'component-asked-elsewhere':
      return { elsewhere: call.elsewhere ?? event };
    case 'cancel-requested':
      return { cancelled: true };
    case 'campaign-removed':
      return { campaign: 'removed', removal: 'done' };
    case 'campaign-not-removed':
      return { removal: 'failed' };
    case 'call-taken-up':
      return takenUp(call);
    case 'following-stopped':
      return { stopped: true };
    case 'deadline-passed':
      return event.deadline === 'cdr-grace'
        ? { graceOver: true }
        : { evidenceOver: true, unheard: event.unheard === true };
    case 'call-ended':
    case 'outcome-amended':
      return { ended: event.verdict, endedAt: call.endedAt ?? event.at };
    case 'call-requested':
    case 'call-waiting':
      return {};
  }
}

type OriginateEvent = CallEventOf<
  'originate-requested' | 'originate-accepted' | 'originate-not-accepted' | 'originate-answer-lost'
>;

function originateLearnt(call: Call, event: OriginateEvent): Partial<Call> {
  const { type, at } = event;
  if (type === 'originate-not-accepted')
    return { campaign: 'not-added', notAdded: { fate: 'certain', error: event.error } };
  if (type === 'originate-requested')
    return {
      campaign: 'requested',
      requestedAt: call.requestedAt ?? at,
      clockOffsetSeconds: event.clockOffsetSeconds,
    };
  const taken = { campaign: 'added', addedAt: call.addedAt ?? at } as const;
  if (type === 'originate-answer-lost') return { ...taken, answerLost: true };
  return { ...taken, originatedCallId: event.originatedCallId, idTold: event.originatedCallId !== null };
}

function idLearnt(call: Call, { originatedCallId }: { originatedCallId?: string | null | undefined }) {
  return {
    originatedCallId: call.originatedCallId ?? originatedCallId ?? null,
    hasUnnamedRecord: call.hasUnnamedRecord || (isOriginated(call) && (originatedCallId ?? null) === null),
  };
}

const earlier = (known: number | null, at: number) => Math.min(known ?? at, at);
const later = (known: number | null, at: number) => Math.max(known ?? at, at);

/** Leg B rings only after leg A was picked up. Whatever the order of the events, the times say the same. */
function phoneLearnt(before: Call['phone'], event: CallEventOf<'leg-state'>): Call['phone'] {
  const { leg, state, at } = event;
  const isOff = state === 'idle' || state === 'unavailable';
  if (leg === 'b') return isOff ? before : { ...before, upAt: earlier(before.upAt, at) };
  const phone = { ...before, uniqueId: before.uniqueId || (isOff ? '' : event.uniqueId) };
  if (isOff) return { ...phone, idleAt: later(phone.idleAt, at) };
  return state === 'ringing'
    ? { ...phone, rangAt: earlier(phone.rangAt, at) }
    : { ...phone, upAt: earlier(phone.upAt, at) };
}

/** Placed by `call/originate/act` and not by a campaign. */
export const isOriginated = (call: Call): boolean => call.request.originate !== undefined;

/**
 * A living call is followed anew, and a removal that died with its process is none; a call that ended has had its
 * time, and only evidence speaks for it.
 */
function takenUp(call: Call): Partial<Call> {
  const evidenceOver = call.ended !== null;
  const removal = call.removal === 'under-way' ? 'not-tried' : call.removal;
  return { takenUp: true, status: null, statusAtTakeUp: null, evidenceOver, stopped: false, removal };
}

function statusLearnt(call: Call, event: CallEventOf<'campaign-status'>): Partial<Call> {
  const over = event.status === 'completed' || event.status === 'gone';
  return {
    status: furthest(call.status, event.status),
    everRan: call.everRan || event.status === 'running',
    completedAt: over ? Math.min(call.completedAt ?? event.at, event.at) : call.completedAt,
    statusAtTakeUp: call.takenUp ? (call.statusAtTakeUp ?? event.status) : null,
  };
}

/** Rebuilds a call from its log; null when the log does not begin with the click. */
export function callFromLog(events: readonly CallEvent[]): Call | null {
  const [first, ...rest] = events;
  if (first?.type !== 'call-requested') return null;
  return rest.reduce(learn, newCall(first));
}
