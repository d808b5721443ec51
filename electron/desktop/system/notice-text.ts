import { printableText } from '../../../shared/number/phone-text.ts';
import { plainLine, plainLines } from '../../../shared/plain-text.ts';

/** Characters: more than any screen shows. */
const longest = { title: 120, body: 600 };

export const titleText = (text: string): string => plainLine(text, longest.title);

/**
 * The one way of a text into a notification. On Linux its body may be markup (Desktop Notifications Specification,
 * "Markup"): there is none in ours. Texts of pages and files are in it.
 */
export function bodyText(text: string, platform: NodeJS.Platform): string {
  const plain = plainLines(text, longest.body);
  if (platform !== 'linux') return plain;
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A name or a note in one line of a notification: nothing in it may break or turn the text around it. */
export const oneLine = (text: string): string =>
  printableText(text.replace(/\s+/gu, ' ')).trim().slice(0, 80);
