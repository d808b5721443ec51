import type { Outcome, Verdict } from '../../../shared/call/outcome.ts';
import { type CallFacts, type Evidence, type Gap, missedSomething, wasAway } from './facts.ts';

/** What a verdict was told upon. */
export interface Moment {
  /** UTC ms by a clock that nobody sets. */
  now: number;
  gaps: readonly Gap[];
  /** What of the evidence counts: at the moment of the verdict, all that a desk that asks and listens knows by then. */
  known(evidence: Evidence): boolean;
  /** It would have corrected a record that says less (W5.6). */
  lookedUp(evidence: Evidence): boolean;
  /** The desk knows that the dialplan asked for it. */
  hasAsked: boolean;
  /** Its end was told before: what comes then corrects it at once, and the PBX is asked once more 5 s after it (W5.6). */
  isAmended: boolean;
  /** Its number was given to a question while the PBX waited for the answer. */
  given: boolean;
  /** It is there, whether or not anybody had the time to ask. */
  came(evidence: Evidence): boolean;
  /** The dialer's call to the same number at that time, of a colleague, whom no record names. */
  dialerAsked: boolean;
  /** What records of other calls say that nobody can tell from this one's: of the dialer's, or without any id. */
  lookalikes: readonly string[];
  /** The same of those that nothing tells from a record that is certainly this one's. */
  twins: readonly string[];
  /** Another question got no number meanwhile, and nobody knows which of both was this call's. */
  anotherAsked: boolean;
}

type Claim = (verdict: Verdict, facts: CallFacts, moment: Moment) => (string | null | false)[];

/** The desk gave its number, if to another call of the same look, and the PBX still waited for it. */
const isGiven = ({ way }: CallFacts, { given }: Moment) => way === 'originate' || given;

/** A process that lived on was asked for this call. */
const wasHeard = ({ questions }: CallFacts) => questions.some(({ isHeard }) => isHeard);

/** Nothing made that another call's question, as far as anybody can tell. */
const wasTied = ({ questions }: CallFacts) => questions.some(({ isHeard, isUntied }) => isHeard && !isUntied);

const isAnswered = ({ says }: Evidence) => says === 'ANSWERED';

/** Records about the second party that can be told to be this call's. */
const ofSecond = ({ evidence }: CallFacts, { known }: Moment) =>
  evidence.filter((one) => one.about === 'leg-b' && one.isOurs !== 'no' && known(one));

const talkKnown = (facts: CallFacts, moment: Moment) => ofSecond(facts, moment).some(isAnswered);

const notReached: Claim = (verdict, facts, moment) => [
  facts.answeredAt !== null && wasTied(facts) && 'the agent picked up, and the dialplan asked',
  facts.answeredAt === null && facts.attemptsLeft > 0 && facts.rangAt !== null && 'another attempt is due',
  facts.answeredAt !== null &&
    !facts.evidence.some((one) => one.about === 'leg-a' && one.says === 'NO ANSWER') &&
    (facts.way === 'campaign' ||
      !verdict.inferred ||
      facts.evidence.some((one) => one.isOurs !== 'no' && moment.known(one))) &&
    'the agent picked up',
  facts.way === 'campaign' && facts.rangAt === null && 'the phone of the agent never rang',
  facts.rangAt !== null &&
    facts.answeredAt === null &&
    facts.overAt !== null &&
    facts.overAt > moment.now &&
    'it rings',
];

const beforeRouting: Claim = (verdict, facts, moment) => [
  wasHeard(facts) && 'the dialplan asked',
  facts.answeredAt === null && 'the agent never picked up',
  wasAway(facts, moment.gaps, moment.now) && 'nobody listened while the agent was on the line',
  !facts.hungUpBeforeRouting &&
    verdict.otherReading !== 'component-address' &&
    'the agent did not hang up before',
  !(verdict.inferred && verdict.otherReading === 'component-address') &&
    'it is not told that a wrong address looks the same',
  (facts.overAt ?? Number.POSITIVE_INFINITY) > moment.now && 'the agent is still on the line',
];

const whileRinging: Claim = (verdict, facts, moment) => {
  const { second } = facts;
  const records = ofSecond(facts, moment);
  if (second?.end === 'hung-up') return [talkKnown(facts, moment) && 'a record shows a talk'];
  if (verdict.inferred && moment.lookalikes.includes('NO ANSWER')) return [];
  return [
    !isGiven(facts, moment) && 'no number was given',
    facts.way === 'campaign' && facts.answeredAt === null && 'the agent never picked up',
    records.length > 0 && `a record of the second party says ${records.map(({ says }) => says).join(', ')}`,
    !verdict.inferred && 'nothing showed that',
    facts.way === 'campaign' && verdict.otherReading === null && 'no other reading is told',
    (facts.overAt ?? Number.POSITIVE_INFINITY) > moment.now && 'the call goes on',
  ];
};

/** The second party was tried, and it ended so by its own doing or the PBX's. */
const ofSecondParty =
  (...ends: string[]): Claim =>
  (verdict, facts, moment) => {
    const { second } = facts;
    if (verdict.inferred && moment.lookalikes.some((says) => ends.includes(spelt[says] ?? ''))) return [];
    return [
      second === null && 'the second party was never tried',
      talkKnown(facts, { ...moment, known: moment.lookedUp }) && 'a record shows a talk',
      second !== null &&
        second.end !== null &&
        !ends.includes(second.end) &&
        !ofSecond(facts, { ...moment, known: moment.came }).some(({ says }) =>
          ends.includes(spelt[says] ?? ''),
        ) &&
        `the second party: ${second.end}`,
    ];
  };

const spelt: Record<string, string> = {
  BUSY: 'busy',
  FAILED: 'failed',
  barred: 'barred',
  SUPERSEDED: 'odd',
  'NO ANSWER': 'no-answer',
};

const noAnswer: Claim = (verdict, facts, moment) => {
  const { second } = facts;
  const unanswered = ofSecond(facts, moment).filter(({ says }) => ['NO ANSWER', 'CANCEL'].includes(says));
  const came = facts.evidence.filter((one) => one.about === 'leg-b' && moment.came(one));
  const isThere =
    came.some(({ says }) => ['NO ANSWER', 'CANCEL'].includes(says)) ||
    moment.lookalikes.includes('NO ANSWER');
  const blind = isThere && unanswered.every(({ tellsRinging }) => !tellsRinging);
  // What is found without a question may be another call's: nobody is blamed for it (W8.6).
  const isFoundByNumber = isThere && facts.way === 'campaign' && !moment.hasAsked;
  const isBoth = verdict.inferred && verdict.otherReading === 'first-party-hung-up';
  const isOpen = isBoth && (blind || isFoundByNumber);
  if (second?.end === 'hung-up') return [!isOpen && 'the agent hung up'];
  return ofSecondParty('no-answer', 'failed')(verdict, facts, moment);
};

/** Its id can tell a record of its from another one to its number (W8.6). */
const isNamed = ({ way }: CallFacts, { hasAsked }: Moment) => way === 'originate' || hasAsked;

const completed: Claim = (verdict, facts, moment) => {
  const { second } = facts;
  if (second?.answeredAt != null) {
    const longest = Math.max(
      second.talkSeconds,
      ...facts.evidence.filter(({ about }) => about === 'leg-b').map(({ talkSeconds }) => talkSeconds),
    );
    const told = verdict.legs.b.talkSeconds ?? 0;
    const isAnothers = (verdict.inferred ? moment.lookalikes : moment.twins).includes('ANSWERED');
    return [
      second.end !== null && told > longest && !isAnothers && `they talked for ${longest} s, told as ${told}`,
    ];
  }
  return [
    !verdict.inferred && !moment.twins.includes('ANSWERED') && 'nobody talked',
    !moment.lookalikes.includes('ANSWERED') && 'nobody talked, and nothing looks like it',
    isNamed(facts, moment) &&
      ofSecond(facts, moment.isAmended ? { ...moment, known: moment.lookedUp } : moment).some(
        ({ isOurs }) => isOurs === 'by-id',
      ) &&
      "the call's own record says otherwise",
  ];
};

const routingFailed: Claim = (verdict, facts, moment) => [
  talkKnown(facts, moment) && 'a record shows a talk',
  facts.answeredAt === null &&
    facts.rangAt !== null &&
    facts.overAt !== null &&
    !(moment.dialerAsked && verdict.inferred && verdict.reason === 'asked-elsewhere') &&
    'the agent never picked up',
  isGiven(facts, moment) &&
    !missedSomething(facts, moment.gaps) &&
    !(moment.anotherAsked && verdict.inferred && verdict.otherReading !== null) &&
    'the number was given, and the PBX waited for it',
  verdict.reason === 'app-was-away' &&
    !missedSomething(facts, moment.gaps) &&
    'somebody listened all the time',
  facts.hungUpBeforeRouting && !verdict.inferred && !moment.dialerAsked && 'the agent hung up before routing',
];

const neverRang: Claim = (_verdict, { rangAt }) => [rangAt !== null && 'the phone of the agent rang'];
const says: Claim = () => [];

const claims: Record<Outcome, Claim> = {
  completed,
  'first-party-not-reached': notReached,
  'first-party-hung-up-before-routing': beforeRouting,
  'first-party-hung-up-while-ringing': whileRinging,
  'second-party-no-answer': noAnswer,
  'second-party-busy': ofSecondParty('busy'),
  'second-party-failed': ofSecondParty('failed', 'barred', 'odd'),
  'routing-failed': routingFailed,
  'not-started': neverRang,
  'refused-by-pbx': neverRang,
  'pbx-unreachable': neverRang,
  cancelled: says,
  unconfirmed: says,
};

/** The facts of the world that a verdict contradicts, as sentences. */
export const deniedBy = (verdict: Verdict, facts: CallFacts, moment: Moment): string[] =>
  claims[verdict.outcome](verdict, facts, moment).filter((found) => typeof found === 'string');
