import type { Call } from '../../../shared/call/call.ts';
import type { IncomingCall } from '../../../shared/incoming/call.ts';
import { type DialingRules, readNumber, sameNumber } from '../../../shared/number/phone-number.ts';
import { bareText, printableText } from '../../../shared/number/phone-text.ts';
import type { CallDetailRecord, PbxEvent } from '../../../shared/pbx/records.ts';
import { type BookOptions, IncomingBook } from './incoming-book.ts';
import { keepForAWhile } from './kept-for-a-while.ts';
import { isOtherParty, isOwnId, mayRingAgent, overlapsOwn } from './own-calls.ts';

export interface IncomingDeskOptions extends BookOptions {
  agentNumber: string;
  dialing: DialingRules;
  /** The calls made from here: their events are never an incoming call's. */
  ownCalls(): readonly Call[];
  /** A new id for a call that began at `at` (UTC ms). */
  newCallId(at: number): string;
}

/** Calls to this agent, made out from the pushed events of the whole PBX. */
export interface IncomingDesk {
  event(event: PbxEvent): void;
  recover(): void;
  stop(): void;
}

type NewState = Extract<PbxEvent, { kind: 'new-state' }>;
type Announcement = Extract<PbxEvent, { kind: 'incoming-call' }>;
/** What an extension's states said of a call that is not known, or may be one of ours. */
interface Early {
  caller: string;
  rang: boolean;
  answered: boolean;
  over: boolean;
}

const minutes = 60_000;
const longestNumber = 40;
/** No phone rings with more calls at once: a flood of events must not fill the log. */
const mostAtOnce = 20;

/**
 * Joins `NewState` of the agent's extension, `IncomingCall` and `Cdr` (wire contract, section 7) to one entry a call, in
 * whatever order and how often they come. A ringing counts when the PBX announced it, or when no call from here can be
 * what rings; otherwise it is set aside until an announcement speaks for it.
 */
export function createIncomingDesk(options: IncomingDeskOptions): IncomingDesk {
  const { agentNumber, dialing, ownCalls, clock } = options;
  const book = new IncomingBook(options);
  const now = () => clock.now();
  const announced = keepForAWhile<Announcement>(500, 10 * minutes, now);
  const early = keepForAWhile<Early>(200, 10 * minutes, now);

  /** `startedAt`, UTC ms: when it began, where it is over already. */
  const begin = (caller: string, uniqueId: string, entryPoint: string | null, startedAt?: number) => {
    const { number, route } = callerOf(caller, dialing);
    const rang = { type: 'incoming-rang', source: 'webhook', number, agentNumber, route } as const;
    const isOver = startedAt !== undefined || early.get(uniqueId)?.over === true;
    const at = startedAt ?? now();
    const callId = options.newCallId(at);
    const call = book.begin({ callId, at, ...rang, uniqueId, entryPoint }, isOver ? 'found' : 'rang');
    replay(call, uniqueId);
    return call;
  };
  const replay = ({ callId }: IncomingCall, uniqueId: string) => {
    const known = early.get(uniqueId);
    early.remove(uniqueId);
    if (known?.answered) book.record(callId, { type: 'incoming-answered', source: 'webhook' });
    if (known?.over) book.record(callId, { type: 'incoming-over', source: 'webhook' });
  };
  const keepEarly = (uniqueId: string, news: Partial<Early>) => {
    if (uniqueId === '') return;
    const before = early.get(uniqueId) ?? { caller: '', rang: false, answered: false, over: false };
    early.put(uniqueId, { ...before, ...news });
  };

  const announce = (event: Announcement) => {
    const { uniqueId, number, entryPoint } = event;
    if (uniqueId === '' || isOwnId(uniqueId, ownCalls())) return;
    announced.put(uniqueId, event);
    const call = book.atHand(uniqueId);
    if (call !== null)
      return book.record(call.callId, { type: 'incoming-entered', source: 'webhook', entryPoint });
    if (early.get(uniqueId)?.rang) begin(number, uniqueId, entryPoint);
  };

  const rings = (event: NewState) => {
    const { uniqueId, participant, direction } = event;
    if (direction === 'out' || isOwnId(uniqueId, ownCalls())) return;
    if (book.live().length >= mostAtOnce) return;
    const known = book.byId(uniqueId) ?? book.liveWith(participant);
    if (known !== null) return book.alsoKnownAs(known, uniqueId);
    const announcement = announced.get(uniqueId);
    if (announcement !== null) return void begin(announcement.number, uniqueId, announcement.entryPoint);
    const isOwn =
      early.get(uniqueId)?.rang === true ||
      mayRingAgent(ownCalls(), now()) ||
      isOtherParty(participant, ownCalls(), now()) ||
      sameNumber(participant, agentNumber);
    if (isOwn || !isNumber(participant)) return keepEarly(uniqueId, { caller: participant, rang: true });
    const byNumber = announced.find(({ number }) => sameNumber(number, participant));
    begin(participant, uniqueId, byNumber?.entryPoint ?? null);
  };

  /** The call that a state of the agent's phone is about, other than its ringing. */
  const aboutWhich = ({ uniqueId, participant }: NewState): IncomingCall | null => {
    const known = book.byId(uniqueId) ?? book.liveWith(participant);
    if (known !== null || uniqueId !== '' || participant !== '') return known;
    const live = book.live();
    return live.length === 1 ? (live[0] ?? null) : null;
  };
  const ownPhone = (event: NewState) => {
    if (event.state === 'ringing') return rings(event);
    if (isOwnId(event.uniqueId, ownCalls())) return;
    const call = aboutWhich(event);
    const isAnswered = event.state === 'in-use';
    if (call === null)
      return keepEarly(event.uniqueId, isAnswered ? { answered: event.direction !== 'out' } : { over: true });
    const type = isAnswered ? 'incoming-answered' : 'incoming-over';
    book.record(call.callId, { type, source: 'webhook' });
  };

  const otherPhone = ({ state, extension, uniqueId, participant }: NewState) => {
    if (state !== 'in-use') return;
    const isIt = (call: IncomingCall) => call.uniqueId === uniqueId || sameNumber(call.number, participant);
    const call = book.live().find((live) => live.answeredAt === null && isIt(live));
    if (call !== undefined)
      book.record(call.callId, { type: 'incoming-taken', source: 'webhook', extension: shown(extension) });
  };

  const recorded = (record: CallDetailRecord) => {
    if (record.type === 'outgoing' || record.originatedCallId !== null) return;
    if ([record.cuid, record.uniqueId].some((id) => isOwnId(id, ownCalls()))) return;
    const call = callOfRecord(record);
    if (call === null) return;
    const { cuid, src, dst, end, startedAt, endedAt } = record;
    const { disposition, ringSeconds, talkSeconds } = end;
    const facts = { cuid, src: shown(src), dst: shown(dst), disposition, ringSeconds, talkSeconds };
    const times = { startedAt, endedAt, record: record.record };
    book.record(call.callId, { type: 'incoming-cdr', source: 'webhook', ...facts, ...times });
  };
  const callOfRecord = (record: CallDetailRecord): IncomingCall | null => {
    const { cuid, uniqueId, src, dst } = record;
    const known = book.atHand(cuid) ?? book.atHand(uniqueId);
    if (known !== null) return known;
    if (!sameNumber(dst, agentNumber) || sameNumber(src, agentNumber)) return null;
    const logged = book.byId(cuid) ?? book.byId(uniqueId);
    if (logged !== null) return logged;
    const waiting = book.awaitingCdr(src, now() - 4 * 60 * minutes);
    return waiting ?? foundInRecord(record);
  };
  /** A call of which only its record came: the PBX pushes no states, or they were lost. */
  const foundInRecord = (record: CallDetailRecord): IncomingCall | null => {
    const { cuid, uniqueId, src, end } = record;
    const announcement = announced.get(cuid) ?? announced.get(uniqueId);
    const lasted = ((end.ringSeconds ?? 0) + (end.talkSeconds ?? 0)) * 1000;
    const startedAt = startOf(record, now(), lasted);
    const mayBeOwn = overlapsOwn(ownCalls(), startedAt, startedAt + lasted);
    if (announcement === null && (mayBeOwn || !isNumber(src))) return null;
    if (record.route.some((step) => /autodialer/i.test(step.type))) return null;
    return begin(announcement?.number ?? src, cuid, announcement?.entryPoint ?? null, startedAt);
  };

  return {
    event(event) {
      if (event.kind === 'incoming-call') announce(event);
      if (event.kind === 'cdr') recorded(event.record);
      if (event.kind !== 'new-state') return;
      if (sameNumber(event.extension, agentNumber)) ownPhone(event);
      else otherPhone(event);
    },
    recover: () => book.recover(),
    stop: () => book.stop(),
  };
}

/** Something that can be called back: not the dialer's name, not `anonymous`. */
const isNumber = (text: string): boolean => /^\+?\d{2,}$/.test(bareText(text));

const shown = (text: string): string => printableText(text).slice(0, longestNumber);

/** The caller in dialled form; what is no number of this country stays as its digits, a name or nothing is withheld. */
function callerOf(text: string, rules: DialingRules): { number: string; route: 'external' | 'internal' } {
  const read = readNumber(text, { ...rules, denied: [] });
  if (read.ok) return { number: read.value.dialled, route: read.value.route };
  return { number: isNumber(text) ? bareText(text).slice(0, longestNumber) : '', route: 'external' };
}

/** When it began by our clock: what the record says where that is near, else by how long it lasted. */
function startOf({ startedAt }: CallDetailRecord, now: number, lasted: number): number {
  const isNear = startedAt !== null && startedAt <= now && now - startedAt < lasted + 10 * minutes;
  return isNear ? startedAt : now - Math.max(1, lasted);
}
