/** Chromium can't be taught a scheme from outside: each app host becomes an `https` origin of its own. */
const suffix = '.app-scheme.invalid';

export const isAppPage = (url: string): boolean => URL.canParse(url) && new URL(url).host.endsWith(suffix);

export function toPage(url: string): string {
  return url.replace(/^app:\/\/([^/]+)/, (_whole, host: string) => `https://${host}${suffix}`);
}

export function toApp(url: string): string {
  if (!isAppPage(url)) return url;
  return url.replace(
    /^https:\/\/([^/]+)/,
    (_whole, host: string) => `app://${host.slice(0, -suffix.length)}`,
  );
}
