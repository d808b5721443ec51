/** The scheme and the origin of the app's own pages; the only origin that may speak to main when packaged. */
export const appScheme = 'app';
export const appHost = 'dotaraf';
export const appOrigin = `${appScheme}://${appHost}`;

/** The origin of an address, also for the app's own scheme, whose `URL.origin` is "null" in Node. Null: no address. */
export function originOf(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url === null || url.host === '' ? null : `${url.protocol}//${url.host}`;
}
