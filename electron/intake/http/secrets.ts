import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The unguessable part of the listener's URLs: 192 bits, 32 letters, digits, `-` and `_`. */
export const createPathToken = (): string => randomBytes(24).toString('base64url');

const digest = (text: string) => hash('sha256', text, 'buffer');

/** Tells one secret from another and gives nothing of it away. */
export const fingerprintOf = (secret: string): string => hash('sha256', secret, 'hex').slice(0, 12);

/** Compares what is given with the secret of that moment in a time that depends on neither. */
export function secretMatcher(expected: () => string): (given: string) => boolean {
  let known = expected();
  let wanted = digest(known);
  return (given) => {
    const now = expected();
    if (now !== known) [known, wanted] = [now, digest(now)];
    return timingSafeEqual(digest(given), wanted);
  };
}

/** Whether an `Authorization` header carries these Basic credentials (RFC 7617, UTF-8). */
export function hasCredentials(header: string | undefined, username: string, password: string): boolean {
  const encoded = /^basic +(\S+)\s*$/i.exec(header ?? '')?.[1] ?? '';
  return secretMatcher(() => `${username}:${password}`)(Buffer.from(encoded, 'base64').toString('utf8'));
}
