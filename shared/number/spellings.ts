import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { dialledForm } from './dialled-form.ts';
import { globalOf } from './global-form.ts';
import { acrossAreas, plainInIran } from './iran.ts';

/**
 * All texts of digits, perhaps with a `+`, that may have been dialled or kept for the number that `dialled` means to
 * `country` (two letters, where the PBX's lines are): with its 0 or without, with the country's code or `00` before it.
 * A pattern for internal numbers may have taken any of them as it was written. Only what the country reads as one and the
 * same number is there: an extension, a service or a local number has no other spelling. `dialled` is the first.
 */
export function spellingsOf(dialled: string, country: string): string[] {
  // As nearly all are here, and every click asks.
  if (country === 'IR' && plainInIran(dialled) === dialled) return spellingsInIran(dialled);
  const form = formOf(dialled, country);
  const others =
    form === null ? [] : candidates(form, country).filter((text) => formOf(text, country) === form);
  return [...new Set([dialled, ...others])];
}

/**
 * The spellings that bar a number on a list: its own, and since nobody says in which area the PBX's lines are, those of the
 * numbers that it may ring without its area, or that ring it so. Areas are known of Iran alone. `listed`: countries by whose
 * rules the list may have been written, where several share it: to each of them the number has a form of its own.
 */
export function barringSpellings(dialled: string, country: string, listed: readonly string[] = []): string[] {
  const elsewhere = [...new Set(listed)].filter((other) => other !== country);
  const global = elsewhere.length === 0 ? null : globalOf(dialled, country);
  const forms = global === null ? [] : elsewhere.map((other) => [formOf(global, other), other] as const);
  return [
    ...barringIn(dialled, country),
    ...forms.flatMap(([form, other]) => (form === null ? [] : barringIn(form, other))),
  ];
}

function barringIn(dialled: string, country: string): string[] {
  const own = spellingsOf(dialled, country);
  if (country !== 'IR') return own;
  const form = plainInIran(dialled) ?? formOf(dialled, country) ?? dialled;
  // A local one has no other spelling.
  return [
    ...own,
    ...acrossAreas(form).flatMap((other) => (/^0/.test(other) ? spellingsInIran(other) : other)),
  ];
}

function spellingsInIran(dialled: string): string[] {
  const national = dialled.slice(1);
  return [dialled, national, ...withPrefixes(`98${national}`), ...withPrefixes(`98${dialled}`)];
}

function formOf(text: string, country: string): string | null {
  const form = dialledForm({ text, context: null }, country);
  return form.ok ? form.value : null;
}

function candidates(form: string, country: string): string[] {
  const global = /^00(\d+)$/.exec(form)?.[1];
  if (global !== undefined) return [form, ...withPrefixes(global)];
  if (!isSupportedCountry(country)) return [form];
  const code = getCountryCallingCode(country);
  const zeroless = form.replace(/^0/, '');
  const national = parsePhoneNumberFromString(form, country)?.nationalNumber ?? zeroless;
  return [
    form,
    national,
    zeroless,
    ...[national, zeroless, form].flatMap((text) => withPrefixes(code + text)),
  ];
}

const withPrefixes = (digits: string): string[] => [digits, `00${digits}`, `+${digits}`];
