import type { NumberRefusal } from '../errors.ts';
import { fail, ok, type Result } from '../result.ts';
import { bareText } from './phone-text.ts';

/** A number as it was written, with what a link said beside it. */
export interface WrittenNumber {
  /** Digits, perhaps with a leading `+`, perhaps something else: not judged yet. Without separators. */
  text: string;
  /** The global `phone-context` that completes a local number, such as `+9821`; null for a domain or none. */
  context: string | null;
  /** The `ext` of a link, digits; null when there is none. */
  extension: string | null;
}

const numberLink = /^(?:tel|callto):(?:\/\/)?/i;
const anyLink = /^[a-z][a-z0-9+.-]*:/i;

/**
 * Takes plain text, or a link, apart. Links are RFC 3966 `tel:` and the older `callto:` in any letter case
 * (`tel://` and the closing slash that browsers add are tolerated). Percent-encoding is undone once, after the
 * parameters were split. Of the parameters `phone-context` and `ext` are read, all others ignored.
 * `unsupported-link`: another scheme, a parameter given twice, a context that is neither global nor a domain.
 */
export function parseWrittenNumber(text: string): Result<WrittenNumber, NumberRefusal> {
  if (!anyLink.test(text)) return ok({ text: bareText(text), context: null, extension: null });
  if (!numberLink.test(text)) return fail('unsupported-link');
  const [subscriber = '', ...parameters] = text.replace(numberLink, '').replace(/\/$/, '').split(';');
  const number = decodeOnce(subscriber);
  if (number === null) return fail('not-a-number');
  return withParameters(bareText(number), parameters);
}

function withParameters(text: string, parameters: string[]): Result<WrittenNumber, NumberRefusal> {
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
  const extension = parseExtension(values.get('ext'));
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
  const extension = bareText(decodeOnce(value) ?? '?');
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
