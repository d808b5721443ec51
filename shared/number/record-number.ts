import { latinText } from './phone-text.ts';
import { sameNumber } from './same-number.ts';

/** Digits that a PBX puts before a number to choose a trunk. */
const longestTrunkPrefix = 4;

/** The user of a SIP address (RFC 3261, section 19.1), without parameters; any other text as it is. */
const userOf = (written: string): string =>
  /^sips?:([^@;]*)/i.exec(written)?.[1] ?? /^([^@;]*)@/.exec(written)?.[1] ?? written;

/** Asterisk's extension for calls without a number: any leg may have it. */
export const isNoNumber = (written: string): boolean => written === '' || written.toLowerCase() === 's';

/**
 * Whether what a record of the PBX names can be the number that a call was made to. Looser than who a person is: beside
 * the unique id of our own question the record is known to be this call's, so that a trunk's prefix, a SIP address, or
 * Asterisk's `s` (an extension for calls without a number) may stand for it. Without that id only the number itself.
 */
export function isNumberOfRecord(written: string, number: string, beside: { ourUniqueId: boolean }): boolean {
  if (sameNumber(written, number)) return true;
  if (!beside.ourUniqueId) return false;
  const user = latinText(userOf(latinText(written)));
  if (user === 's' || sameNumber(user, number)) return true;
  const prefix = user.slice(0, -number.length);
  return (
    /^\d+$/.test(number) &&
    user.endsWith(number) &&
    /^\d+$/.test(prefix) &&
    prefix.length <= longestTrunkPrefix
  );
}
