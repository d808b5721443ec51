import { isIPv4 } from 'node:net';
import { plainLine, plainLines } from '../../shared/plain-text.ts';

/** Keys under which a secret stands. */
const secretKey = /password|passphrase|secret|token|credential|authorization|api-?key|cookie|^username$/i;
/** Keys under which a party's number stands, however it is written. */
const numberKey = /number$|^(src|dst|caller|callee|callerId|dialled|participant|phone|typed|shown)$/i;
/** Keys of ids and times: long digits there are nobody's number. */
const idKey = /id$|^(call|time|date)$/i;

/** A day of either calendar. */
const dateLike = /(?<!\p{Nd})(?:1[34]|20|۱[۳۴]|۲۰)\p{Nd}{2}(?:-\p{Nd}{2}-|\/\p{Nd}{2}\/)\p{Nd}{2}(?!\p{Nd})/u;
/** Four groups of digits, as in an address of the network. */
const addressLike = /(?<![\p{Nd}.])\d{1,3}(?:\.\d{1,3}){3}(?!\.?\p{Nd})/u;
/** Seven digits or more in one or several groups, as numbers are written; digits of any script. */
const numberLike = /\+?\p{Nd}(?:[\p{Zs}\p{Pd}()./]{0,2}\p{Nd}){6,}/u;
const longDigits = new RegExp(`(?<date>${dateLike.source})|${addressLike.source}|${numberLike.source}`, 'gu');
const digitBeforeTheLastFour = /\p{Nd}(?=(?:\P{Nd}*\p{Nd}){4})/gu;
const credentialsInUrl = /\/\/[^/@\s]+@/g;

const longestText = 2000;
const longestKey = 100;
const mostEntries = 50;
const deepest = 6;
const hidden = '[hidden]';

/** A number with its last four digits alone: who knows it recognizes it, nobody learns it. */
export const lastDigits = (number: string): string => number.replace(digitBeforeTheLastFour, '*');

/**
 * What may be written into a log of some facts: nothing under a key of secrets, none of `secrets` anywhere, and of
 * numbers the last four digits. Every text reaches the log through here: nothing in it can control the terminal that shows it.
 */
export function redacted(facts: object, secrets: readonly string[]): Record<string, unknown> {
  const told = formsOf(secrets);
  // With room for the secret that begins last: a part of one would be none that is known.
  const room = Math.max(0, ...told.map((form) => form.length));
  const clean = (text: string) =>
    plainLines(withoutSecrets(plainLines(text, longestText + room), told), longestText);
  const ofText = (key: string, text: string) => {
    if (numberKey.test(key)) return lastDigits(clean(text));
    return idKey.test(key) ? clean(text) : withoutNumbers(clean(text));
  };
  const ofValue = (key: string, value: unknown, depth: number): unknown => {
    if (value === undefined || value === null || value === '') return value;
    if (secretKey.test(key)) return hidden;
    if (typeof value === 'string') return ofText(key, value);
    if (typeof value === 'number' || typeof value === 'boolean') return value;
    if (typeof value !== 'object') return String(value);
    if (depth === deepest) return '…';
    if (value instanceof Error) return ofText('', value.stack ?? value.message);
    if (Array.isArray(value)) return value.slice(0, mostEntries).map((one) => ofValue(key, one, depth + 1));
    return ofObject(value, depth + 1);
  };
  const ofObject = (value: object, depth: number) =>
    Object.fromEntries(
      Object.entries(value)
        .slice(0, mostEntries)
        .map(([key, one]) => [plainLine(key, longestKey), ofValue(key, one, depth)]),
    );
  return ofObject(facts, 0);
}

const withoutNumbers = (text: string) =>
  text.replace(longDigits, (found, date) =>
    date !== undefined || isIPv4(found) ? found : lastDigits(found),
  );

/**
 * Also as a part of an address. Short ones are left: they would tear words apart, and stand under their keys anyway. The longest
 * first: one that is a part of another would leave the rest of that.
 */
const formsOf = (secrets: readonly string[]): string[] => {
  const forms = secrets
    .filter((secret) => secret.length >= 4)
    .flatMap((secret) => [secret, encodeURIComponent(secret.toWellFormed())]);
  return [...new Set(forms)].sort((one, other) => other.length - one.length);
};

const withoutSecrets = (text: string, told: readonly string[]): string =>
  told.reduce((left, form) => left.replaceAll(form, hidden), text.replace(credentialsInUrl, '//'));
