import { randomBytes } from 'node:crypto';

/** The unguessable part of the listener's URLs: 192 bits, 32 letters, digits, `-` and `_`. */
export const createPathToken = (): string => randomBytes(24).toString('base64url');
