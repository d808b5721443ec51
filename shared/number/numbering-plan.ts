import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { areaInIran, iran, knownInIran } from './iran.ts';

/** What tells a whole number of a country from a part of one, from several, and from what is none. */
export interface NumberingPlan {
  /** Whether somebody could be reached by it from outside the PBX as it stands: digits, perhaps with a `+` before. */
  isWhole(text: string): boolean;
  /** Whether it is a number without its area, as it is dialled within it. Digits. */
  isLocal(digits: string): boolean;
  /** Whether it is a mobile number: those have no extensions. */
  isMobile(text: string): boolean;
  /** Whether a group of digits is how numbers begin that are dialled within the country: an area's code, a mobile's. */
  isBeginning(group: string): boolean;
  /** The code of the area of a whole number, with its 0; '' where it has none or none is known. */
  areaOf(text: string): string;
  /** The dialled form of a number that is known to be whole, however it begins; null where the library decides. */
  knownForm(text: string): string | null;
  /** Why digits that are no known number are none; null where nothing is known against them. */
  problemOf(digits: string): 'too-short' | 'too-long' | null;
}

/** The calling code with which a number begins behind its `+`; null where none does. */
export const codeOf = (global: string): string | null =>
  parsePhoneNumberFromString(global, { extract: false })?.countryCallingCode ?? null;

const isAbroad = (text: string): boolean =>
  /^(?:\+|00)\d{8,15}$/.test(text) &&
  parsePhoneNumberFromString(text.replace(/^00/, '+'), { extract: false })?.isValid() === true;

const iranian: NumberingPlan = {
  isWhole: (text) =>
    iran.national.test(text) ||
    iran.withCode.test(text) ||
    iran.withoutZero.test(text) ||
    iran.local.test(text) ||
    isAbroad(text),
  isLocal: (digits) => iran.local.test(digits),
  isMobile: (text) => iran.mobile.test(text),
  isBeginning: (group) => iran.beginning.test(group),
  areaOf: areaInIran,
  knownForm: knownInIran,
  problemOf: (digits) => {
    if (digits.startsWith('09')) return mobileProblem(digits);
    if (digits.startsWith('0') || digits.length < 9) return null;
    // What is being typed may still become a number.
    const isBegun =
      digits.length === 9 ? iran.begun.test(digits) : digits.length === 11 && /^98/.test(digits);
    return isBegun ? 'too-short' : 'too-long';
  },
};

/** Mobile numbers have one length; the services 096… have five or six digits. */
function mobileProblem(digits: string): 'too-short' | 'too-long' | null {
  if (iran.service.test(digits) || digits.length === 11) return null;
  return digits.length < 11 ? 'too-short' : 'too-long';
}

/** Any other country: what the library knows. It tells neither areas nor mobile numbers. */
function generalPlan(country: string): NumberingPlan {
  const home = isSupportedCountry(country) ? country : undefined;
  const isLocal = (digits: string) => /^[1-9]\d{6,7}$/.test(digits);
  return {
    isWhole: (text) =>
      isLocal(text) ||
      isAbroad(text) ||
      (home !== undefined && parsePhoneNumberFromString(text, home)?.isValid() === true),
    isLocal,
    isMobile: () => false,
    isBeginning: () => false,
    areaOf: () => '',
    knownForm: () => null,
    problemOf: () => null,
  };
}

const plans = new Map<string, NumberingPlan>([['IR', iranian]]);

/** `country`: ISO 3166 code. */
export function numberingPlanOf(country: string): NumberingPlan {
  const plan = plans.get(country) ?? generalPlan(country);
  plans.set(country, plan);
  return plan;
}
