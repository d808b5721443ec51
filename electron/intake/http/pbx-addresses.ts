import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds; a name server that is gone must not keep the app from starting. */
const mostPatience = 2000;

/** The host of `pbx.baseUrl`, an IPv6 address without its brackets; null for what is no address. */
export const pbxHost = (baseUrl: string): string | null =>
  URL.canParse(baseUrl) ? new URL(baseUrl).hostname.replace(/^\[|\]$/g, '') : null;

/** The IP addresses of a host as the system knows them; none where it is unknown, or cannot be found out in time. */
export async function addressesOf(host: string): Promise<string[]> {
  if (isIP(host) !== 0) return [host];
  const ended = new AbortController();
  const late = pause(mostPatience, [], { signal: ended.signal }).catch(() => []);
  const found = await Promise.race([lookup(host, { all: true }).catch(() => []), late]);
  ended.abort();
  return found.map(({ address }) => address);
}

/** The IP addresses that the host of `pbx.baseUrl` has now. */
export async function pbxAddresses(baseUrl: string): Promise<string[]> {
  const host = pbxHost(baseUrl);
  return host === null ? [] : addressesOf(host);
}
