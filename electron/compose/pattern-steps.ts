import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** No number that a pattern is asked about is longer (shared/number). */
const longest = 20;
/** What a number that is dialled is written with. */
const letters = Array.from('0123456789*#+');
/** A repetition that may match nothing is followed no further; nobody writes one. */
const mostEmptyRounds = 40;
/** Nothing is counted further: infinity times zero would be no number, and so never more than what is allowed. */
const countless = Number.MAX_SAFE_INTEGER;

/** By the length of a text, 0 to `longest`. */
type PerLength = readonly number[];

/** Which way a part is matched: a lookbehind is matched from its last element to its first (ECMA-262, CompileSubpattern). */
type Direction = 'forward' | 'backward';

/** How a part of a pattern behaves on the text that is hardest for it. */
interface Effort {
  /** In how many ways at most it matches a text of this length. */
  ways: PerLength;
  /** Steps at most until every way was tried, with so many letters left in its direction. It never falls with their number. */
  steps: PerLength;
  /** The letters that a match can begin with, which is its right end backward; all where it may match nothing. */
  first: ReadonlySet<string>;
}

const lengths = Array.from({ length: longest + 1 }, (_, length) => length);
const perLength = (value: (length: number) => number): PerLength => lengths.map(value);
const nothing: PerLength = perLength((length) => (length === 0 ? 1 : 0));
const one: PerLength = perLength(() => 1);
const zero: PerLength = perLength(() => 0);
const every: ReadonlySet<string> = new Set(letters);

/**
 * Whether a regular expression takes more steps than `most` to be tried on a dialled number, whatever that is. Counted from its
 * form alone, as an engine works that goes back and tries every way (ECMA-262, 22.2.2), so the answer is the same on every
 * computer. Throws a SyntaxError for a text that is no pattern.
 */
export function takesMoreSteps(pattern: string, most: number): boolean {
  const { alternatives } = new RegExpParser().parsePattern(pattern);
  try {
    // A match is sought from every place of the text.
    return sum(effortOfAlternatives(alternatives, 'forward', most).steps) > most;
  } catch (error) {
    if (error instanceof TooManySteps) return true;
    throw error;
  }
}

/** Counting on would take long itself. */
class TooManySteps extends Error {}

const sum = (values: PerLength) => values.reduce((total, value) => total + value, 0);

/** One part and then another. */
const followedBy = (a: PerLength, b: PerLength): PerLength =>
  perLength((length) => {
    let total = 0;
    for (let at = 0; at <= length; at += 1) total += (a[at] ?? 0) * (b[length - at] ?? 0);
    return Math.min(total, countless);
  });

const plus = (a: PerLength, b: PerLength): PerLength =>
  perLength((length) => (a[length] ?? 0) + (b[length] ?? 0));
const mostOf = (a: PerLength, b: PerLength): PerLength =>
  perLength((length) => Math.max(a[length] ?? 0, b[length] ?? 0));

const mayBeEmpty = ({ ways }: Effort) => ways[0] !== 0;

/** A letter decides between alternatives that begin differently: only those that can begin with the same one are added up. */
function effortOfAlternatives(
  alternatives: readonly AST.Alternative[],
  direction: Direction,
  most: number,
): Effort {
  const efforts = alternatives.map((alternative) => effortOfSequence(alternative, direction, most));
  const [only] = efforts;
  if (only !== undefined && efforts.length === 1) return only;
  let ways = zero;
  let steps = zero;
  for (const letter of letters) {
    const possible = efforts.filter(({ first }) => first.has(letter));
    ways = mostOf(ways, possible.map((effort) => effort.ways).reduce(plus, zero));
    steps = mostOf(steps, possible.map((effort) => effort.steps).reduce(plus, zero));
  }
  return {
    ways,
    steps: steps.map((count) => count + efforts.length),
    first: new Set(efforts.flatMap(({ first }) => [...first])),
  };
}

function effortOfSequence({ elements }: AST.Alternative, direction: Direction, most: number): Effort {
  if (elements.length === 0) return empty;
  const inOrder = direction === 'forward' ? elements : elements.toReversed();
  return inOrder
    .map((element) => effortOfElement(element, direction, most))
    .reduce<Effort>(
      (before, next) => ({
        ways: followedBy(before.ways, next.ways),
        steps: plus(before.steps, followedBy(before.ways, next.steps)),
        first: mayBeEmpty(before) ? union(before.first, next.first) : before.first,
      }),
      { ...empty, first: new Set() },
    );
}

/** It matches nothing, so that whatever follows it decides. */
const empty: Effort = { ways: nothing, steps: one, first: every };

const union = (a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> => new Set([...a, ...b]);

function effortOfElement(element: AST.Element, direction: Direction, most: number): Effort {
  switch (element.type) {
    case 'Group':
    case 'CapturingGroup':
      return effortOfAlternatives(element.alternatives, direction, most);
    case 'Quantifier':
      return effortOfRepetition(effortOfElement(element.element, direction, most), element, most);
    case 'Assertion':
      return effortOfAssertion(element, direction, most);
    case 'Backreference':
      // As long as the group was, which is not followed.
      return { ways: one, steps: one, first: every };
    default:
      return effortOfLetter(element.raw);
  }
}

function effortOfLetter(raw: string): Effort {
  const letter = new RegExp(`^${raw}$`);
  const first = new Set(letters.filter((text) => letter.test(text)));
  return { ways: perLength((length) => (length === 1 && first.size > 0 ? 1 : 0)), steps: one, first };
}

/**
 * What is looked for ahead or behind is not tried again once it was found. A lookahead in a lookbehind, or the reverse, may have any
 * number of letters left to it.
 */
function effortOfAssertion(assertion: AST.Assertion, around: Direction, most: number): Effort {
  if (!('alternatives' in assertion)) return empty;
  const direction = assertion.kind === 'lookahead' ? 'forward' : 'backward';
  const { steps } = effortOfAlternatives(assertion.alternatives, direction, most);
  const within = direction === around ? steps : perLength(() => steps[longest] ?? 0);
  return { ways: nothing, steps: plus(one, within), first: every };
}

/** Rounds beyond the least that match nothing are not taken (ECMA-262, RepeatMatcher). */
function effortOfRepetition(round: Effort, { min, max }: AST.Quantifier, most: number): Effort {
  const further = { ...round, ways: perLength((length) => (length === 0 ? 0 : (round.ways[length] ?? 0))) };
  let reached = nothing;
  let ways = zero;
  let steps = one;
  for (let rounds = 0; sum(reached) > 0; rounds += 1) {
    if (rounds > mostEmptyRounds || sum(steps) > most) throw new TooManySteps();
    if (rounds >= min) ways = plus(ways, reached);
    if (rounds === max) break;
    steps = plus(steps, followedBy(reached, round.steps));
    reached = followedBy(reached, (rounds >= min ? further : round).ways);
  }
  return { ways, steps, first: min === 0 || mayBeEmpty(round) ? every : round.first };
}
