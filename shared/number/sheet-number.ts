import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { readableNumber } from './readable-number.ts';

/**
 * A dialled number as a cell of a table that spreadsheets show as it is: its groups make it a text, so that it keeps its
 * leading zero, and it begins with no sign of a formula. Read back it is the same number.
 */
export function sheetNumber(dialled: string, country: string): string {
  if (/^00\d/.test(dialled)) return abroad(dialled);
  const readable = readableNumber(dialled, country);
  return /^0\d+$/.test(readable) ? `0 ${readable.slice(1)}` : readable;
}

function abroad(dialled: string): string {
  const number = parsePhoneNumberFromString(`+${dialled.slice(2)}`);
  return `00 ${number?.formatInternational().slice(1) ?? dialled.slice(2)}`;
}
