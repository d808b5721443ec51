import { mostRecords } from '../call/records.ts';
import { sameNumber } from '../number/same-number.ts';
import type { IncomingEvent, IncomingEventOf } from './events.ts';
import type { IncomingOutcome } from './outcomes.ts';

/** All that is known of a call to the agent: a fold of its log. Times are UTC ms. */
export interface IncomingCall {
  callId: string;
  number: string;
  agentNumber: string;
  route: 'external' | 'internal';
  entryPoint: string | null;
  uniqueId: string;
  startedAt: number;
  answeredAt: number | null;
  /** The extension that took it instead of the agent. */
  takenBy: string | null;
  overAt: number | null;
  /** Of its records the one to believe, and how many there were. */
  cdr: IncomingEventOf<'incoming-cdr'> | null;
  records: number;
  ended: IncomingEnd | null;
}

export interface IncomingEnd {
  at: number;
  outcome: IncomingOutcome;
  /** Seconds that the agent's phone rang and that they talked, by the CDR where it is the agent's. */
  ringSeconds: number | null;
  talkSeconds: number | null;
}

export function newIncomingCall(event: IncomingEventOf<'incoming-rang'>): IncomingCall {
  const { callId, number, agentNumber, route, entryPoint, uniqueId, at } = event;
  const known = { callId, number, agentNumber, route, entryPoint, uniqueId, startedAt: at };
  return { ...known, answeredAt: null, takenBy: null, overAt: null, cdr: null, records: 0, ended: null };
}

/** Folds one event into what is known; the first of each kind counts, the best record, the last end. */
export function learnIncoming(call: IncomingCall, event: IncomingEvent): IncomingCall {
  switch (event.type) {
    case 'incoming-rang':
      return call;
    case 'incoming-entered':
      return { ...call, entryPoint: call.entryPoint ?? event.entryPoint };
    case 'incoming-answered':
      return { ...call, answeredAt: call.answeredAt ?? event.at };
    case 'incoming-taken':
      return { ...call, takenBy: call.takenBy ?? event.extension };
    case 'incoming-over':
      return { ...call, overAt: call.overAt ?? event.at };
    case 'incoming-cdr':
      return { ...call, cdr: saysMore(call, event) ? event : call.cdr, records: call.records + 1 };
    case 'incoming-ended': {
      const { outcome, ringSeconds, talkSeconds } = event;
      return { ...call, ended: { at: call.ended?.at ?? event.at, outcome, ringSeconds, talkSeconds } };
    }
  }
}

type Recorded = Pick<IncomingEventOf<'incoming-cdr'>, 'dst' | 'disposition' | 'talkSeconds'>;

/**
 * Whether a record of a call is to be believed before the one that is known: the agent's own phone's before that of a queue
 * or a menu, an answer before all else, then the longer talk. Not one that comes after as many as count.
 */
export function saysMore(
  { cdr, records, agentNumber }: Pick<IncomingCall, 'cdr' | 'records' | 'agentNumber'>,
  news: Recorded,
): boolean {
  if (cdr === null) return true;
  if (records >= mostRecords) return false;
  const worth = ({ dst, disposition, talkSeconds }: Recorded) => [
    sameNumber(dst, agentNumber) ? 1 : 0,
    disposition === 'ANSWERED' ? 1 : 0,
    talkSeconds ?? 0,
  ];
  const [known, other] = [worth(cdr), worth(news)];
  const place = known.findIndex((value, index) => value !== other[index]);
  return place >= 0 && (other[place] ?? 0) > (known[place] ?? 0);
}

/** A record of an extension of the inside or a queue, and not of the agent's phone. */
export const isOfAnotherPhone = ({ dst }: Pick<Recorded, 'dst'>, agentNumber: string): boolean =>
  /^\d{2,6}$/.test(dst) && !sameNumber(dst, agentNumber);

/** Null when the log does not begin with the ringing. */
export function incomingCallOf(events: readonly IncomingEvent[]): IncomingCall | null {
  const [first, ...rest] = events;
  return first?.type === 'incoming-rang' ? rest.reduce(learnIncoming, newIncomingCall(first)) : null;
}

/**
 * How the call ended by what is known now. A CDR's seconds are the agent's only where the agent is its `dst`: a queue's
 * or a menu's CDR counts from their answer (W5).
 */
export function judgeIncoming(call: IncomingCall): Omit<IncomingEnd, 'at'> {
  const outcome = outcomeOf(call);
  const own = call.cdr !== null && sameNumber(call.cdr.dst, call.agentNumber) ? call.cdr : null;
  const until = (from: number, to: number | null) =>
    to === null || to < from ? null : Math.round((to - from) / 1000);
  const ringSeconds = own?.ringSeconds ?? until(call.startedAt, call.answeredAt ?? call.overAt);
  if (outcome !== 'answered') return { outcome, ringSeconds, talkSeconds: null };
  const { answeredAt } = call;
  const talkSeconds = own?.talkSeconds ?? (answeredAt === null ? null : until(answeredAt, call.overAt));
  return { outcome, ringSeconds, talkSeconds };
}

function outcomeOf({ answeredAt, takenBy, overAt, cdr, agentNumber }: IncomingCall): IncomingOutcome {
  const isOwn = cdr !== null && sameNumber(cdr.dst, agentNumber);
  if (answeredAt !== null || (isOwn && cdr.disposition === 'ANSWERED')) return 'answered';
  if (takenBy !== null) return 'answered-elsewhere';
  const isTold = overAt !== null || (cdr !== null && cdr.disposition !== null);
  return isTold ? 'missed' : 'not-told';
}
