import { areaInIran, knownInIran } from './iran.ts';
import { bareText, latinText } from './phone-text.ts';

/**
 * How two writings of numbers belong to one person. `same`: they are one number, whatever prefixes it was written with.
 * `shortened`: one is the other without its area, which other areas have, too: only where nobody else fits it is the
 * same person. Null: different numbers, however many of their last digits agree.
 */
export type Likeness = 'same' | 'shortened' | null;

/** Digits as they are dialled; numbers abroad with `00`; any other text as it is. */
function dialledText(text: string): string {
  const bare = bareText(text);
  if (!/^\+?\d+$/.test(bare)) return latinText(text);
  return knownInIran(bare) ?? bare.replace(/^\+/, '00');
}

/** Numbers of areas with four and five digits were once kept without their 0; shorter digits are extensions. */
const leastWithoutZero = 6;

const withoutZero = (digits: string): string =>
  /^0[1-9]/.test(digits) && digits.length > leastWithoutZero ? digits.slice(1) : digits;

/** How many digits an area's code has, with its 0 or without, where the area is not known. */
const [shortestArea, longestArea] = [2, 4];

/** Whether `whole` is `local` with its area before it. Nobody leaves out the beginning of a mobile number. */
function isInArea(whole: string, local: string): boolean {
  if (!/^[1-9]\d{6,7}$/.test(local) || !whole.endsWith(local)) return false;
  if (/^(?:0?9\d{9}|00.*)$/.test(whole)) return false;
  const area = whole.slice(0, -local.length);
  const known = areaInIran(whole);
  if (known !== '') return withoutTrunkZero(area) === withoutTrunkZero(known);
  return area.length >= shortestArea && area.length <= longestArea;
}

const withoutTrunkZero = (area: string): string => area.replace(/^0/, '');

export function personLikeness(a: string, b: string): Likeness {
  const [one, other] = [dialledText(a), dialledText(b)];
  if (one === '' || other === '') return null;
  if (one === other || (/^\d+$/.test(one + other) && withoutZero(one) === withoutZero(other))) return 'same';
  return isInArea(one, other) || isInArea(other, one) ? 'shortened' : null;
}
