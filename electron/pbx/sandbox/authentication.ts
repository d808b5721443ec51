import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The API account (W1.2): HTTP Basic (UTF-8, RFC 7617), `X-APIKEY`, or both at once. */
export interface Account {
  auth: 'both' | 'basic' | 'token';
  username: string;
  password: string;
  token: string;
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function basicFits(header: string | undefined, { username, password }: Account): boolean {
  const match = /^basic\s+(\S+)$/i.exec(header ?? '');
  if (match?.[1] === undefined) return false;
  return same(Buffer.from(match[1], 'base64').toString('utf8'), `${username}:${password}`);
}

export function isAuthenticated(headers: IncomingHttpHeaders, account: Account): boolean {
  const key = headers['x-apikey'];
  const tokenFits = same(typeof key === 'string' ? key : '', account.token);
  if (account.auth === 'token') return tokenFits;
  const basic = basicFits(headers.authorization, account);
  return account.auth === 'basic' ? basic : basic && tokenFits;
}
