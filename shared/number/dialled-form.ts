import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/min';
import type { NumberRefusal } from '../errors.ts';
import { fail, ok, type Result } from '../result.ts';
import type { WrittenNumber } from './phone-link.ts';

type Dialled = Result<string, NumberRefusal>;

/** E.164: a number has at most 15 digits. */
const mostDigits = 15;
/** Local numbers, dialled without their area, have at most 8 digits; from 9 on a valid number has its area in it. */
const leastDigitsWithArea = 9;

/**
 * What the PBX is told to ring for a number that is no extension. `written.text` must be digits, perhaps with a
 * leading `+`; `country` is where the PBX's lines are.
 */
export function dialledForm(written: WrittenNumber, country: string): Dialled {
  const home = isSupportedCountry(country) ? country : null;
  const global = written.text.replace(/^\+?00/, '+');
  if (global.startsWith('+')) return internationalForm(global, home);
  if (written.context !== null) return contextForm(written.context, written.text, home);
  return nationalForm(written.text, home);
}

function internationalForm(global: string, home: CountryCode | null): Dialled {
  const number = parsePhoneNumberFromString(global, { extract: false });
  if (number === undefined) return fail('not-a-number');
  const wrong = wrongLength(global);
  if (wrong !== null && !number.isValid()) return fail(wrong);
  if (!isOf(number, home)) return ok(`00${number.number.slice(1)}`);
  if (!number.isValid() && number.nationalNumber.length < leastDigitsWithArea) return fail('too-short');
  return ok(nationalDigits(number));
}

/** RFC 3966, section 5.1.5. Short numbers of the own country (emergency, information) are dialled as they are. */
function contextForm(context: string, local: string, home: CountryCode | null): Dialled {
  const number = parsePhoneNumberFromString(context + local, { extract: false });
  if (number?.isValid()) return internationalForm(number.number, home);
  const atHome = home !== null && context.startsWith(`+${getCountryCallingCode(home)}`);
  return atHome ? nationalForm(local, home) : internationalForm(context + local, home);
}

function nationalForm(digits: string, home: CountryCode | null): Dialled {
  if (digits.length < 2) return fail('too-short');
  const number = home === null ? undefined : parsePhoneNumberFromString(digits, home);
  const withArea = digits.startsWith('0') || digits.length >= leastDigitsWithArea;
  if (number?.isValid() && isOf(number, home) && withArea) return ok(nationalDigits(number));
  const claimsToBeNational = digits.startsWith('0') && home !== null;
  if (claimsToBeNational && validatePhoneNumberLength(digits, home) === 'TOO_LONG') return fail('too-long');
  return digits.length > mostDigits ? fail('too-long') : ok(digits);
}

function wrongLength(global: string): NumberRefusal | null {
  const problem = validatePhoneNumberLength(global);
  if (problem === 'TOO_LONG') return 'too-long';
  if (problem === 'TOO_SHORT' || problem === 'INVALID_LENGTH') return 'too-short';
  return problem === undefined ? null : 'not-a-number';
}

/** By calling code: countries that share one also share how their numbers are dialled nationally. */
function isOf(number: PhoneNumber, home: CountryCode | null): boolean {
  return home !== null && number.countryCallingCode === getCountryCallingCode(home);
}

/** As dialled inside the country, with its trunk prefix (0 in Iran, none in Italy or the USA). */
function nationalDigits(number: PhoneNumber): string {
  const digits = number.formatNational().replace(/\D/g, '');
  if (number.isValid() || digits.startsWith('0')) return digits;
  // The library leaves the prefix out where it knows no format, as for ranges newer than its data.
  return hasTrunkZero(number) ? `0${digits}` : digits;
}

function hasTrunkZero(number: PhoneNumber): boolean {
  const withZero = parsePhoneNumberFromString(`+${number.countryCallingCode}0${number.nationalNumber}`);
  return withZero?.nationalNumber === number.nationalNumber;
}
