import type { ComponentRequest } from '../../../../shared/call/component-request.ts';
import { sameNumber } from '../../../../shared/number/same-number.ts';
import { ringTestDesk } from '../../protocol/messages.ts';
import type { Memory, SlotSeen } from './memory.ts';
import type { OwnAnswer, OwnAnswers } from './own-answers.ts';
import { boundOf, overAtOf } from './past.ts';
import type { Lease, Past } from './records.ts';
import type { SharedRows } from './shared-rows.ts';
import { timings } from './timings.ts';

/** The dialplan's question, and the row whose component asked it. */
export interface Question extends ComponentRequest {
  row: string;
  /** It came to the address that several rows share: the row is what `dst` names, whose letters make it nobody's number. */
  isShared?: boolean;
}

/** Everything that a question is judged by. */
export interface Sight {
  question: Question;
  memory: Memory;
  slot: SlotSeen | null;
  /** The lease that the answer would be of. */
  lease: Lease | null;
  /** What this relay answered itself. */
  own: Pick<OwnAnswers<OwnAnswer>, 'of' | 'askedWith'>;
  /** Leases that were revoked and may not be so in the memory yet. */
  revoked: ReadonlySet<string>;
  rows: ReadonlySet<string>;
  shared: SharedRows;
  /** Phones that the PBX's events named together with the question's `unique_id`. */
  seenPhones: readonly string[];
  /** What the dialer presents as caller though it is no party: it says nothing. */
  callerIds: { has(number: string): boolean };
  /** The PBX's clock, milliseconds UTC; null where it was never heard. */
  pbxNow: number | null;
  /** Whether this relay goes on from memory though its watch is silent, because nobody else can lease. */
  standsAlone: boolean;
}

export const refusals = [
  'dst-names-no-row',
  'own-address',
  'unproved',
  'unknown-row',
  'memory-too-old',
  'slot-behind',
  'quarantined',
  'wrong-app-name',
  'bound-to-another-lease',
  'not-leased',
  'other-component',
  'lease-over',
  'revoked',
  'began-before-the-lease',
  'names-another-call',
  'second-id',
  'not-wanted',
  'too-late',
] as const;
export type Refusal = (typeof refusals)[number];

export interface QuestionRule {
  /** As the rules are numbered in docs/team.md; null: no rule of its own. */
  rule: '3' | '3a' | '3b' | '3c' | '4c' | '5' | 'stale' | 'epoch' | 'app-name' | 'shared' | null;
  refusal: Refusal;
  refuses(sight: Sight): boolean;
}

/** All of them, in the order in which they are asked; the first that refuses is told. */
export const questionRules: readonly QuestionRule[] = [
  {
    rule: 'shared',
    refusal: 'dst-names-no-row',
    refuses: ({ question, shared }) =>
      question.isShared === true && shared.componentOf(question.row) !== question.component,
  },
  {
    rule: 'shared',
    refusal: 'own-address',
    refuses: ({ question, shared }) =>
      question.isShared !== true && shared.componentOf(question.row) !== null,
  },
  { rule: 'shared', refusal: 'unproved', refuses: isUnproved },
  { rule: null, refusal: 'unknown-row', refuses: ({ question, rows }) => !rows.has(question.row) },
  {
    rule: 'stale',
    refusal: 'memory-too-old',
    refuses: ({ memory, standsAlone }) => !standsAlone && memory.age() > timings.staleAfter,
  },
  { rule: 'stale', refusal: 'slot-behind', refuses: ({ memory, question }) => memory.isBehind(question.row) },
  {
    rule: 'epoch',
    refusal: 'quarantined',
    refuses: ({ memory, slot }) => slot === null && memory.epoch()?.quarantined !== false,
  },
  { rule: 'app-name', refusal: 'wrong-app-name', refuses: namesAnotherRow },
  { rule: '3', refusal: 'bound-to-another-lease', refuses: isBoundElsewhere },
  {
    rule: null,
    refusal: 'not-leased',
    refuses: ({ lease, question, slot }) => lease === null && repeated(question, slot) === null,
  },
  {
    rule: null,
    refusal: 'other-component',
    refuses: ({ lease, question, slot }) =>
      (lease ?? repeated(question, slot))?.component !== question.component,
  },
  {
    rule: '4c',
    refusal: 'lease-over',
    refuses: ({ lease, memory, pbxNow }) => lease !== null && isOverNow(lease, memory, pbxNow),
  },
  { rule: '3a', refusal: 'began-before-the-lease', refuses: beganBefore },
  { rule: '3b', refusal: 'names-another-call', refuses: namesAnotherCall },
  { rule: '3c', refusal: 'second-id', refuses: isSecondId },
  {
    rule: '5',
    refusal: 'revoked',
    refuses: ({ lease, revoked }) =>
      lease !== null && (lease.revokedAt !== undefined || revoked.has(lease.leaseId)),
  },
];

/** Only a ring test itself may ask before ring tests have proved the way. */
function isUnproved({ question, shared, lease }: Sight): boolean {
  return question.isShared === true && !shared.isProved(question.row) && lease?.deskId !== ringTestDesk;
}

/** A relay that is cut off can't know that others ended the lease, but nobody leases the slot again before this time. */
function isOverNow(lease: Lease, memory: Memory, pbxNow: number | null): boolean {
  const overAt = overAtOf(lease);
  return memory.natsNow() + memory.age() >= overAt.nats || (pbxNow !== null && pbxNow >= overAt.pbx);
}

/** The lease of this slot that has ended, whose question this is once more. */
export function repeated(question: Question, slot: SlotSeen | null): Past | null {
  if (question.uniqueId === '') return null;
  return slot?.record.past.find(({ asked }) => asked?.uniqueId === question.uniqueId) ?? null;
}

/** A component whose title holds the name of another row was copied and not edited. */
function namesAnotherRow({ question, rows }: Sight): boolean {
  const named: readonly string[] = question.appName.match(/[A-Za-z0-9_-]+/g) ?? [];
  const held = named.filter((name) => rows.has(name));
  return held.length > 0 && !held.includes(question.row);
}

/** The id was given an answer for another lease, or for an earlier one of this slot that has a lease again. */
function isBoundElsewhere({ question, memory, slot, lease, own }: Sight): boolean {
  const { uniqueId, row } = question;
  if (uniqueId === '') return false;
  for (const { leaseId } of own.askedWith(uniqueId))
    if (leaseId !== lease?.leaseId) return lease !== null || repeated(question, slot) === null;
  return memory.slotsAskedWith(uniqueId).some(([name, { record }]) => {
    const isHere = name === row;
    const live = record.lease?.asked?.uniqueId === uniqueId && !isHere;
    const past = boundOf(record.past, memory.natsNow()).some(({ asked }) => asked?.uniqueId === uniqueId);
    return live || (past && !(isHere && lease === null));
  });
}

/** When the call of a `unique_id` began, by the PBX's clock to the second (milliseconds UTC); null: the id does not tell. */
export function beganAt(uniqueId: string): number | null {
  const seconds = /^(\d{9,11})(\.|$)/.exec(uniqueId)?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
}

/**
 * The call whose component asks began before the lease, by the seconds that a `unique_id` begins with; or it has not
 * begun yet, neither by the PBX's clock of now nor as that stood when the lease began: it was ahead of both in between.
 */
function beganBefore({ question, memory, lease, pbxNow }: Sight): boolean {
  const began = beganAt(question.uniqueId);
  if (began === null || lease === null) return false;
  if (began + 999 < lease.addAt - timings.beganBefore) return true;
  if (pbxNow === null) return false;
  const byClockOfLease = lease.addAt + memory.natsNow() + memory.age() - (lease.at ?? 0);
  return began > Math.max(pbxNow, byClockOfLease) + timings.beganBefore;
}

/** The question, or the PBX's events about its call, name a party of another call and none of this one. */
function namesAnotherCall({ question, memory, lease, seenPhones, callerIds }: Sight): boolean {
  if (lease === null) return false;
  const named = [question.src, question.dst, ...seenPhones].filter(
    (number) => number !== '' && !callerIds.has(number),
  );
  const parties = (one: Pick<Lease, 'agentNumber' | 'answer'>) => [one.agentNumber, one.answer.extension];
  const isParty = (one: Pick<Lease, 'agentNumber' | 'answer'>) =>
    parties(one).some((party) => named.some((number) => sameNumber(number, party)));
  if (isParty(lease)) return false;
  return memory.slots().some(([, { record }]) => {
    const others = boundOf(record.past, memory.natsNow());
    return (record.lease !== null && isParty(record.lease)) || others.some(isParty);
  });
}

/** Another call has asked for this lease already. */
function isSecondId({ question, lease, own }: Sight): boolean {
  if (lease === null) return false;
  const answered = own.of(lease.leaseId)?.uniqueId ?? lease.asked?.uniqueId;
  return answered !== undefined && answered !== question.uniqueId;
}
