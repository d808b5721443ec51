import { AsYouType, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { knownGroups } from './known-groups.ts';
import { bareText } from './phone-text.ts';

/**
 * The text as it is being typed, with Latin digits in the country's groups (`0912 000 0002`). The digits and their
 * order never change: codes, words and whatever is no number come back merely cleaned.
 */
export function readableNumber(text: string, country: string): string {
  const known = knownGroups(text, country);
  if (known !== null) return known;
  const bare = bareText(text);
  const formatter = new AsYouType(isSupportedCountry(country) ? country : undefined);
  const readable = formatter.input(bare);
  return bareText(readable) === bare ? readable : bare;
}

/** A dialled form in groups: those of its own country, where it has another one's code. */
export function readableDialled(dialled: string, country: string): string {
  if (!dialled.startsWith('00')) return readableNumber(dialled, country);
  return parsePhoneNumberFromString(`+${dialled.slice(2)}`)?.formatInternational() ?? dialled;
}
