import { compiled } from '../compiled.ts';
import type { AppError, NumberRefusal } from '../errors.ts';
import { fail, ok, type Result } from '../result.ts';
import { dialledForm } from './dialled-form.ts';
import { plainInIran } from './iran.ts';
import { numberingPlanOf } from './numbering-plan.ts';
import { extensionOf, isLink, isNumberLink, type LinkedNumber, parseNumberLink } from './phone-link.ts';
import { bareText, numberText, printableText } from './phone-text.ts';
import { isNamedInternal, splitPostDial, withoutInternalName } from './post-dial.ts';
import { digitsOfQuantity } from './quantity.ts';
import { readableDialled } from './readable-number.ts';
import { piecesOf } from './several-numbers.ts';
import { type Surroundings, soleNumber } from './sole-number.ts';
import { withoutWordsAround } from './words-around.ts';

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

/** Characters of the text of one number, with all that people write around it. */
export const longestText = 256;
/** A cell or field with many numbers. */
const longestList = 4000;
/** E.164 and the prefixes that people write before it: longer texts are no number, and no pattern is tried on them. */
const mostDigits = 20;

type Reading = Omit<DialNumber, 'readable'>;

/**
 * Reads a typed, pasted or linked number. Digits may be Persian, Arabic or full-width; separators, invisible marks,
 * `+98`, `0098`, links (see `parseNumberLink`), an extension behind the number and words that name it ("Phone:",
 * "تلفن") are understood. The dialled form is the digits as written when they match `internalPattern` (an internal
 * number); the national form with its leading 0 for the own country; `00` and the country code for others; short and
 * local numbers stay as they were written.
 * Refused: `*` and `#` codes, denied numbers, other letters, control characters, line breaks between digits, texts over
 * 256 characters, several numbers at once, dates and network addresses, lengths that no number of that country has.
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
): Result<Reading, Extract<AppError, { kind: 'number-refused' }>> {
  const number = readNumber(text, rules);
  return number.ok
    ? number
    : fail({ kind: 'number-refused', text: printableText(text.trim()), reason: number.error });
}

/** As `numberToDial`, for many. */
export function readNumber(typed: string, rules: DialingRules): Result<Reading, NumberRefusal> {
  const text = typed.trim();
  if (text.length > longestText) return fail('too-long');
  // As a click has it: nothing of it is to be made latin first.
  const plain = plainReading(text, rules);
  if (plain !== null) return plain;
  const latin = numberText(text);
  const result = readOne(latin, rules);
  const areSeveral = !result.ok && !/[\n\r]/.test(text) && readSeveral(latin, rules) !== null;
  return areSeveral ? fail('several-numbers') : result;
}

/** The dialled form of the agent's own number, however that is written in the configuration. */
export function ownNumber(agentNumber: string, rules: DialingRules): string {
  const own = readNumber(agentNumber, { ...rules, denied: [] });
  return own.ok ? own.value.dialled : bareText(agentNumber);
}

/** What a person enters after a number as it was typed, digits; null where there is none. */
export function postDialOf(typed: string): string | null {
  const number = readNumber(typed, { country: 'IR', internalPattern: '(?!)', denied: [] });
  return number.ok ? number.value.postDial : null;
}

/** One of the numbers of a text: how it is written there, and what it means. */
export interface NumberReading {
  text: string;
  result: Result<Reading, NumberRefusal>;
}

/**
 * All numbers of a text: `0912 555 0213 / 0935 555 0214` are two. What is only a part of one (`/66`) is refused, and an
 * extension that can't be read beside its number.
 */
export function readNumbers(typed: string, rules: DialingRules): NumberReading[] {
  const plain = plainReading(typed, rules);
  if (plain !== null) return [{ text: typed, result: plain }];
  const text = typed.trim();
  if (text.length > longestList) return [{ text, result: fail('too-long') }];
  const latin = numberText(text);
  const result = readOne(latin, rules);
  if (result.ok) return [{ text, result }];
  return readSeveral(latin, rules) ?? readBesideExtension(latin, result.error, rules) ?? [{ text, result }];
}

/** Null where the text can't be cut into numbers. */
function readSeveral(latin: string, rules: DialingRules): NumberReading[] | null {
  if (isNumberLink(latin) || !/\d/.test(latin)) return null;
  if (digitsOfQuantity(latin, numberingPlanOf(rules.country)) !== null) return null;
  const readings = piecesOf(latin, surroundingsOf(rules)).map(
    ({ text, isPart }): NumberReading => ({
      text,
      result: isPart ? fail('several-numbers') : readOne(text, rules),
    }),
  );
  return readings.length > 1 && readings.some(({ result }) => result.ok) ? readings : null;
}

function readBesideExtension(
  latin: string,
  wrong: NumberRefusal,
  rules: DialingRules,
): NumberReading[] | null {
  // Without its area a number is another one.
  if (/;\s*phone-context=/i.test(latin)) return null;
  const [number = '', ...more] = isNumberLink(latin)
    ? latin.split(';')
    : splitMarked(withoutWordsAround(latin));
  const result = readOne(number, rules);
  const extension = more.join(';');
  return result.ok && extension !== ''
    ? [
        { text: number, result },
        { text: extension, result: fail(wrong) },
      ]
    : null;
}

function splitMarked(text: string): string[] {
  const { number, postDial, isMarked } = splitPostDial(text);
  return isMarked && postDial !== null ? [number, postDial] : [text];
}

/** Whether a number as it is dialled is one of the PBX itself. None that is longer than numbers are: a pattern has its time. */
export const isInternal = (dialled: string, { internalPattern }: Pick<DialingRules, 'internalPattern'>) =>
  dialled.length <= mostDigits && compiled(internalPattern).test(dialled);

const surroundingsOf = (rules: DialingRules): Surroundings => ({
  plan: numberingPlanOf(rules.country),
  isInternal: (digits) => isInternal(digits, rules),
});

/** A number as it was written, with what was said beside it. */
interface WrittenNumber extends LinkedNumber {
  /** Said to be one of the PBX itself. */
  isNamedInternal: boolean;
}

/** `text` is latin. */
function readOne(text: string, rules: DialingRules): Result<Reading, NumberRefusal> {
  const plain = plainReading(text, rules);
  if (plain !== null) return plain;
  if (text.length > longestText) return fail('too-long');
  const written = parseWritten(text, rules);
  if (!written.ok) return written;
  const refusal = refusalOf(bareText(written.value.text));
  if (refusal !== null) return fail(refusal);
  const sole = soleNumber(written.value.text, surroundingsOf(rules));
  if (!sole.ok) return sole;
  if (sole.value.length > mostDigits) return fail('too-long');
  const dialled = formOf(sole.value, written.value, rules);
  return dialled.ok ? readingOf(dialled.value, written.value.extension, rules) : dialled;
}

/** Null where the text is no plain number of Iran, which can be told at once. */
function plainReading(text: string, rules: DialingRules): Result<Reading, NumberRefusal> | null {
  const plain = rules.country === 'IR' ? plainInIran(text) : null;
  return plain === null ? null : readingOf(plain, null, rules);
}

function readingOf(
  dialled: string,
  postDial: string | null,
  rules: DialingRules,
): Result<Reading, NumberRefusal> {
  if (rules.denied.some((pattern) => compiled(pattern).test(dialled))) return fail('denied');
  return ok({ dialled, route: isInternal(dialled, rules) ? 'internal' : 'external', postDial });
}

function parseWritten(text: string, rules: DialingRules): Result<WrittenNumber, NumberRefusal> {
  if (isNumberLink(text)) {
    const link = parseNumberLink(text);
    return link.ok ? withPostDial(link.value, rules) : link;
  }
  const bare = withoutWordsAround(text);
  const quantity = digitsOfQuantity(bare, numberingPlanOf(rules.country));
  if (quantity !== null)
    return quantity.ok
      ? ok({ text: quantity.value, context: null, extension: null, isNamedInternal: false })
      : quantity;
  return isLink(bare)
    ? fail('unsupported-link')
    : withPostDial({ text: bare, context: null, extension: null }, rules);
}

function withPostDial(given: LinkedNumber, rules: DialingRules): Result<WrittenNumber, NumberRefusal> {
  const { number, postDial, isMarked } = splitPostDial(given.text);
  const named = isNamedInternal(number);
  const text = named ? withoutInternalName(number) : number;
  if (postDial === null) return ok({ ...given, text, isNamedInternal: named });
  if (!isMarked && !takesPostDial(number, postDial, rules)) return ok({ ...given, isNamedInternal: false });
  const extension = extensionOf(postDial);
  if (!extension.ok) return extension;
  const isNumber =
    /^0/.test(extension.value ?? '') && surroundingsOf(rules).plan.isWhole(extension.value ?? '');
  if (isNumber || /[-/]/.test(postDial)) return fail('several-numbers');
  return ok({ ...given, text, extension: given.extension ?? extension.value, isNamedInternal: named });
}

/** A comma between a number of a desk's phone and few digits is a pause; a mobile number has no extensions. */
function takesPostDial(number: string, digits: string, rules: DialingRules): boolean {
  const { plan, isInternal } = surroundingsOf(rules);
  const bare = bareText(number);
  return plan.isMobile(bare) ? !isInternal(digits) : plan.isWhole(bare) && !isInternal(bare);
}

function refusalOf(text: string): NumberRefusal | null {
  if (text === '') return 'empty';
  if (/^\+?\d+\+?$|^\d{1,3}\+\d+$/.test(text)) return null;
  return /^[+\d*#]+$/.test(text) && /[*#]/.test(text) ? 'service-code' : 'not-a-number';
}

/**
 * A global context makes a short number part of a longer public one: it is no extension of this PBX, and what would
 * ring one is refused. What is said to be an extension is nothing else.
 */
function formOf(digits: string, written: WrittenNumber, rules: DialingRules): Result<string, NumberRefusal> {
  const { isInternal } = surroundingsOf(rules);
  if (written.context === null && isInternal(digits)) return ok(digits);
  if (written.isNamedInternal) return fail('not-a-number');
  const dialled = dialledForm({ text: digits, context: written.context }, rules.country);
  return dialled.ok && written.context !== null && isInternal(dialled.value) ? fail('too-short') : dialled;
}
