import type { NumberRefusal } from '../errors.ts';
import { fail, ok, type Result } from '../result.ts';
import { codeOf, type NumberingPlan } from './numbering-plan.ts';
import { bareText, type Groups, groupsOf } from './phone-text.ts';

/** What tells a number that is meant from digits that only stand side by side. */
export interface Surroundings {
  plan: NumberingPlan;
  /** Whether digits are a number of the PBX itself. */
  isInternal(digits: string): boolean;
}

/**
 * The digits (perhaps with a `+` before) of the one number that a latin text of digits and separators means. Refused:
 * dates, decimal numbers and network addresses, several numbers (`several-numbers`), and groups whose order is not known.
 */
export function soleNumber(text: string, around: Surroundings): Result<string, NumberRefusal> {
  const bare = bareText(text);
  if (/\d\+/.test(bare)) return withPlusAtStart(text, around);
  const groups = groupsOf(text);
  if (groups.digits.length < 2) return ok(bare);
  if (isDate(groups)) return fail('not-a-number');
  if (groups.between.every((sign) => sign === '.')) return dotted(groups, bare, around);
  if (!around.plan.isWhole(bare)) {
    const turned = turnedAround(groups, around);
    if (turned !== null) return turned;
  }
  return areSeveral(groups, bare, around) ? fail('several-numbers') : ok(bare);
}

/**
 * Where text runs from right to left, a `+` is easily typed or copied behind the digits, alone (`989121234567+`) or with
 * the country's code (`9121234567 98+`, `98+ 9121234567`).
 */
function withPlusAtStart(text: string, { plan }: Surroundings): Result<string, NumberRefusal> {
  if (!bareText(text).endsWith('+')) {
    const bare = bareText(text);
    const [code = ''] = bare.split('+');
    return withCode(`+${bare.replace('+', '')}`, code, plan);
  }
  const { digits } = groupsOf(text.replace('+', ''));
  const [code = '', ...others] = digits.toReversed();
  const isCode = others.length > 0 && code.length <= 3;
  if (isCode && others.length > 1) return fail('not-a-number');
  const number = isCode ? `+${code}${others.join('')}` : `+${digits.join('')}`;
  return isCode ? withCode(number, code, plan) : wholeOnly(number, plan);
}

const wholeOnly = (number: string, plan: NumberingPlan): Result<string, NumberRefusal> =>
  plan.isWhole(number) ? ok(number) : fail('not-a-number');

/** In `310 + 89722220` no country has the code 310: with the `+` before all of it that would be a number of +31. */
const withCode = (number: string, code: string, plan: NumberingPlan): Result<string, NumberRefusal> =>
  codeOf(number) === code ? wholeOnly(number, plan) : fail('not-a-number');

const inRange = (text: string | undefined, least: number, most: number) =>
  Number(text) >= least && Number(text) <= most;
const isJalaliYear = (text: string | undefined) => text?.length === 4 && inRange(text, 1300, 1499);
const isYear = (text: string | undefined) =>
  isJalaliYear(text) || (text?.length === 4 && inRange(text, 1900, 2099));

/**
 * A day in either calendar, the year first or last, with all of its digits or the last two. Only what else may stand
 * between the groups of a number, too, says less: blanks, and dashes between twice two digits.
 */
export function isDate({ digits, between }: Groups): boolean {
  const [first, month, last] = digits;
  if (digits.length !== 3 || between[0] !== between[1] || !/^[/. -]$/.test(between[0] ?? '')) return false;
  if (between[0] === ' ' && !isJalaliYear(first) && !isJalaliYear(last)) return false;
  if ((month?.length ?? 0) > 2 || !inRange(month, 1, 12)) return false;
  const isDay = (text = '') => text.length <= 2 && inRange(text, 1, 31);
  if (isYear(first)) return isDay(last);
  if (isYear(last)) return isDay(first);
  // No number begins with 0 and has six digits.
  return (
    (between[0] !== '-' || first?.startsWith('0')) === true &&
    first?.length === 2 &&
    last?.length === 2 &&
    (isDay(first) || isDay(last))
  );
}

/** Dots alone also stand in decimal numbers and in addresses of networks. */
function dotted({ digits }: Groups, bare: string, { plan }: Surroundings): Result<string, NumberRefusal> {
  const isAddress =
    digits.length === 4 &&
    digits.every((group) => /^(?:0|[1-9]\d{0,2})$/.test(group) && inRange(group, 0, 255));
  if (isAddress || !plan.isWhole(bare)) return fail('not-a-number');
  const isGrouped = digits.every((group) => group.length >= 2 && group.length <= 4);
  return plan.isLocal(bare) && !isGrouped ? fail('not-a-number') : ok(bare);
}

/**
 * The beginning of a number that stands at its end, where it was written or copied from right to left: `88776655-021`.
 * In what order more than two groups belong can't be known. Null: it is not so.
 */
function turnedAround({ digits }: Groups, { plan }: Surroundings): Result<string, NumberRefusal> | null {
  const [last = '', ...others] = digits.toReversed();
  const rest = others.toReversed();
  if (!plan.isBeginning(last) || rest[0]?.startsWith('0') || !plan.isWhole(last + rest.join(''))) return null;
  return rest.length === 1 ? ok(last + rest[0]) : fail('not-a-number');
}

/** `201-205`, `201 202`, `110/115`, `88776655/66`: numbers of which each is whole, or one and the endings of others. */
function areSeveral(groups: Groups, bare: string, { plan, isInternal }: Surroundings): boolean {
  const { digits } = groups;
  if (isInternalWithEndings(groups, bare, { plan, isInternal })) return true;
  const isListed = digits.every((group) => group.length >= 3);
  if (isListed && !plan.isWhole(bare) && !isInternal(bare)) {
    const areShort = isSigned(groups) && bare.length <= longestService * 2 && /^[1-9]/.test(bare);
    if (areShort || digits.every(isInternal)) return true;
  }
  return isLocalWithEndings(digits, plan);
}

/** Services that are reached by the same few digits in the whole country, such as 110. */
const longestService = 4;

const longestEnding = 2;

const isSigned = ({ between }: Groups) => between.every((sign) => /^[/-]$/.test(sign));

/** `205/6`, `20-30`: what would be a number of the PBX as it stands, glued together, is never meant by these signs. */
export function isInternalWithEndings(
  groups: Groups,
  bare: string,
  { plan, isInternal }: Surroundings,
): boolean {
  const [first = '', ...rest] = groups.digits;
  const areEndings = rest.every((group) => isInternal(group) || group.length <= longestEnding);
  return isSigned(groups) && isInternal(first) && areEndings && !plan.isWhole(bare);
}

/** A number without its area that is whole in one group, and few digits more: endings of its other lines. */
export function isLocalWithEndings([head = '', ...rest]: readonly string[], plan: NumberingPlan): boolean {
  const more = rest.join('').length;
  const isMobile = head.length + more === 10 && plan.isMobile(head + rest.join(''));
  return plan.isLocal(head) && more > 0 && more <= 4 && !isMobile;
}
