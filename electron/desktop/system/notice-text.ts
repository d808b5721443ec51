/** Of a page's making: shorter than what a screen shows. */
const longest = { title: 120, body: 600 };
/** Without what steers a terminal or turns the direction of a text; the marks that keep a number apart in a sentence stay. */
const plainText = (text: string) => text.replace(/[\p{Cc}\p{Cs}\u202A-\u202E]/gu, ' ');
export const titleText = (text: string): string => plainText(text).slice(0, longest.title);

/**
 * The one way of a text into a notification. On Linux its body may be markup (Desktop Notifications Specification,
 * "Markup"): there is none in ours. Texts of pages and files are in it.
 */
export function bodyText(text: string, platform: NodeJS.Platform): string {
  const plain = text.split('\n').map(plainText).join('\n').slice(0, longest.body);
  if (platform !== 'linux') return plain;
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
