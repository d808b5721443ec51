import { sections } from './described.ts';

/** What a person types for the PBX's address, as the whole address of its API: `10.0.0.2` is enough. Empty stays empty. */
export function wholeAddress(text: string): string {
  const trimmed = text.trim().replace(/\/+$/, '');
  if (trimmed === '') return '';
  // A scheme that is mistyped is not completed to the name of a host.
  const hasScheme = /^([a-z][a-z0-9+.-]*:\/\/|https?[:/])/i.test(trimmed);
  const withScheme = hasScheme ? trimmed : `http://${trimmed}`;
  return /^https?:\/\/[^/]+$/i.test(withScheme) ? `${withScheme}/api/v4` : withScheme;
}

/** Whether requests can be sent there, once it is whole, and whether it can be kept then. */
export function isUsableAddress(text: string): boolean {
  const { read, longest } = sections.pbx.settings.baseUrl;
  const whole = wholeAddress(text);
  return whole.length <= longest && read(whole) !== null;
}
