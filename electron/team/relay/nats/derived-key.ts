import { createHmac } from 'node:crypto';
import { fromSeed, type KeyPair } from '@nats-io/jwt';

/** The kinds of keys as NATS counts them (nkeys, "Prefix"). */
const prefixes = { account: 0, user: 20 << 3 };
const seedPrefix = 18 << 3;

/**
 * A key that follows from another one and a purpose: all who have the first have the same second one, and nobody else
 * does. Relays of one team share a folder of keys that an earlier version made; none of them may invent a key alone.
 */
export function derivedKey(from: KeyPair, kind: keyof typeof prefixes, purpose: string): KeyPair {
  const prefix = prefixes[kind];
  const raw = createHmac('sha256', from.getSeed()).update(purpose).digest();
  const body = Buffer.from([seedPrefix | (prefix >> 5), (prefix & 31) << 3, ...raw]);
  const check = Buffer.alloc(2);
  check.writeUInt16LE(crc16(body));
  return fromSeed(new TextEncoder().encode(base32(Buffer.concat([body, check]))));
}

/** CRC-16/XMODEM, as nkeys closes a seed. */
function crc16(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1)
      crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xffff;
  }
  return crc;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648, without padding. */
function base32(bytes: Buffer): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}
