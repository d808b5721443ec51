import { longestText } from '../number/phone-number.ts';

/**
 * A number, an id or a word of a record, an event or a question, trimmed; empty where it is longer than the text of a
 * number may be (W1.5). It is never cut: what is left of it could be another call's id, or another number.
 */
export const shortText = (text: string): string => (text.length > longestText ? '' : text.trim());
