import { fail, ok, type Result } from '../result.ts';

/** Why a text is no template of a web page for calls. */
export const callPageProblems = [
  'empty',
  'too-long',
  'no-address',
  'not-http',
  'credentials',
  'placeholder-in-host',
  'unknown-placeholder',
] as const;
export type CallPageProblem = (typeof callPageProblems)[number];

/** What stands in for `{number}` and `{call}`. */
export interface CallPageValues {
  /** The other party's number in dialled form. */
  number: string;
  /** The call's id in this app. */
  call: string;
}

export const longestCallPage = 500;

const known = /\{(number|call)\}/g;
/** Host, port, and the rest, of an address of the web (RFC 3986, section 3); names in any script (RFC 5890). */
const address =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}.-]*)|\[[0-9a-f:.]+\])(?::\d{1,5})?(?:[/?#][^\s\p{Cc}\\"<>^`|]*)?$/iu;

/** The template itself if a page can be made of it, else what is wrong with it. */
export function checkCallPage(template: string): Result<string, CallPageProblem> {
  const text = template.trim();
  if (text === '') return fail('empty');
  if (text.length > longestCallPage) return fail('too-long');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return fail('not-http');
  const rest = /^https?:\/\/(.*)$/isu.exec(text)?.[1];
  if (rest === undefined) return fail('no-address');
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? '';
  if (authority.includes('@')) return fail('credentials');
  if (/[{}]/.test(authority)) return fail('placeholder-in-host');
  const filled = rest.replace(known, '');
  if (/[{}]/.test(filled)) return fail('unknown-placeholder');
  return address.test(filled) && URL.canParse(text.replace(known, '0')) ? ok(text) : fail('no-address');
}

/** A value that is only dots would be a step in a path, also where they are encoded (RFC 3986, section 5.2.4). */
const isStep = (value: string, before: string) => /^\.+$/.test(value) && !/[?#]/.test(before);

/** The page of one call. Every value is encoded: it can't leave the place that the template gives it. */
export function callPageUrl(template: string, values: CallPageValues): Result<string, CallPageProblem> {
  const checked = checkCallPage(template);
  if (!checked.ok) return checked;
  const valueAt = (_all: string, name: 'number' | 'call', at: number) =>
    isStep(values[name], checked.value.slice(0, at)) ? '' : encodeURIComponent(values[name].toWellFormed());
  return ok(checked.value.replace(known, valueAt));
}
