import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** What seals: the system's own keychain, or one of the three key providers that Linux has. */
type KeyProvider = 'system' | 'secret-service' | 'portal' | 'fixed-key';

/** The first three bytes say which key provider sealed (Chromium, components/os_crypt/async). */
const prefixes: Record<KeyProvider, string> = {
  system: 'v10',
  'fixed-key': 'v10',
  'secret-service': 'v11',
  portal: 'v12',
};
const keyOf = (prefix: string) => createHash('sha256').update(`stand-in key ${prefix}`).digest();

/** Seals a text as that provider would. */
export function seal(text: string, provider: KeyProvider): Buffer<ArrayBuffer> {
  const prefix = prefixes[provider];
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(prefix), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from(prefix), nonce, cipher.getAuthTag(), sealed]);
}

/** Throws for what none of the providers sealed. */
export function unseal(sealed: Buffer): string {
  const decipher = createDecipheriv(
    'aes-256-gcm',
    keyOf(String(sealed.subarray(0, 3))),
    sealed.subarray(3, 15),
  );
  decipher.setAuthTag(sealed.subarray(15, 31));
  return Buffer.concat([decipher.update(sealed.subarray(31)), decipher.final()]).toString();
}
