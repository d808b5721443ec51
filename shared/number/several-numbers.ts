import { bareText, type Groups, groupsOf } from './phone-text.ts';
import { splitPostDial } from './post-dial.ts';
import { isDate, isInternalWithEndings, isLocalWithEndings, type Surroundings } from './sole-number.ts';
import { withoutWordsAround, wordsBetween } from './words-around.ts';

/** A piece of a text in which several numbers stand. */
export interface Piece {
  text: string;
  /** Only the ending of a number beside it (`88776655/66`), or an extension: by itself it would be somebody else's. */
  isPart: boolean;
}

/** What stands between numbers and never within one: Google's ` ::: `, lists, line ends, "and", "or", "to". */
const lists = /\s*(?::::|[;\n\r|،,؛&~])\s*|\s+(?:و|یا|تا|الی|and|or|to)\s+/iu;

/** Fewer digits beside others are an ending, or nothing. */
const shortestLine = 3;
/** Longer than what is added to a number, shorter than one that is whole without its area. */
const longestPart = 6;

/**
 * The pieces of a latin text that was no number as a whole; one where it can't be cut. A number without its area is in
 * that of the one before it: `021-88776655 / 88776656`.
 */
export function piecesOf(text: string, around: Surroundings): Piece[] {
  const texts = text.split(lists).filter((piece) => piece.trim() !== '');
  let number = '';
  return texts
    .flatMap((piece) => cutWhere(wordsBetween, piece, around))
    .flatMap((piece) => cutWhere(/\s*\/\s*/, piece, around))
    .flatMap((piece) => cutAtGroups(withoutWordsAround(piece), around))
    .map((piece) => {
      const isPart = piece.isPart || isExtensionOf(number, piece.text, around);
      if (isPart) return { text: piece.text, isPart };
      const bare = bareText(splitPostDial(piece.text).number);
      const area = around.plan.isLocal(bare) ? around.plan.areaOf(number) : '';
      number = area + bare;
      return { text: area + piece.text, isPart };
    });
}

/** Cut only where each piece is whole, with its extension perhaps. */
function cutWhere(sign: RegExp, text: string, { plan }: Surroundings): string[] {
  const pieces = text.split(sign);
  const numbers = pieces.map((piece) => bareText(splitPostDial(withoutWordsAround(piece)).number));
  return numbers.every(plan.isWhole) ? pieces : [text];
}

/** A mobile number has no extension: what stands beside it is a number of its own. */
function isExtensionOf(number: string, text: string, { plan, isInternal }: Surroundings): boolean {
  const digits = bareText(text);
  if (!/^\d+$/.test(digits) || digits.length > longestPart) return false;
  const takesExtension = plan.isWhole(number) && !plan.isMobile(number);
  return takesExtension || (plan.isMobile(number) && !isInternal(digits));
}

/** Signs between numbers, the one that is least likely within a number first. */
const listSigns = ['/', '-', ' '];

/** Runs of groups of which each is a whole number; short groups behind one are parts. */
function cutAtGroups(text: string, { plan, isInternal }: Surroundings): Piece[] {
  const groups = groupsOf(text);
  const { digits, between } = groups;
  const asItIs = [{ text, isPart: false }];
  const isDotted = between.every((sign) => sign === '.');
  if (
    digits.length < 2 ||
    digits.length > mostGroups ||
    isDotted ||
    isDate(groups) ||
    !digits.every((group) => /^\+?\d+$/.test(group))
  )
    return asItIs;
  if (isLocalWithEndings(digits, plan))
    return digits.map((group, place) => ({ text: group, isPart: place > 0 }));
  const bare = bareText(text);
  if (plan.isWhole(bare)) return asItIs;
  const isLine = (group: string) => group.length >= shortestLine && isInternal(group);
  const areLines = digits.every(isLine);
  const haveEndings = isInternalWithEndings(groups, bare, { plan, isInternal });
  if (areLines || haveEndings) {
    const lines = runsBetween(groups, '/');
    const areWhole = lines.every((line) => plan.isLocal(line) || (isLine(line) && digits.includes(line)));
    if (lines.length < digits.length && areWhole) return lines.map(whole);
    if (mayBeLocal(groups, plan)) return asItIs;
    return haveEndings ? linesOfPbx(digits, isInternal) : digits.map(whole);
  }
  // Written from right to left: which of the other groups comes first is not known.
  if (plan.isBeginning(digits.at(-1) ?? '')) return asItIs;
  for (const sign of listSigns) {
    const runs = runsBetween(groups, sign);
    const areNumbers = runs.every((run) => plan.isWhole(run) || (sign === '/' && isLine(run)));
    if (runs.length > 1 && areNumbers) return isCutElsewhere(groups, plan, sign) ? asItIs : runs.map(whole);
  }
  return longestRuns(digits, plan.isWhole) ?? asItIs;
}

/** `205/6`: shorter groups than the first are endings of others. */
const linesOfPbx = (digits: readonly string[], isInternal: (group: string) => boolean): Piece[] =>
  digits.map((text) => ({ text, isPart: !isInternal(text) || text.length < (digits[0]?.length ?? 0) }));

/** `8877 6655 8877 6656`, `8877-6655 - 214`: local numbers, lines of the PBX, or a bank card; which can't be known. */
const mayBeLocal = ({ digits, between }: Groups, plan: Surroundings['plan']): boolean =>
  between.some((sign, place) => sign !== '/' && plan.isLocal(`${digits[place]}${digits[place + 1]}`));

/** `214 0912-5550213`: where it is cut a number of the country may go on that begins in the group before. */
const isCutElsewhere = ({ digits, between }: Groups, plan: Surroundings['plan'], sign: string): boolean =>
  between.some((between, place) => {
    const [group = '', next = ''] = digits.slice(place);
    return between === sign && plan.isBeginning(group) && plan.isWhole(group + next);
  });

/** The groups joined, but where this sign stands. */
function runsBetween({ digits, between }: Groups, sign: string): string[] {
  const runs: string[] = [];
  for (const [place, group] of digits.entries()) {
    if (place === 0 || between[place - 1]?.includes(sign)) runs.push(group);
    else runs.push((runs.pop() ?? '') + group);
  }
  return runs;
}

function longestRuns(digits: readonly string[], isWhole: (text: string) => boolean): Piece[] | null {
  const pieces: Piece[] = [];
  for (let from = 0; from < digits.length; ) {
    const run = longestRun(digits.slice(from), isWhole);
    const group = digits[from] ?? '';
    if (run === null && (pieces.length === 0 || group.length > longestPart)) return null;
    pieces.push(run === null ? { text: group, isPart: true } : whole(run.text));
    from += run?.groups ?? 1;
  }
  return pieces;
}

const whole = (text: string): Piece => ({ text, isPart: false });

/** Of one piece; a list has signs between its numbers. */
const mostGroups = 100;
/** E.164 with the prefix 00: more digits are in no number. */
const mostDigits = 17;

/** Several groups make a number where it begins as none of them would by chance. */
const isBegun = (text: string) => /^[+0]/.test(text) || text.length >= 12;

/** The groups from the first on that together make a whole number, as many as can. */
function longestRun(
  digits: readonly string[],
  isWhole: (text: string) => boolean,
): { text: string; groups: number } | null {
  let text = '';
  let found: { text: string; groups: number } | null = null;
  for (const [place, group] of digits.entries()) {
    text += group;
    if (text.length > mostDigits) break;
    if (isWhole(text) && (place === 0 || isBegun(text))) found = { text, groups: place + 1 };
  }
  return found;
}
