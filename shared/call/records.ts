import { sameNumber } from '../number/same-number.ts';
import { isOverBeforeQuestion } from './before-question.ts';
import type { Call, FirstPartyRecord, SecondPartyRecord } from './call.ts';
import type { Disposition } from './dispositions.ts';
import { canonicalText } from './log-order.ts';
import type { LegEnd } from './outcome.ts';
import { ownId } from './own-id.ts';
import { waitsItsTurn } from './state.ts';

/** Records of one leg that count: a call has a few, and each is compared with the others at every event. */
export const mostRecords = 40;

/**
 * Which of several records about one leg to believe, whatever order they came in: ANSWERED before all else; of those
 * the longest talk (never a sum), with what it does not say filled in from the others about the same number; of the
 * rest the one that began last. Where that is equal or not known: NO ANSWER, BUSY, FAILED, then an unknown word. The
 * records given are of one class of identity.
 */
export const bestSecondPartyRecord = (records: readonly SecondPartyRecord[]): SecondPartyRecord | null =>
  best(records, ({ startedAt }) => startedAt, filledCdr);

/**
 * Class before order (W8.6): our id and number; our id; number and time. A lower class counts only when the time for a
 * higher one is over, at once where the call has no id that a record could have. What was taken for its own by number and
 * time before its question came, and was over by then, is another call's.
 */
export function believedSecondPartyRecord(call: Call): SecondPartyRecord | null {
  if (call.secondPartyRecords.length === 0) return null;
  const of = (identity: SecondPartyRecord['identity']) =>
    bestSecondPartyRecord(
      call.secondPartyRecords.filter(
        (record) =>
          classOf(call, record) === identity &&
          !(identity === 'by-number' && isOverBeforeQuestion(call, record)),
      ),
    );
  const certain = of(undefined);
  if (certain !== null) return certain;
  const { graceOver, evidenceOver, stoppedAt, ended } = call;
  const isTimeOver = graceOver || evidenceOver || stoppedAt !== null || ended !== null;
  if (ownId(call) !== null && !isTimeOver) return null;
  return of('other-number') ?? (waitsItsTurn(call) ? null : of('by-number'));
}

/** What told the originated call's id was found by its numbers; those that have that id are no surer. */
const classOf = (
  { originatedCallId: own }: Call,
  record: SecondPartyRecord,
): SecondPartyRecord['identity'] =>
  record.identity === 'by-number' && own !== null && record.originatedCallId === own
    ? undefined
    : record.identity;

/** A record with our id was set aside: it may be leg A's, and may be a talk. */
export const hasSetAside = ({ secondPartyRecords }: Call): boolean =>
  secondPartyRecords.some(({ identity }) => identity === 'set-aside');

/** The same for leg A. Of a campaign's reports the later attempt began later. */
export const bestFirstPartyRecord = (records: readonly FirstPartyRecord[]): FirstPartyRecord | null =>
  best(records, beganOf, filledFirstParty);

const beganOf = (record: FirstPartyRecord): number | null =>
  record.type === 'first-party-report' ? record.tries : record.startedAt;

interface LegRecord {
  at: number;
  end: LegEnd;
}

type Began<T> = (record: T) => number | null;

function best<T extends LegRecord>(
  records: readonly T[],
  began: Began<T>,
  filled: (one: T, from: T) => T,
): T | null {
  const ranked = records.toSorted(comparison(records, began));
  const [winner, ...others] = ranked;
  if (winner === undefined) return null;
  return others.filter((other) => isSameCall(winner, other, began)).reduce(filled, winner);
}

const words: readonly (Disposition | null)[] = ['NO ANSWER', 'BUSY', 'FAILED', 'LOST', null];

/** The record to believe comes first. */
function comparison<T extends LegRecord>(records: readonly T[], began: Began<T>) {
  const isTimed = records.every((record) => isAnswered(record) || began(record) !== null);
  const later = (one: T, other: T) => (began(other) ?? 0) - (began(one) ?? 0);
  return (one: T, other: T): number =>
    Number(isAnswered(other)) - Number(isAnswered(one)) ||
    talked(other) - talked(one) ||
    (isAnswered(one) || isTimed ? later(one, other) : 0) ||
    words.indexOf(one.end.disposition) - words.indexOf(other.end.disposition) ||
    factsOf(other) - factsOf(one) ||
    byText(one, other) ||
    one.at - other.at;
}

/** Of one record the same at every comparison. */
function once<Value>(of: (record: LegRecord) => Value): (record: LegRecord) => Value {
  const known = new WeakMap<LegRecord, { value: Value }>();
  return (record) => {
    const found = known.get(record) ?? { value: of(record) };
    known.set(record, found);
    return found.value;
  };
}

/** When it was told says nothing about the leg. */
const textOf = once((record) => canonicalText({ ...record, at: 0 }));

function byText(one: LegRecord, other: LegRecord): number {
  const [text, otherText] = [textOf(one), textOf(other)];
  return text < otherText ? -1 : Number(text > otherText);
}

const isAnswered = ({ end }: LegRecord) => end.disposition === 'ANSWERED';
/** Seconds; a talk of unknown length is shorter than any other. */
const talked = (record: LegRecord) => (isAnswered(record) ? (record.end.talkSeconds ?? -1) : -1);

/** How much a record says. */
const factsOf = once(({ end, ...rest }) => {
  const { cause, ...counted } = end;
  return [...Object.values(rest), ...Object.values(counted), ...Object.values(cause ?? {})].filter(
    (fact) => fact !== null,
  ).length;
});

/** May complete the one that is believed: any that was answered completes a talk, else only a repetition. */
function isSameCall<T extends LegRecord>(winner: T, other: T, began: Began<T>): boolean {
  if (winner.end.disposition !== other.end.disposition) return false;
  if (isAnswered(winner)) return true;
  const [one, two] = [began(winner), began(other)];
  return one === null || two === null || one === two;
}

function filledEnd(one: LegEnd, from: LegEnd): LegEnd {
  const word = one.word ?? from.word;
  const durationSeconds = one.durationSeconds ?? from.durationSeconds;
  return {
    disposition: one.disposition,
    ringSeconds: one.ringSeconds ?? from.ringSeconds,
    talkSeconds: one.talkSeconds ?? from.talkSeconds,
    cause: one.cause ?? from.cause,
    ...(word !== undefined && { word }),
    ...(durationSeconds !== undefined && { durationSeconds }),
  };
}

type Cdr = Extract<FirstPartyRecord | SecondPartyRecord, { dst: string }>;

function filledCdr<T extends Cdr>(one: T, from: T): T {
  if (one.dst !== from.dst && !sameNumber(one.dst, from.dst)) return one;
  return {
    ...one,
    end: filledEnd(one.end, from.end),
    startedAt: one.startedAt ?? from.startedAt,
    endedAt: one.endedAt ?? from.endedAt,
    record: one.record ?? from.record,
  };
}

function filledFirstParty(one: FirstPartyRecord, from: FirstPartyRecord): FirstPartyRecord {
  if (one.type === 'first-party-cdr' && from.type === 'first-party-cdr') return filledCdr(one, from);
  return one.type === from.type ? { ...one, end: filledEnd(one.end, from.end) } : one;
}
