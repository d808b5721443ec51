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
import { numberingPlanOf } from './numbering-plan.ts';

type Dialled = Result<string, NumberRefusal>;

/** A number without separators: digits, perhaps with a leading `+`. */
export interface BareNumber {
  text: string;
  /** The global `phone-context` of a link that completes a local number, such as `+9821`. */
  context: string | null;
}

/** E.164: a number has at most 15 digits. */
const mostDigits = 15;
/** Local numbers, dialled without their area, have at most 8 digits. */
const mostLocalDigits = 8;
/** Services that are reached by the same few digits in the whole country, such as 110. */
const mostServiceDigits = 6;

/**
 * What the PBX is told to ring for a number that is no extension; `country` is where the PBX's lines are. What was
 * written with its 0 or its country code has its 0 (where the country dials one); a local number stays as it is.
 * A form is read again on its way (proposed, kept, handed to the engine) and means the same number then; digits whose
 * form would mean another one, such as a second 0 behind a country's code, are no number.
 */
export function dialledForm(number: BareNumber, country: string): Dialled {
  const form = formOf(number, country);
  if (!form.ok || (number.context === null && isWrittenSo(form.value, number.text))) return form;
  const again = formOf({ text: form.value, context: null }, country);
  return again.ok && again.value === form.value ? form : fail('not-a-number');
}

/** Reading such a form again is reading the same text. */
const isWrittenSo = (form: string, text: string): boolean => form === text.replace(/^\+(?:00)?/, '00');

function formOf(number: BareNumber, country: string): Dialled {
  const known = number.context === null ? numberingPlanOf(country).knownForm(number.text) : null;
  if (known !== null) return ok(known);
  const home = isSupportedCountry(country) ? country : null;
  const global = number.text.replace(/^\+?00/, '+');
  if (global.startsWith('+')) return internationalForm(global, home);
  if (number.context !== null) return contextForm(number.context, number.text, home);
  return nationalForm(number.text, home);
}

function internationalForm(global: string, home: CountryCode | null): Dialled {
  const number = parsePhoneNumberFromString(global, { extract: false });
  if (number === undefined) return fail('not-a-number');
  const wrong = wrongLength(global);
  if (wrong !== null && !number.isValid()) return fail(wrong);
  if (!isOf(number, home)) return ok(`00${number.number.slice(1)}`);
  if (!number.isValid() && number.nationalNumber.length <= mostLocalDigits) return fail('too-short');
  return ownForm(number);
}

/**
 * RFC 3966, section 5.1.5. The services of the own country (emergency, information) are dialled as they are; other
 * digits that make no number together with their context are a part of one.
 */
function contextForm(context: string, local: string, home: CountryCode | null): Dialled {
  const atHome = home !== null && context.startsWith(`+${getCountryCallingCode(home)}`);
  if (atHome && local.startsWith('0')) return nationalForm(local, home);
  const number = parsePhoneNumberFromString(context + local, { extract: false });
  if (number?.isValid() || !atHome) return internationalForm(context + local, home);
  return local.length <= mostServiceDigits ? nationalForm(local, home) : fail('too-short');
}

function nationalForm(digits: string, home: CountryCode | null): Dialled {
  if (digits.length < 2) return fail('too-short');
  if (home === null) return digits.length > mostDigits ? fail('too-long') : ok(digits);
  // Nothing shorter holds the prefix with which a country dials abroad and a number of another one.
  const isShort = !digits.startsWith('0') && digits.length <= mostLocalDigits;
  const number = isShort ? undefined : parsePhoneNumberFromString(digits, home);
  const valid = number?.isValid() === true ? number : null;
  // Behind that prefix, such as 011 in the USA.
  if (valid !== null && !isOf(valid, home)) return ok(`00${valid.number.slice(1)}`);
  if (digits.length > mostDigits) return fail('too-long');
  const problem = numberingPlanOf(home).problemOf(digits);
  if (problem !== null) return fail(problem);
  if (isShort) return ok(digits);
  return digits.startsWith('0') ? withItsZero(digits, valid, home) : withoutZero(digits, valid, home);
}

/**
 * Whether a dialled form rings in another country than `country`, also in one that shares its calling code (Jamaica and
 * the USA). False where the country is not known.
 */
export function isAbroad(dialled: string, country: string): boolean {
  const number = isSupportedCountry(country) ? parsePhoneNumberFromString(dialled, country) : undefined;
  return number?.country !== undefined && number.isValid() && number.country !== country;
}

/** As it was written; where the country dials no 0, as the library writes it. */
function withItsZero(digits: string, number: PhoneNumber | null, home: CountryCode): Dialled {
  if (number === null)
    return validatePhoneNumberLength(digits, home) === 'TOO_LONG' ? fail('too-long') : ok(digits);
  const formatted = nationalDigits(number);
  return ok(formatted.startsWith('0') || !hasTrunkZero(number) ? formatted : digits);
}

/** From nine digits on an area is in it, perhaps the country's code; what makes no number of the country is none. */
function withoutZero(digits: string, number: PhoneNumber | null, home: CountryCode): Dialled {
  if (number !== null && number.nationalNumber.length > mostLocalDigits) return ownForm(number);
  const problem = validatePhoneNumberLength(digits, home);
  if (problem === undefined) return ok(digits);
  return fail(problem === 'TOO_LONG' ? 'too-long' : 'too-short');
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

/** Two zeros begin a number abroad: no number of the own country is dialled so. */
function ownForm(number: PhoneNumber): Dialled {
  const digits = nationalDigits(number);
  return digits.startsWith('00') ? fail('not-a-number') : ok(digits);
}

/** As dialled inside the country, with its trunk prefix (0 in Iran, none in Italy or the USA). */
function nationalDigits(number: PhoneNumber): string {
  const digits = number.formatNational().replace(/\D/g, '');
  // The library leaves the prefix out where it knows no format: ranges newer than its data, in Iran numbers of an area
  // with four or five digits.
  const isFormatted = digits !== number.nationalNumber || number.formatNational() !== digits;
  // Nor does it take a 0 off that was written behind the country's code, before what it knows no number of.
  const lacksZero = !isFormatted && !digits.startsWith('0');
  return lacksZero && hasTrunkZero(number) ? `0${digits}` : digits;
}

function hasTrunkZero(number: PhoneNumber): boolean {
  const withZero = parsePhoneNumberFromString(`+${number.countryCallingCode}0${number.nationalNumber}`);
  return withZero?.nationalNumber === number.nationalNumber;
}
