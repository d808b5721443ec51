import type { ComponentRequest } from '../../../shared/call/component-request.ts';
import type { Component } from '../../../shared/call/events.ts';

export type Values = Record<string, unknown>;

/** No record of the PBX nests deeper than a few levels. */
const deepest = 32;
const dangerous = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The values of a body, told by what it holds, for the PBX's content type may be missing or wrong: a JSON object
 * when it begins with `{`, else a form. Null for what is neither. An empty body has no values.
 */
export function bodyValues(body: string): Values | null {
  const text = body.replace(/^\uFEFF/, '').trim();
  if (text === '') return {};
  if (text.startsWith('{')) return jsonValues(text);
  const isForm = text.includes('=') && !/^[[<"-]/.test(text);
  return isForm ? formValues(text) : null;
}

/** The values of a form or a query string; of a key given twice, the last one. */
export function formValues(text: string): Values {
  const values: Values = Object.create(null);
  for (const [key, value] of new URLSearchParams(text)) {
    if (!dangerous.has(key)) values[key] = value;
  }
  return values;
}

function jsonValues(text: string): Values | null {
  if (depthOf(text) > deepest) return null;
  try {
    const values: Values = JSON.parse(text);
    return isPlain(values) ? values : { ...JSON.parse(text, safeValue) };
  } catch {
    return null;
  }
}

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

function depthOf(json: string): number {
  if (json.indexOf('{', 1) < 0 && json.indexOf('[', 1) < 0) return 1;
  let [depth, most, quoted] = [0, 0, false];
  for (let index = 0; index < json.length; index += 1) {
    const mark = json[index];
    if (mark === '"') quoted = !quoted;
    else if (quoted) index += mark === '\\' ? 1 : 0;
    else if (mark === '[' || mark === '{') most = Math.max(most, ++depth);
    else if (mark === ']' || mark === '}') depth -= 1;
  }
  return most;
}

function inAnyCase(values: Values, name: string): unknown {
  return Object.entries(values).findLast(([known]) => known.toLowerCase() === name)?.[1];
}

/** The dialplan's question (wire contract, section 6); field names in any letter case, absent ones empty. */
export function componentRequest(component: Component, values: Values): ComponentRequest {
  const text = (name: string) => {
    const value = name in values ? values[name] : inAnyCase(values, name);
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  };
  return {
    component,
    uniqueId: text('unique_id'),
    src: text('src'),
    dst: text('dst'),
    data: text('data'),
    appName: text('app_name'),
  };
}
