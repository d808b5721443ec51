import { latinText } from '../../../shared/number/phone-text.ts';

/** A whole number as it stands in a field, in any digits; null for what is none, or more than `most`. */
export function wholeNumberOf(text: string, most: number): number | null {
  const latin = latinText(text);
  return /^\d{1,6}$/.test(latin) && Number(latin) <= most ? Number(latin) : null;
}
