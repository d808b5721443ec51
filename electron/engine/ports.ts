import type { ComponentRequest } from '../../shared/call/component-request.ts';
import type { CallEvent, CallEventOf } from '../../shared/call/events.ts';
import type { AppError, PbxError } from '../../shared/errors.ts';
import type {
  CallDetailRecord,
  CampaignRecord,
  FirstPartyReport,
  PbxEvent,
} from '../../shared/pbx/records.ts';
import type { Result } from '../../shared/result.ts';

/** Time as the engine sees it: milliseconds since the epoch, UTC. Tests give their own. */
export interface Clock {
  now(): number;
  /** Runs `task` once after so many milliseconds; the returned function cancels it. */
  after(milliseconds: number, task: () => void): () => void;
}

/** A one-contact campaign (wire contract, section 3). Times are UTC milliseconds by this machine's clock. */
export interface CampaignOrder {
  name: string;
  trunkManagerId: string;
  interfaceContext: string;
  interfaceText: string;
  /** The first party: what the PBX's dialer rings. */
  number: string;
  attempts: number;
  retryIntervalSeconds: number;
  startsAt: number;
  endsAt: number;
}

/** A direct call (wire contract, section 2): the PBX says nothing when its first party does not answer. */
export interface OriginateOrder {
  /** The first party: whom the PBX rings. */
  caller: string;
  callee: string;
  /** The dialplan's context through which the call goes. */
  context: string;
  callerId: string;
  /** Empty where none is needed. */
  trunkName: string;
  timeoutSeconds: number;
  callLimitSeconds: number;
}

/** Which CDRs: by the call's unique id, or by the time and the numbers or the number called. */
export type CdrQuery =
  | { by: 'cuid'; cuid: string; from: number; to: number }
  | { by: 'numbers'; numbers: string[]; from: number; to: number }
  | { by: 'destination'; number: string; from: number; to: number };

export interface TrunkManagerLook {
  title: string;
  problem: CallEventOf<'trunk-manager-seen'>['problem'];
}

/** What the engine asks of the PBX. Every method settles; none throws for an expected failure. */
export interface PbxPort {
  addCampaign(order: CampaignOrder): Promise<Result<{ campaignId: string | null }, PbxError>>;
  /** The campaign of exactly this name, null when the PBX certainly has none. */
  findCampaign(name: string): Promise<Result<CampaignRecord | null, PbxError>>;
  moveCampaignWindow(
    campaignId: string,
    window: { startsAt: number; endsAt: number },
  ): Promise<Result<null, PbxError>>;
  removeCampaign(campaignId: string): Promise<Result<null, PbxError>>;
  /** Sent once: a lost answer may stand for a call that rings. `originatedCallId`: null where the answer has none. */
  originate(order: OriginateOrder): Promise<Result<{ originatedCallId: string | null }, PbxError>>;
  findReports(query: {
    campaignId: string | null;
    number: string;
    from: number;
    to: number;
  }): Promise<Result<FirstPartyReport[], PbxError>>;
  findCdrs(query: CdrQuery): Promise<Result<CallDetailRecord[], PbxError>>;
  /** What keeps this trunk manager from dialling now, null when nothing does (its hours by the PBX's clock). */
  lookAtTrunkManager(id: string): Promise<Result<TrunkManagerLook, PbxError>>;
  /** Makes sure that the PBX's clock is known; asks it only when it never answered this process. */
  makeContact(): Promise<Result<null, PbxError>>;
  /** Milliseconds that the PBX's wall clock is ahead of ours in the configured zone; null until it answered once. */
  clockOffset(): number | null;
  /** Corrects the offset from what a campaign's own `date` shows (wall clock read as UTC). */
  learnWallClock(addedWallClock: number, at: number): void;
}

/** A request that reached the intake and what was answered, for people who set up a dialplan, and for logs. Holds no secret. */
export interface RequestEntry {
  /** The sender's address. */
  from: string;
  /** What it was sent to, such as `POST .../trunk-api`, without the secret in it. */
  target: string;
  /** It was let in and understood. */
  accepted: boolean;
  /** The answer as text, with its status; null where the sender left before there was one. */
  answer: string | null;
  /** From its arrival to the end of the answer. */
  milliseconds: number;
  question: ComponentRequest | null;
  event: PbxEvent['kind'] | null;
}

/** The append-only log of calls. Appends are durable when they return; all events of one are kept, or none. */
export interface CallLog {
  append(...events: CallEvent[]): Result<null, AppError>;
  events(callId: string): CallEvent[];
  /** Whole logs of the calls that have no `call-ended`, or ended `unconfirmed` after `since` (UTC ms). */
  unsettled(since: number): CallEvent[][];
  /** A small value kept between runs (clock offset, whether pushed events arrive). */
  remember(key: string, value: string): void;
  recall(key: string): string | null;
}
