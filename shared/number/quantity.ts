import { fail, ok, type Result } from '../result.ts';
import type { NumberingPlan } from './numbering-plan.ts';

/** Groups of three, with the marks that spreadsheets of these languages put between them. */
const thousands = /^(\d{1,3})((?:[,\u066C\u060C]\d{3}){2,})$/;
/** Digits that only say that it is a decimal number. */
const wholeDecimal = /^(.{10,})[.\u066B]0+$/;

/**
 * The digits of a number that a spreadsheet took for a quantity (`9125550201.0`, `9,125,550,209`), in latin text; null
 * where it is not written as one. A quantity that makes no number is none.
 */
export function digitsOfQuantity(text: string, plan: NumberingPlan): Result<string, 'not-a-number'> | null {
  const whole = wholeDecimal.exec(text)?.[1];
  const grouped = thousands.exec(whole ?? text);
  if (grouped === null)
    return whole !== undefined && (plan.isWhole(whole) || /^\d{10,12}$/.test(whole)) ? ok(whole) : null;
  const digits = (whole ?? text).replace(/\D/g, '');
  const [, first = ''] = grouped;
  if (plan.isWhole(digits) && (first.length < 3 || digits.length >= 10)) return ok(digits);
  // Groups of three digits may as well be three extensions; fewer digits in the first are none.
  return first.length < 3 ? fail('not-a-number') : null;
}
