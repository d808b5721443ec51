import type { ComponentRequest, ComponentUrls, RouteDecision } from '../../shared/call/component-request.ts';
import type { CallEvent, CallEventOf } from '../../shared/call/events.ts';
import type { Refused } from '../../shared/call/refused-request.ts';
import type { PbxSource } from '../../shared/contacts/contacts.ts';
import type { AppError, PbxError, RecordingGone } from '../../shared/errors.ts';
import type { IncomingEvent } from '../../shared/incoming/events.ts';
import type { CallDetailRecord, FirstPartyReport, PbxEvent } from '../../shared/pbx/records.ts';
import type { Result } from '../../shared/result.ts';

/** Time as the engine sees it: milliseconds since the epoch, UTC. Tests give their own. */
export interface Clock {
  /** Deadlines run by it: it must not follow a clock that is set while a call is under way. */
  now(): number;
  /** Runs `task` once after so many milliseconds; the returned function cancels it. */
  after(milliseconds: number, task: () => void): () => void;
  /** A call under way was followed until `at`: while it goes on, time is no earlier, though the machine's clock was set back. */
  goOnFrom?(at: number): void;
}

/** What every order for a call says. A team's relay goes by the call's id: one order a call, however often it is sent. */
interface OrderedCall {
  callId: string;
  /** The agent's own number: what the PBX rings first. */
  firstParty: string;
  /** The number dialled. */
  secondParty: string;
}

/**
 * A one-contact campaign: the PBX's dialer rings the first party, and the dialplan asks this desk where to go when it
 * is picked up (W3). Times are UTC milliseconds by this machine's clock.
 */
export interface CampaignOrder extends OrderedCall {
  kind: 'campaign';
  /** No other order has it: the order is found again by it. */
  name: string;
  /** Which of the PBX's dialers rings the first party. */
  dialer: string;
  /** Where in the dialplan the first party goes when it picks up. */
  entry: { context: string; text: string };
  attempts: number;
  retryIntervalSeconds: number;
  startsAt: number;
  endsAt: number;
}

/**
 * A direct call: the PBX is told both numbers at once, and says nothing when its first party does not answer
 * (W2).
 */
export interface OriginateOrder extends OrderedCall {
  kind: 'originate';
  /** The dialplan's context through which the call goes. */
  context: string;
  callerId: string;
  /** Empty where none is needed. */
  trunk: string;
  ringSeconds: number;
  callLimitSeconds: number;
}

export type CallOrder = CampaignOrder | OriginateOrder;

/** An order that the PBX has. */
export interface PlacedOrder {
  orderId: string;
  status: 'waiting' | 'running' | 'completed';
}

/** Which reports of leg A. Times are UTC ms. */
export interface ReportQuery {
  orderId: string | null;
  /** The first party's. */
  number: string;
  from: number;
  to: number;
}

/** Which CDRs: by the call's unique id, or by the time (UTC ms) and the numbers or the number called. */
export type CdrQuery =
  | { by: 'cuid'; cuid: string; from: number; to: number }
  | { by: 'numbers'; numbers: string[]; from: number; to: number }
  | { by: 'destination'; number: string; from: number; to: number };

/** What keeps a dialer of the PBX from dialling now; null: nothing does. */
export interface DialerState {
  title: string;
  problem: CallEventOf<'trunk-manager-seen'>['problem'];
}

/** What the engine needs of a PBX. Every method settles; none throws for an expected failure. */
export interface Pbx {
  /**
   * Whether questions about its calls are answered also where this desk can't be asked: a call that could not be taken back may be
   * connected then. Absent: this desk alone answers them.
   */
  readonly answersAlone?: true;
  /**
   * Gives the PBX an order, once: a lost answer may stand for a call that rings. `orderId`: the PBX's own id of the order
   * or the call, null where its answer has none.
   */
  place(order: CallOrder): Promise<Result<{ orderId: string | null }, PbxError>>;
  /**
   * The order of exactly this name; null when the PBX certainly has none. `placedAt`: when it was placed (UTC ms), where
   * this process saw that: the PBX's clock is corrected by it.
   */
  findOrder(query: { name: string; placedAt: number | null }): Promise<Result<PlacedOrder | null, PbxError>>;
  /** Changes when a waiting order may begin. */
  moveWindow(orderId: string, window: { startsAt: number; endsAt: number }): Promise<Result<null, PbxError>>;
  /** Takes an order back: nothing rings for it any more. */
  withdraw(orderId: string): Promise<Result<null, PbxError>>;
  /** How leg A ended. */
  findReports(query: ReportQuery): Promise<Result<FirstPartyReport[], PbxError>>;
  /** How calls ended. */
  findCdrs(query: CdrQuery): Promise<Result<CallDetailRecord[], PbxError>>;
  /** Why an order may have to wait. Hours count by the PBX's clock. */
  dialerState(dialer: string): Promise<Result<DialerState, PbxError>>;
  /** Makes sure that the PBX's clock is known; asks it only when it never answered this process. */
  makeContact(): Promise<Result<null, PbxError>>;
  /** Milliseconds that the PBX's wall clock is ahead of ours in the configured zone; null until it answered once. */
  clockOffset(): number | null;
  /** How many of them are its clock's and not its zone's: the times in its ids count by that. Null where nobody knows. */
  clockError(): number | null;
}

/** Who can be called, as a source of the PBX names them. */
export interface DirectoryEntry {
  id: string;
  name: string;
  number: string;
  note: string;
}

/** The people whom a PBX knows, where it tells them. */
export interface Directory {
  /** All that a source has now, or nothing of it. Extensions that are switched off are left out: nobody is there. */
  entries(source: PbxSource): Promise<Result<DirectoryEntry[], PbxError>>;
}

/** A sound on its way. */
export interface Recording {
  /** Bytes of the whole, null where the PBX did not say. */
  bytes: number | null;
  /** To be read to its end or destroyed; fails while it is read when the connection breaks. */
  body: AsyncIterable<Uint8Array> & { destroy(): void };
  /** What such a failure means. */
  failureOf(error: unknown): PbxError;
}

/** The recordings of a PBX, where it makes any. */
export interface Recordings {
  /** The recording that a CDR names. A no of the PBX is `recording-gone`. */
  download(record: string): Promise<Result<Recording, PbxError | RecordingGone>>;
}

/** How an answer to a question went. */
export interface AnswerFacts {
  /** From the question's arrival to the answer handed over. */
  answeredInMilliseconds: number;
  /** False when the PBX's wait was over or nobody there any more before the answer. */
  inTime: boolean;
}

/** What an intake brings to the engine. */
export interface IntakeService {
  /** Where the dialplan shall go: at once and from memory, for the PBX waits one second. */
  decide(question: ComponentRequest): RouteDecision;
  /** The answer was handed over, or could not be. */
  answered(question: ComponentRequest, decision: RouteDecision, facts: AnswerFacts): void;
  /** Something that the PBX tells unasked. */
  event(event: PbxEvent): void;
  requestArrived(entry: RequestEntry): void;
}

/** Where the PBX's questions and events come in. */
export interface Intake {
  /** Serves what arrives until `stop`; `listener-port-taken` or `listener-cannot-bind` where nothing can arrive. */
  start(service: IntakeService): Promise<Result<null, AppError>>;
  stop(): Promise<void>;
  /** What an administrator enters at the PBX; null where that is not this desk's to tell. */
  addresses(): ComponentUrls | null;
  /** Where it serves; null while it does not, or where that is not this desk's to tell. */
  place(): ListeningPlace | null;
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
  /** Why it was refused, by the intake or by the engine, and what it said; null where it was served. */
  refused: Refused | null;
}

/** Where an intake takes questions, for telling one place from another. */
export interface ListeningPlace {
  /** Such as `http://192.0.2.7:7920`. */
  address: string;
  /** Of the secret in its paths no more than tells it from another. */
  secret: string;
}

/**
 * The append-only log of calls. Appends are durable when they return; all events of one are kept, or none. What a restored
 * backup brought is history: `events` alone gives it.
 */
export interface CallLog {
  append(...events: CallEvent[]): Result<null, AppError>;
  events(callId: string): CallEvent[];
  /** Whole logs of the calls that have no `call-ended`, or ended `unconfirmed` after `since` (UTC ms). */
  unsettled(since: number): CallEvent[][];
  /** Whole logs of the calls whose end was told for good at or after `since` (UTC ms), the newest 50, the oldest first. */
  settledSince(since: number): CallEvent[][];
  /** Whole logs of the calls about which the dialplan may still ask anew at `now` (UTC ms), the newest 200, the oldest first. */
  mayAskAnew(now: number): CallEvent[][];
  /** A small value kept between runs (clock offset, whether pushed events arrive). */
  remember(key: string, value: string): void;
  recall(key: string): string | null;
}

/**
 * Where the log keeps calls to the agent, beside those from here. Appends are durable when they return. None that a
 * restored backup brought is given.
 */
export interface IncomingLog {
  appendIncoming(...events: IncomingEvent[]): Result<null, AppError>;
  /** The log of the newest call that the PBX knows by this unique id; empty where there is none. */
  incomingByUniqueId(uniqueId: string): IncomingEvent[];
  /** Logs of the calls whose end was never logged. */
  openIncoming(): IncomingEvent[][];
}
