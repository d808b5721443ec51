import type { ComponentRequest } from '../../../shared/call/component-request.ts';
import type { Component } from '../../../shared/call/events.ts';
import { jsonDepth } from '../../../shared/json-depth.ts';
import { shortText } from '../../../shared/pbx/short-text.ts';
import { trimmedOf } from '../../../shared/trimmed.ts';
import { multipartFields } from './multipart.ts';

export type Values = Readonly<Record<string, unknown>>;

/** Of what says nothing. */
export const noValues: Values = Object.freeze({});

/** No record of the PBX nests deeper than a few levels. */
const deepest = 32;
const dangerous = new Set(['__proto__', 'constructor', 'prototype']);

/** What programs write for nothing. */
const nothing = new Set(['', 'null', 'undefined', 'false', '[]', '""', "''"]);

/** Marks that surround a body without being a part of it: a byte order mark, and the NULs of a C string. */
const trimmed = (body: string) => trimmedOf(body, /[\uFEFF\0\s]/);

/**
 * The values of a body, told by what it holds, for the PBX's content type may be missing or wrong: JSON (an object, a
 * list that holds one, or either of them as text), a multipart form, else a form (W6.1). Null for what is none of them.
 * A body that says nothing has no values.
 */
export function bodyValues(body: string): Values | null {
  const text = trimmed(body);
  if (nothing.has(text)) return noValues;
  if (/^[{["]/.test(text)) return jsonValues(text);
  if (text.startsWith('--')) return multipartValues(text);
  const isForm = text.includes('=') && !text.startsWith('<');
  return isForm ? formValues(text) : null;
}

/** The values of a form or a query string; of a key given twice, the last one. */
export const formValues = (text: string): Values => valuesOf(new URLSearchParams(text));

function multipartValues(text: string): Values | null {
  const fields = multipartFields(text);
  return fields === null ? null : valuesOf(fields);
}

function valuesOf(fields: Iterable<[name: string, value: string]>): Values {
  const values: Record<string, unknown> = Object.create(null);
  for (const [key, value] of fields) if (!dangerous.has(key)) values[key] = value;
  return values;
}

function jsonValues(text: string): Values | null {
  if (jsonDepth(text) > deepest) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') return text.length > value.length ? bodyValues(value) : null;
    if (isFields(value) && isPlain(value)) return value;
    const safe: unknown = JSON.parse(text, safeValue);
    const fields = Array.isArray(safe) ? safe.find(isFields) : safe;
    return isFields(fields) ? { ...fields } : null;
  } catch {
    return null;
  }
}

const isFields = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nothing but texts, as a component's question is: there is nothing to leave out or to keep. */
function isPlain(values: Values): boolean {
  for (const key in values) if (typeof values[key] !== 'string' || dangerous.has(key)) return false;
  return true;
}

/**
 * Leaves dangerous keys out, and keeps a number's own text where reading it would change it: a `unique_id` such as
 * 1700000001.4830 may come as a JSON number.
 */
function safeValue(key: string, value: unknown, context?: { source?: string }): unknown {
  if (dangerous.has(key)) return undefined;
  const source = context?.source;
  return typeof value === 'number' && source !== undefined && String(value) !== source ? source : value;
}

/** The values of a request target's query string. */
export function queryValues({ url = '' }: { url?: string | undefined }): Values {
  const start = url.indexOf('?');
  return start < 0 ? noValues : formValues(url.slice(start + 1));
}

/** Letters and digits alone: tables, samples and administrators spell one name in many ways (W6.3). */
const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const eventNames = ['event_name', 'event'];
const uniqueIdNames = ['unique_id', 'cuid'];
const [srcNames, dstNames, dataNames, appNames] = [['src'], ['dst'], ['data'], ['app_name']];
const questionNames = [uniqueIdNames, srcNames, dstNames, dataNames, appNames].flat();
const read = new Set([...eventNames, ...questionNames].map(plain));
/** Characters; a longer key is no spelling of a name that is read. */
const longestName = 64;

/**
 * Gives a value by one of its names: as documented first, else in any spelling. All keys are looked through at most once,
 * however many names are wanted: a request may bring thousands.
 */
function valuesNamed(values: Values): (names: readonly string[]) => unknown {
  let spelled: [name: string, value: unknown][] | null = null;
  const isRead = (key: string) => key.length <= longestName && read.has(plain(key));
  return (names) => {
    for (const name of names) if (name in values) return values[name];
    spelled ??= Object.entries(values).filter(([key]) => isRead(key));
    const wanted = names.map(plain);
    return spelled.findLast(([key]) => wanted.includes(plain(key)))?.[1];
  };
}

/** The name of a pushed event in its values (W7.1); empty where there is none. */
export function eventNameOf(values: Values): string {
  const name = valuesNamed(values)(eventNames);
  return typeof name === 'string' ? name : '';
}

/** The dialplan's question (W6.1): absent values are empty, and so are those too long for a number or an id (W1.5). Unreadable where the body was and nothing else says anything. */
export function componentRequest(
  component: Component,
  values: Values,
  isReadable: boolean,
): ComponentRequest {
  const named = valuesNamed(values);
  const text = (names: readonly string[]) => {
    const value = named(names);
    return typeof value === 'string' || typeof value === 'number' ? shortText(String(value)) : '';
  };
  const question: ComponentRequest = {
    component,
    uniqueId: text(uniqueIdNames),
    src: text(srcNames),
    dst: text(dstNames),
    data: text(dataNames),
    appName: text(appNames),
  };
  if (isReadable) return question;
  const { uniqueId, src, dst, data, appName } = question;
  const isUnread = [uniqueId, src, dst, data, appName].every((value) => value === '');
  return isUnread ? { ...question, unreadable: true } : question;
}
