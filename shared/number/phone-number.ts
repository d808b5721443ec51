import { AsYouType, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { AppError, NumberRefusal } from '../errors.ts';
import { fail, ok, type Result } from '../result.ts';
import { dialledForm } from './dialled-form.ts';
import { parseWrittenNumber, type WrittenNumber } from './phone-link.ts';
import { bareText, latinText, printableText } from './phone-text.ts';

/** What decides how a number is dialled; the `dialing` part of a configuration. Patterns are regular expressions. */
export interface DialingRules {
  /** ISO 3166 code, such as `IR`. */
  country: string;
  internalPattern: string;
  /** Matched against the dialled form. */
  denied: string[];
}

export interface DialNumber {
  /** What the PBX is told to ring. Digits only. */
  dialled: string;
  route: 'internal' | 'external';
  /** For people: digits in groups, laid out left-to-right. */
  readable: string;
  /** The `ext` of a link, which the person enters by hand once connected. */
  postDial: string | null;
}

const longestText = 256;

/**
 * Reads a typed, pasted or linked number. Digits may be Persian, Arabic or full-width; separators, invisible marks,
 * `+98`, `0098` and links (see `parseWrittenNumber`) are understood. The dialled form is the digits as written when
 * they match `internalPattern` (an internal number); the national form with its leading 0 for the own country;
 * `00` and the country code for others; short and local numbers stay as they were written.
 * Refused: `*` and `#` codes, denied numbers, letters, control characters, line breaks between digits, texts over
 * 256 characters, lengths that no number of that country has.
 */
export function parseDialNumber(
  text: string,
  rules: DialingRules,
): Result<DialNumber, Extract<AppError, { kind: 'number-refused' }>> {
  const number = numberToDial(text, rules);
  if (!number.ok) return number;
  const readable = readableDialled(number.value.dialled, rules.country);
  return ok({ ...number.value, readable });
}

/** As `parseDialNumber` without the readable form, which takes three times as long as all the rest. */
export function numberToDial(
  text: string,
  rules: DialingRules,
): Result<Omit<DialNumber, 'readable'>, Extract<AppError, { kind: 'number-refused' }>> {
  const number = readNumber(text, rules);
  return number.ok
    ? number
    : fail({ kind: 'number-refused', text: printableText(text.trim()), reason: number.error });
}

/** As `numberToDial`, for many. */
export function readNumber(
  typed: string,
  rules: DialingRules,
): Result<Omit<DialNumber, 'readable'>, NumberRefusal> {
  const text = typed.trim();
  if (text.length > longestText) return fail('too-long');
  const written = parseWrittenNumber(latinText(text));
  if (!written.ok) return written;
  const refusal = refusalOf(written.value.text);
  if (refusal !== null) return fail(refusal);
  const dialled = isInternal(written.value, rules)
    ? ok(written.value.text)
    : dialledForm(written.value, rules.country);
  if (!dialled.ok) return dialled;
  if (rules.denied.some((pattern) => new RegExp(pattern).test(dialled.value))) return fail('denied');
  return ok({
    dialled: dialled.value,
    route: new RegExp(rules.internalPattern).test(dialled.value) ? 'internal' : 'external',
    postDial: written.value.extension,
  });
}

function refusalOf(text: string): NumberRefusal | null {
  if (text === '') return 'empty';
  if (/^\+?\d+$/.test(text)) return null;
  return /^[+\d*#]+$/.test(text) && /[*#]/.test(text) ? 'service-code' : 'not-a-number';
}

/** A global context makes a short number part of a longer public one: it is no extension of this PBX. */
function isInternal(written: WrittenNumber, rules: DialingRules): boolean {
  return written.context === null && new RegExp(rules.internalPattern).test(written.text);
}

function readableDialled(dialled: string, country: string): string {
  if (!dialled.startsWith('00')) return readableNumber(dialled, country);
  return parsePhoneNumberFromString(`+${dialled.slice(2)}`)?.formatInternational() ?? dialled;
}

/**
 * The text as it is being typed, with Latin digits in the country's groups (`0912 000 0002`). The digits and their
 * order never change: codes, words and whatever is no number come back merely cleaned.
 */
export function readableNumber(text: string, country: string): string {
  const bare = bareText(text);
  if (!/^\+?\d+$/.test(bare)) return /^[+\d*#]+$/.test(bare) ? bare : latinText(text);
  const formatter = new AsYouType(isSupportedCountry(country) ? country : undefined);
  const readable = formatter.input(bare);
  return bareText(readable) === bare ? readable : bare;
}

/**
 * Whether two writings mean the same number: by the last 7 digits when both have 7 or more (prefixes differ between
 * the PBX's records), else by all of it. Nothing is the same as an empty text.
 */
export function sameNumber(a: string, b: string): boolean {
  const [one, other] = [comparable(a), comparable(b)];
  if (one === '' || other === '') return false;
  const long = /^\d{7,}$/;
  return long.test(one) && long.test(other) ? one.slice(-7) === other.slice(-7) : one === other;
}

function comparable(text: string): string {
  const bare = bareText(text);
  return /^\+?[\d*#]+$/.test(bare) ? bare.replace('+', '') : latinText(text);
}
