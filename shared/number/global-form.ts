import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { dialledForm } from './dialled-form.ts';

const formOf = (text: string, country: string): string | null => {
  const form = dialledForm({ text, context: null }, country);
  return form.ok ? form.value : null;
};

/**
 * A dialled form of `country` as it is written for every country, with `+`; null for what means nothing, or something
 * else, elsewhere: an extension, a service, a number without its area. `country`: two letters.
 */
export function globalOf(dialled: string, country: string): string | null {
  if (/^00[1-9]/.test(dialled)) return `+${dialled.slice(2)}`;
  const number = isSupportedCountry(country) ? parsePhoneNumberFromString(dialled, country) : undefined;
  // Digits of another length than the country's numbers have, or that are written otherwise within it, are none of them.
  const isWhole = number?.isPossible() === true && formOf(number.number, country) === dialled;
  return isWhole ? number.number : null;
}
