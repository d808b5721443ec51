import type { SimotelOptions } from './options.ts';

type Credentials = Pick<SimotelOptions, 'auth' | 'username' | 'password' | 'token'>;

const basicOf = ({ username = '', password = '' }: Credentials) =>
  Buffer.from(`${username}:${password}`, 'utf8').toString('base64');

/**
 * The headers of the account's authentication mode (W1); what the mode does not use is
 * left out. Basic is UTF-8 (RFC 7617, section 2.1); a token outside ASCII goes as its UTF-8 bytes.
 */
export function credentialHeaders(credentials: Credentials): Record<string, string> {
  const headers: Record<string, string> = {};
  if (credentials.auth !== 'token') headers.authorization = `Basic ${basicOf(credentials)}`;
  if (credentials.auth !== 'basic') {
    headers['x-apikey'] = Buffer.from((credentials.token ?? '').trim(), 'utf8').toString('latin1');
  }
  return headers;
}

/** A user name this short is a part of ordinary words. */
const shortestHiddenName = 4;

/** Every text that must not appear in an error or a log, the longest first. */
export function secretsOf(credentials: Credentials): string[] {
  const { username = '', password = '', token = '' } = credentials;
  const name = username.length < shortestHiddenName ? '' : username;
  return [basicOf(credentials), password, token.trim(), name]
    .filter((secret) => secret !== '')
    .sort((one, other) => other.length - one.length);
}
