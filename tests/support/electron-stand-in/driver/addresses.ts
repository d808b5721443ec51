/** Chromium can't be taught a scheme from outside: each host of each becomes an `https` origin of its own. */
const page = /^https:\/\/([^/]+)\.([a-z-]+)-scheme\.invalid(?=\/|$)/;
const own = /^([a-z-]+):\/\/([^/]+)/;
const known = /^(https?|wss?|file|data|blob|about|chrome|devtools)$/;

export const isAppPage = (url: string): boolean => page.test(url);

export const toPage = (url: string): string =>
  url.replace(own, (whole: string, scheme: string, host: string) =>
    known.test(scheme) ? whole : `https://${host}.${scheme}-scheme.invalid`,
  );

export const toApp = (url: string): string =>
  url.replace(page, (_whole: string, host: string, scheme: string) => `${scheme}://${host}`);

/** Players speak to a server of their own (media-server.ts): its addresses name scheme and host too. */
const media = /^([^/:]+)\.([a-z-]+)-scheme\.localhost(?::\d+)?$/;

/** The app's address for a path asked of a host of that server; null for a host that is none. */
export function mediaToApp(host: string, path: string): string | null {
  const [, name, scheme] = media.exec(host) ?? [];
  return name === undefined ? null : `${scheme}://${name}${path}`;
}

/** A policy that names a scheme names its origins. */
export const policyToPage = (policy: string): string =>
  policy.replace(/(?<= )([a-z-]+):(?= |;|$)/g, (whole: string, scheme: string) =>
    known.test(scheme) ? whole : `https://*.${scheme}-scheme.invalid http://*.${scheme}-scheme.localhost:*`,
  );
