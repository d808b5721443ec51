import { cancelRule } from '../../../electron/team/relay/slots/cancelling.ts';
import { type QuestionRule, questionRules } from '../../../electron/team/relay/slots/question-rules.ts';
import { restRules } from '../../../electron/team/relay/slots/rest-rules.ts';
import type { Rules } from '../../support/relay-world/world.ts';

const without = (...rules: QuestionRule['rule'][]): Rules => ({
  question: questionRules.filter(({ rule }) => !rules.includes(rule)),
});

/** A rule that is switched off, by its number in docs/team.md, and a seed with which the model finds out. */
export interface Mutant {
  rule: string;
  seed: number;
  rules: Rules;
}

export const mutants: readonly Mutant[] = [
  { rule: '3: a unique_id is not bound to its lease', seed: 1, rules: without('3') },
  { rule: '3a: a call may have begun before the lease', seed: 1, rules: without('3a') },
  { rule: '3b: a question may name a party of another call', seed: 1, rules: without('3b') },
  { rule: '3c: a lease takes a second id', seed: 1, rules: without('3c') },
  {
    rule: '4a: a question without an id lets the slot rest, too',
    seed: 1,
    rules: { rest: { ...restRules, askedLongAgo: ({ asked }) => asked !== null } },
  },
  {
    rule: '4b: any report lets the slot rest',
    seed: 1,
    rules: {
      rest: {
        ...restRules,
        neverAnswered: (lease, report) => report.campaignName === lease.campaignName && lease.asked === null,
      },
    },
  },
  {
    rule: '4c: a campaign that is not on the PBX lets the slot rest at once, a removed one, too',
    seed: 1,
    rules: { rest: { ...restRules, isOver: () => true } },
  },
  {
    rule: '4: a slot is leased again without a rest',
    seed: 1,
    rules: { rest: { ...restRules, hasRested: () => true } },
  },
  {
    rule: '4: a slot rests by NATS’s clock alone, though the PBX’s was set back',
    seed: 8,
    rules: { rest: { ...restRules, hasRested: (slot, memory) => restRules.hasRested(slot, memory, null) } },
  },
  {
    rule: '5: a cancel is told as done at once',
    seed: 3,
    rules: { cancel: { ...cancelRule, isDone: () => true } },
  },
  { rule: 'broker away: a relay that is cut off goes on answering', seed: 1, rules: without('stale') },
  {
    rule: 'KV lost: slots of which nothing is known are leased',
    seed: 2,
    rules: {
      ...without('epoch'),
      rest: {
        ...restRules,
        hasRested: (slot, ...rest) => slot === null || restRules.hasRested(slot, ...rest),
      },
    },
  },
];
