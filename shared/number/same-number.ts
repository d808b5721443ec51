import { bareText, latinText } from './phone-text.ts';
import { personLikeness } from './same-person.ts';

/** Shorter digits are extensions and services: they are compared whole. */
const leastToShorten = 7;

/**
 * Whether two texts of a PBX's records can mean one number: the same digits, whatever prefixes are before them, or one is
 * the end of the other. Whether they belong to one person is another question (`personLikeness`). Nothing is the same as
 * an empty text.
 */
export function sameNumber(a: string, b: string): boolean {
  if (personLikeness(a, b) !== null) return true;
  const [one, other] = [comparable(a), comparable(b)];
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  return (
    /^\d+$/.test(shorter) &&
    shorter.length >= leastToShorten &&
    /^\d+$/.test(longer) &&
    longer.endsWith(shorter)
  );
}

function comparable(text: string): string {
  const bare = bareText(text);
  return /^\+?[\d*#]+$/.test(bare) ? bare.replace('+', '') : latinText(text);
}
