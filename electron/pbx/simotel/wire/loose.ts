/**
 * Values of the wire as they come (W1): numbers as text, flags in five spellings, ids of
 * MongoDB, absent objects as `""`, `null` or `[]`, and, in events by query string, nested values as JSON text.
 * Each function reads one of them from `unknown` and gives an empty value, never an exception, for what is none.
 */

import { jsonDepth } from '../../../../shared/json-depth.ts';
import { shortText } from '../../../../shared/pbx/short-text.ts';
import { isPbxSeconds } from '../../../../shared/time/seconds.ts';

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nothing of the PBX's nests deeper than some ten levels; what does would only overflow its readers (W1.5). */
export const deepest = 64;

function parsedJson(text: string): unknown {
  try {
    return jsonDepth(text) > deepest ? text : JSON.parse(text);
  } catch {
    return text;
  }
}

/** A nested value that came as JSON text, unwrapped; anything else as it is. */
export function unwrapped(value: unknown): unknown {
  return typeof value === 'string' && /^\s*[[{]/.test(value) ? parsedJson(value) : value;
}

/** The fields of an object, null for everything that is no object. */
export function fieldsOf(value: unknown): Fields | null {
  const inner = unwrapped(value);
  return isFields(inner) ? inner : null;
}

/**
 * The elements of a list. An absent one (`""`, `null`) is empty, and so is anything that is no list; an object
 * with the keys 0, 1, 2, as PHP writes a list with gaps, is one.
 */
export function listOf(value: unknown): unknown[] {
  const inner = unwrapped(value);
  if (Array.isArray(inner)) return inner;
  if (!isFields(inner)) return [];
  return Object.keys(inner).every((key) => /^\d+$/.test(key)) ? Object.values(inner) : [];
}

/** Trimmed text; a number as its digits, an object or nothing as the empty text. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : '';
}

/** The same for a number, an id or a word of a record: empty where it is too long to be one (W1.5). */
export const shortTextOf = (value: unknown): string =>
  typeof value === 'string' ? shortText(value) : textOf(value);

/** The first of the values that is not empty as a short text. */
export function firstText(...values: unknown[]): string {
  return values.map(shortTextOf).find((text) => text !== '') ?? '';
}

/** A short text, or null where there is none. */
export const shortTextOrNull = (value: unknown): string | null => shortTextOf(value) || null;

/**
 * A number that a computer holds exactly, from a number, its text or `{"$numberLong": "5"}`; null for everything else, also
 * for one of so many digits that it would become another one, or infinite.
 */
export function numberOf(value: unknown): number | null {
  const plain = isFields(value) ? (value.$numberLong ?? value.$numberInt ?? value.$numberDouble) : value;
  const text = textOf(plain);
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text)) return null;
  const number = Number(text);
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : null;
}

/** Seconds of a call as a PBX can mean them; null for everything else. */
export function secondsOf(value: unknown): number | null {
  const seconds = numberOf(value);
  return seconds !== null && isPbxSeconds(seconds) ? seconds : null;
}

/** True for `true`, 1 and the words `true`, `1`, `yes`, `on`, in any letter case. */
export function flagOf(value: unknown): boolean {
  return value === true || ['true', '1', 'yes', 'on'].includes(textOf(value).toLowerCase());
}

/** A clear no: `false`, 0 and the words for it; an unknown word, or none, is no no. */
export function isNo(value: unknown): boolean {
  const word = textOf(value)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return value === false || ['false', '0', 'no', 'off', 'inactive', 'deactive', 'disabled'].includes(word);
}

/** An id, plain or `{"$oid": "..."}`; null where there is none. */
export function idOf(value: unknown): string | null {
  const fields = fieldsOf(value);
  return shortTextOrNull(fields === null ? value : (fields.$oid ?? fields._id));
}
