import type { Call } from '../../../shared/call/call.ts';
import type { CallEventBody, CallRequested } from '../../../shared/call/events.ts';
import type { PlacementTraits } from '../../../shared/call/placement-method.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { DialNumber } from '../../../shared/number/phone-number.ts';
import type { CallDetailRecord, FirstPartyReport, PbxEvent } from '../../../shared/pbx/records.ts';
import type { Result } from '../../../shared/result.ts';
import type { Config } from '../../../shared/settings/config.ts';
import type { Clock, Pbx } from '../ports.ts';

/** The calls that a placement acts for: what is known of one, and how something that happened to it is recorded. */
export interface Calls {
  get(callId: string): Call | undefined;
  /** Whether the log has it now. */
  record(callId: string, body: CallEventBody): boolean;
}

export interface PlacementTools {
  book: Calls;
  pbx: Pbx;
  clock: Clock;
  /** To be called before an order goes out: one that nobody waits for any more is cancelled if this computer slept. */
  lookForSleep(): void;
}

export type NumberToCall = Pick<DialNumber, 'dialled' | 'route'>;

/** What the click's event says of how the call is to be placed. */
export type PlacementRequest = Pick<
  CallRequested,
  | 'component'
  | 'answer'
  | 'ringSeconds'
  | 'trunkManagerId'
  | 'interfaceContext'
  | 'interfaceText'
  | 'attempts'
  | 'removeFinished'
  | 'originate'
>;

/**
 * A way of placing calls. One is chosen for the calls of a desk when it is put together; a call that an earlier process
 * began goes on in its own.
 */
export interface Placing extends PlacementTraits {
  /** `route-missing` where this kind of number can't be called. */
  request(number: NumberToCall, config: Config): Result<PlacementRequest, AppError>;
  /** What to call so that the agent's own phone rings and nobody else's; `route-missing` where that can't be. */
  agentAlone(config: Config): Result<NumberToCall, AppError>;
  /** What is logged before the order goes out; more than one `attempt` only where it is certain that none arrived. */
  ordered(pbx: Pbx, attempt: number): CallEventBody;
  /** Gives the PBX the order. Settles when the log knows what became of it, or that this is open. */
  place(tools: PlacementTools, callId: string): Promise<void>;
  /** Finds out what became of the order of a dead process; never gives it again. */
  recover(tools: PlacementTools, call: Call): Promise<void>;
  /** Takes the order back and records whether that worked; null where it can't be. */
  readonly withdraw: ((tools: PlacementTools, callId: string) => Promise<void>) | null;
  readonly matching: Matching;
  readonly following: Following;
}

/** What of the PBX's records and events is evidence about a call. Null: nothing. */
export interface Matching {
  report(call: Call, report: FirstPartyReport, source: 'report' | 'webhook'): CallEventBody | null;
  cdr(call: Call, cdr: CallDetailRecord, source: 'cdr' | 'webhook'): CallEventBody | null;
  outgoing(call: Call, event: Extract<PbxEvent, { kind: 'outgoing-call' }>): CallEventBody | null;
  state(call: Call, event: Extract<PbxEvent, { kind: 'new-state' }>): CallEventBody | null;
}

/** What can be asked of the PBX about a call; each is one request. */
export type Poll =
  | 'order'
  | 'dialer'
  | 'report'
  /** Leg B's record, by the call's unique id or by the numbers. */
  | 'cdr'
  /** A record of a call that went through a component which did not ask here. */
  | 'cdr-elsewhere'
  /** By the numbers that were called: leg B's, and once it is there the agent's own, too. */
  | 'both-cdrs'
  | 'own-cdr'
  /** The record that an originate leaves which reached nobody. */
  | 'failed-cdr';

/** Those that find leg B's record. */
export const recordSearches: readonly Poll[] = ['cdr', 'cdr-elsewhere', 'both-cdrs'];

/** How a call is followed. Times are UTC ms. */
export interface Following {
  /** What finds leg B's record. */
  readonly record: Poll;
  /** When an ended call is asked about once more (UTC ms); null where nothing better can come. */
  betterAt(call: Call): number | null;
  /** What shows first that the PBX is at work; null where nothing does. */
  readonly first: Poll | null;
  /** What is worth asking while the call goes on, in turn. */
  useful(call: Call): Poll[];
  /**
   * One last poll of everything that could speak against silence, before silence is taken for an answer. Unless the first
   * was answered, and each search for a record of leg B that is not known yet, nothing follows from it.
   */
  final(call: Call): Poll[];
  /** What is asked, in turn, about a call whose end is not confirmed, and the longest pause between (ms). */
  unconfirmed(call: Call, lastPollAt: number): { polls: Poll[]; slowest: number };
  /** When the time for new evidence ends. `aliveAt`: when a poll last showed that the PBX is at work on the call. */
  evidenceEndsAt(call: Call, aliveAt: number): number;
  /** After that: when the absence of any record tells something; null where it never does. */
  absenceTellsAt(call: Call): number | null;
  /** What absence will tell is worth waiting for when a recovered call is asked about once more. */
  readonly isAbsenceAwaited: boolean;
}
