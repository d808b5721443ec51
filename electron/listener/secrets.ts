import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Compares two secrets in a time that depends on neither. */
export function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

/** Whether an `Authorization` header carries these Basic credentials (RFC 7617, UTF-8). */
export function hasCredentials(header: string | undefined, username: string, password: string): boolean {
  const encoded = /^basic +(\S+)\s*$/i.exec(header ?? '')?.[1] ?? '';
  return sameSecret(Buffer.from(encoded, 'base64').toString('utf8'), `${username}:${password}`);
}
