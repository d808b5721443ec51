import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { plainInIran } from '../../../shared/number/iran.ts';
import { readNumber } from '../../../shared/number/phone-number.ts';

const signs = ['', '', ' ', ' ', '-', '-', '.', '/'];
const internal = ['^[2-9][0-9]{1,4}$', '^\\d{3,4}$', '^0\\d{10}$', '^0?9', '(?!)'];
const denied = [[], ['^0912'], ['^0[1-8]', '^00']];

/** Numbers below 2^32 in an order that looks like chance, the same for each seed. */
function createChance(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * Reads so many numbers of Iran as most people write them, by the short way and by every rule (quotation marks around a
 * number mean nothing, and only the long way knows them). Gives those that were not read alike, or otherwise than the
 * library reads what it calls valid; and how many took the short way.
 */
export function comparePlainNumbers(count: number, seed = 1): { differences: unknown[]; plain: number } {
  const chance = createChance(seed);
  const of = <T>(values: readonly T[]): T => values[chance(values.length)] as T;
  const digits = (length: number) => String(chance(10 ** length)).padStart(length, '0');
  const differences: unknown[] = [];
  let plain = 0;
  for (let run = 0; run < count; run += 1) {
    const isMobile = chance(2) === 0;
    const groups = isMobile
      ? [`09${digits(2)}`, digits(3), digits(4)]
      : [`0${digits(2)}`, digits(4), digits(4)];
    const text = groups[0] + of(signs) + groups[1] + of(signs) + groups[2];
    const rules = { country: 'IR', internalPattern: of(internal), denied: of(denied) };
    const read = readNumber(text, rules);
    const byEveryRule = readNumber(`"${text}"`, rules);
    const isPlain = plainInIran(text) !== null;
    const library = isPlain ? parsePhoneNumberFromString(text, 'IR') : undefined;
    const national = library?.isValid() ? library.formatNational().replace(/\D/g, '') : null;
    const isAlike =
      JSON.stringify(read) === JSON.stringify(byEveryRule) &&
      (national === null || !read.ok || read.value.dialled === national);
    if (!isAlike) differences.push({ text, rules, read, byEveryRule, national });
    if (isPlain) plain += 1;
  }
  return { differences, plain };
}
