import { globalOf } from './global-form.ts';
import type { DialNumber } from './phone-number.ts';

/** A number as it was read, and by the rules of which country (ISO 3166). */
export interface CountryReading extends Pick<DialNumber, 'dialled' | 'route'> {
  country: string;
}

/**
 * Whether two readings mean one and the same number: a line of the PBX by the same digits, or a number outside that rings one
 * line, whichever country's rules it was read by. Where that is not known, as of a local number that two countries read, it is not.
 */
export function isSameReading(one: CountryReading, other: CountryReading): boolean {
  if (one.route !== other.route) return false;
  if (one.route === 'internal' || one.country === other.country) return one.dialled === other.dialled;
  const global = globalOf(one.dialled, one.country);
  return global !== null && global === globalOf(other.dialled, other.country);
}
