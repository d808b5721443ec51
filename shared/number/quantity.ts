import { fail, ok, type Result } from '../result.ts';
import type { NumberingPlan } from './numbering-plan.ts';

/** Groups of three, with the marks that spreadsheets of these languages put between them. */
const thousands = /^(\d{1,3})((?:[,\u066C\u060C]\d{3})+)$/;
/** What is an amount of money, whatever its digits. */
const money =
  /\d\s*(?:ریال|تومان|تومن|rials?|tomans?|irr|irt|usd|eur|€|\$|£)$|^(?:irr|irt|usd|eur|€|\$|£)\s*\d/iu;
/** As tables of programs write large quantities: `9.125550201e+09`. */
const scientific = /^(\d)[.\u066B](\d+)e\+?(\d{1,2})$/i;
/** Digits that only say that it is a decimal number. */
const wholeDecimal = /^(.{10,})[.\u066B]0+$/;

/**
 * The digits of a number that a spreadsheet took for a quantity (`9125550201.0`, `9,125,550,209`, `9.125550209e9`), in latin text; null
 * where it is not written as one. A quantity that makes no number is none.
 */
export function digitsOfQuantity(text: string, plan: NumberingPlan): Result<string, 'not-a-number'> | null {
  if (money.test(text)) return fail('not-a-number');
  const [, head = '', tail = '', exponent = ''] = scientific.exec(text) ?? [];
  if (head !== '') {
    const isExact = tail.length === Number(exponent) && plan.isWhole(head + tail);
    return isExact ? ok(head + tail) : fail('not-a-number');
  }
  const whole = wholeDecimal.exec(text)?.[1];
  const grouped = thousands.exec(whole ?? text);
  if (grouped === null)
    return whole !== undefined && (plan.isWhole(whole) || /^\d{10,12}$/.test(whole)) ? ok(whole) : null;
  const digits = (whole ?? text).replace(/\D/g, '');
  const [, first = '', rest = ''] = grouped;
  if (plan.isWhole(digits) && (first.length < 3 || digits.length >= 10)) return ok(digits);
  // Groups of three digits may as well be extensions; fewer digits in the first, or a 0 at the beginning, are none.
  return first.length < 3 || /\D0/.test(rest) ? fail('not-a-number') : null;
}
