import { cancelRule } from '../../../electron/team/relay/slots/cancelling.ts';
import { type QuestionRule, questionRules } from '../../../electron/team/relay/slots/question-rules.ts';
import { restRules } from '../../../electron/team/relay/slots/rest-rules.ts';
import type { Rules } from '../../support/relay-world/world.ts';

const without = (...rules: QuestionRule['rule'][]): Rules => ({
  question: questionRules.filter(({ rule }) => !rules.includes(rule)),
});

/** A rule that is switched off, by its number in docs/team.md, and the seed, of the first forty, with which the model finds out soonest. */
export interface Mutant {
  rule: string;
  seed: number;
  rules: Rules;
}

export const mutants: readonly Mutant[] = [
  { rule: '3: a unique_id is not bound to its lease', seed: 8, rules: without('3') },
  { rule: '3a: a call may have begun before the lease', seed: 6, rules: without('3a') },
  { rule: '3b: a question may name a party of another call', seed: 21, rules: without('3b') },
  { rule: '3c: a lease takes a second id', seed: 1, rules: without('3c') },
  {
    rule: '4a: a question without an id lets the slot rest, too',
    seed: 3,
    rules: { rest: { ...restRules, askedLongAgo: ({ asked }) => asked !== null } },
  },
  {
    rule: '4b: any report lets the slot rest',
    seed: 20,
    rules: {
      rest: {
        ...restRules,
        neverAnswered: (lease, report) => report.campaignName === lease.campaignName && lease.asked === null,
      },
    },
  },
  {
    rule: '4c: a campaign that is not on the PBX lets the slot rest at once, a removed one, too',
    seed: 27,
    rules: { rest: { ...restRules, isOver: () => true } },
  },
  {
    rule: '4: a slot is leased again without a rest',
    seed: 32,
    rules: { rest: { ...restRules, hasRested: () => true } },
  },
  {
    rule: '4: a slot rests by NATS’s clock alone, though the PBX’s was set back',
    seed: 30,
    rules: { rest: { ...restRules, hasRested: (slot, memory) => restRules.hasRested(slot, memory, null) } },
  },
  {
    rule: '5: a cancel is told as done at once',
    seed: 4,
    rules: { cancel: { ...cancelRule, isDone: () => true } },
  },
  { rule: 'broker away: a relay that is cut off goes on answering', seed: 12, rules: without('stale') },
  {
    rule: 'KV lost: slots of which nothing is known are leased',
    seed: 18,
    rules: {
      ...without('epoch'),
      rest: {
        ...restRules,
        hasRested: (slot, ...rest) => slot === null || restRules.hasRested(slot, ...rest),
      },
    },
  },
];
