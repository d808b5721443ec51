import type { PbxError } from '../errors.ts';
import type { CallEvent, CallEventOf, CallRequested, LegId, LegState } from './events.ts';
import type { Verdict } from './outcome.ts';
import { methodOfRequest, type PlacementMethod } from './placement-method.ts';

export type CampaignStatus = CallEventOf<'campaign-status'>['status'];
export type LegStateEvent = CallEventOf<'leg-state'>;
export type FirstPartyRecord = CallEventOf<'first-party-report' | 'first-party-cdr'>;
export type SecondPartyRecord = CallEventOf<'second-party-cdr'>;

/** Why the PBX has no order, as far as is known. */
export type Refusal = Pick<CallEventOf<'campaign-not-added'>, 'fate' | 'error'>;

/**
 * All that is known of a call: a fold of its log. Whatever judges, draws, lists or counts a call asks this value, so
 * that the same log tells the same in every view. Times are UTC ms.
 */
export interface Call {
  callId: string;
  /** The click. */
  request: CallRequested;
  placement: PlacementMethod;
  /** The log in order of time, each event once. */
  events: readonly CallEvent[];
  waitedFor: CallEventOf<'call-waiting'> | null;
  /**
   * How the order for the call stands at the PBX. `requested`: it went out and its fate is open; `placed`: the PBX has
   * it, or may have it, where its answer to an originate was lost.
   */
  order: 'none' | 'requested' | 'placed' | 'refused' | 'withdrawn';
  /** When the order first went out: nothing of the call is older. */
  requestedAt: number | null;
  placedAt: number | null;
  refusal: Refusal | null;
  /** Seconds that the PBX's clock was thought to be ahead of ours when the order went out. */
  clockOffsetSeconds: number;
  /** Those of them that are its clock's and not its zone's; null where nobody knows. */
  clockErrorSeconds: number | null;
  campaignId: string | null;
  /** Known by the PBX's answer, else by a record that was found; null while unknown, and for a campaign's call. */
  originatedCallId: string | null;
  /** The PBX itself told the id of this call; else its records are found by numbers and time. */
  idTold: boolean;
  /** Whether the PBX took the originated call is not known. */
  answerLost: boolean;
  /** Of the campaign, since the process that follows the call began. */
  status: CampaignStatus | null;
  /** When the campaign was first seen running, and first seen over or gone. */
  runningAt: number | null;
  completedAt: number | null;
  manager: CallEventOf<'trunk-manager-seen'> | null;
  /** The PBX's clock was found so far from ours that the campaign's window had to be moved. */
  clockMoved: boolean;
  /** The dialplan's question that got the number: one that got it in time before all others. */
  asked: CallEventOf<'component-asked'> | null;
  /** Everything that was refused and may have been this call's question, by the engine or by the way in. */
  refusals: readonly CallEventOf<'component-refused' | 'request-refused'>[];
  /** The dialplan's first question, answered or not: leg A was up by then. */
  firstQuestionAt: number | null;
  elsewhere: CallEventOf<'component-asked-elsewhere'> | null;
  /** What was pushed about the two phones, without repetitions. */
  states: Record<LegId, readonly LegStateEvent[]>;
  /** The last of them. */
  legStates: Record<LegId, LegState | null>;
  outgoing: CallEventOf<'outgoing-call'> | null;
  /**
   * What pushed events showed of the agent's own phone: first rang, was first up, was last idle again; and the unique id
   * of that leg, so that another call to the same phone is none of it. `isShared`: the phone had another call, too, and what
   * it showed before that was known is left out.
   */
  phone: {
    rangAt: number | null;
    upAt: number | null;
    idleAt: number | null;
    uniqueId: string;
    isShared: boolean;
  };
  /** Every record of a leg, and the one to believe (see `records.ts`). */
  firstPartyRecords: readonly FirstPartyRecord[];
  secondPartyRecords: readonly SecondPartyRecord[];
  firstPartyRecord: FirstPartyRecord | null;
  secondPartyRecord: SecondPartyRecord | null;
  cancelled: boolean;
  /** `may-connect`: it failed, and the call's question may be answered all the same. */
  withdrawal: 'none' | 'done' | 'failed' | 'may-connect';
  /** The absence of a record of leg B has lasted long enough to count. */
  graceOver: boolean;
  /** The time for new evidence is over. */
  evidenceOver: boolean;
  /** That time ended while the PBX could not be asked: absence says nothing. */
  unheard: boolean;
  /** Why the PBX did not take the order, or could not be asked at the end. */
  failure: PbxError | null;
  /** When somebody stopped following the call although it may go on; null while it is followed. */
  stoppedAt: number | null;
  /** A process goes on with the call of another one that is dead. */
  recovered: boolean;
  /** The first status seen after that: `completed` says that the call went on without us. */
  statusAtRecovery: CampaignStatus | null;
  /** When something new was last learnt from outside. */
  lastEvidenceAt: number;
  /** What was told as the call's end, with the last correction; null while it lives. */
  ended: Verdict | null;
  /** When it was first told. */
  endedAt: number | null;
  amended: boolean;
}

/** A call of which only the click is known. */
export const newCall = (request: CallRequested): Call => ({
  callId: request.callId,
  request,
  placement: methodOfRequest(request),
  events: [request],
  waitedFor: null,
  order: 'none',
  requestedAt: null,
  placedAt: null,
  refusal: null,
  clockOffsetSeconds: 0,
  clockErrorSeconds: null,
  campaignId: null,
  originatedCallId: null,
  idTold: false,
  answerLost: false,
  status: null,
  runningAt: null,
  completedAt: null,
  manager: null,
  clockMoved: false,
  asked: null,
  refusals: [],
  firstQuestionAt: null,
  elsewhere: null,
  states: { a: [], b: [] },
  legStates: { a: null, b: null },
  outgoing: null,
  phone: { rangAt: null, upAt: null, idleAt: null, uniqueId: '', isShared: false },
  firstPartyRecords: [],
  secondPartyRecords: [],
  firstPartyRecord: null,
  secondPartyRecord: null,
  cancelled: false,
  withdrawal: 'none',
  graceOver: false,
  evidenceOver: false,
  unheard: false,
  failure: null,
  stoppedAt: null,
  recovered: false,
  statusAtRecovery: null,
  lastEvidenceAt: request.at,
  ended: null,
  endedAt: null,
  amended: false,
});
