import type { NumberRefusal } from '../errors.ts';
import { fail, ok, type Result } from '../result.ts';
import { bareText } from './phone-text.ts';

/** What a link says: the number as it is written in it, and what stands beside it. */
export interface LinkedNumber {
  /** Percent-encoding is undone, nothing else. */
  text: string;
  /** The global `phone-context` that completes a local number, such as `+9821`; null for a domain or none. */
  context: string | null;
  /** What is entered once connected, digits; null when there is none. */
  extension: string | null;
}

const numberLink = /^(?:tel|callto):(?:\/\/)?/i;
const anyLink = /^[a-z][a-z0-9+.-]*:/i;

export const isNumberLink = (text: string): boolean => numberLink.test(text);
/** Whether a text begins as a link of any kind does. */
export const isLink = (text: string): boolean => anyLink.test(text);

/**
 * Takes a link apart: RFC 3966 `tel:` and the older `callto:`, in any letter case (`tel://` and the closing slash that
 * browsers add are tolerated). Percent-encoding is undone once, after the parameters were split. Of the parameters
 * `phone-context`, `ext`, the `postd` of RFC 2806 and bare digits (a pause and an extension) are read, all others, and
 * what Skype's links add (`?call`, `+type=phone`), ignored.
 * `unsupported-link`: a parameter given twice, a context that is neither global nor a domain.
 */
export function parseNumberLink(text: string): Result<LinkedNumber, NumberRefusal> {
  const address = text
    .replace(numberLink, '')
    .replace(/\?[a-z]*$/i, '')
    .replace(/\+type=\w*$/i, '');
  const [subscriber = '', ...parameters] = address.replace(/\/$/, '').split(';');
  const number = decodeOnce(subscriber);
  return number === null ? fail('not-a-number') : withParameters(number, parameters);
}

function withParameters(text: string, parameters: string[]): Result<LinkedNumber, NumberRefusal> {
  const values = new Map<string, string>();
  for (const parameter of parameters) {
    const [name = '', ...value] = parameter.split('=');
    const key = name.trim().toLowerCase();
    if (key === '') continue;
    // RFC 3966, section 3: each parameter name must not occur more than once.
    if (values.has(key)) return fail('unsupported-link');
    values.set(key, value.join('='));
  }
  const context = parseContext(values.get('phone-context'));
  if (!context.ok) return context;
  const bare = [...values.keys()].find((key) => /^\d+$/.test(key));
  const extension = parseExtension(values.get('ext') || values.get('postd') || bare);
  return extension.ok ? ok({ text, context: context.value, extension: extension.value }) : extension;
}

/** RFC 3966, section 5.1.5: a domain names a private numbering plan, taken to be this PBX's own. */
function parseContext(value: string | undefined): Result<string | null, NumberRefusal> {
  if (value === undefined) return ok(null);
  const context = bareText(decodeOnce(value) ?? '');
  if (/^\+\d{1,15}$/.test(context)) return ok(context);
  const domain = (decodeOnce(value) ?? '').trim();
  return /^(?:[a-z0-9-]+\.)*[a-z][a-z0-9-]*\.?$/i.test(domain) ? ok(null) : fail('unsupported-link');
}

function parseExtension(value: string | undefined): Result<string | null, NumberRefusal> {
  if (value === undefined) return ok(null);
  // A pause before it (`p`, `w`, a comma) is what the person does anyway.
  return extensionOf((decodeOnce(value) ?? '?').replace(/^[\s,pw]+/i, ''));
}

/** The digits of an extension as it was written; null for none at all. */
export function extensionOf(text: string): Result<string | null, NumberRefusal> {
  const extension = bareText(text);
  if (extension === '') return ok(null);
  if (/^\d+$/.test(extension)) return ok(extension);
  return fail(/^[\d*#]+$/.test(extension) ? 'service-code' : 'not-a-number');
}

function decodeOnce(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
