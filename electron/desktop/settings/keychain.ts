import type { SafeStorage } from 'electron';
import { type SecretName, secretNames } from '../../../shared/settings/described.ts';
import type { Secrets } from './connection-config.ts';
import type { Profile } from './settings-schema.ts';

/** Electron's docs, api/safe-storage: the asynchronous methods. */
export type Keychain = Pick<
  SafeStorage,
  'encryptStringAsync' | 'decryptStringAsync' | 'isAsyncEncryptionAvailable'
>;

export type Sealed = Profile['sealed'];

/**
 * Tells by the sealed text itself what sealed it. The backend's name is no help: it is the synchronous interface's, and the
 * asynchronous one chooses a key provider of its own (Electron's source, browser_process_impl.cc). On Linux `v10` is
 * the provider whose key everybody knows (Chromium, components/os_crypt/async, posix_key_provider.cc).
 */
export async function protectionOf(
  keychain: Keychain,
  platform: NodeJS.Platform,
): Promise<'keychain' | 'weak' | 'none'> {
  try {
    if (!(await keychain.isAsyncEncryptionAvailable())) return 'none';
    const sealed = await keychain.encryptStringAsync('probe');
    const isKnownKey = platform === 'linux' && sealed.subarray(0, 3).toString() === 'v10';
    return isKnownKey ? 'weak' : 'keychain';
  } catch {
    return 'none';
  }
}

/** What the keychain gave of what is sealed. */
interface Unsealed {
  secrets: Secrets;
  /** Some may be unsealed later: the keychain is out of reach for a while. */
  later: boolean;
  /** The key was changed: they are to be sealed again. */
  stale: boolean;
}

export async function unsealAll(sealedTexts: Sealed, keychain: Keychain): Promise<Unsealed> {
  const found: Unsealed = { secrets: {}, later: false, stale: false };
  for (const [name, sealed] of entriesOf(sealedTexts)) {
    try {
      const unsealed = await keychain.decryptStringAsync(Buffer.from(sealed, 'base64'));
      found.secrets[name] = unsealed.result;
      found.stale ||= unsealed.shouldReEncrypt;
    } catch (error) {
      // Electron's words for it (electron_api_safe_storage.cc); there is no code.
      found.later ||= /temporarily unavailable/.test(String(error));
    }
  }
  return found;
}

export async function sealAll(secrets: Secrets, keychain: Keychain): Promise<Sealed> {
  const sealed: Sealed = {};
  for (const [name, secret] of entriesOf(secrets)) {
    sealed[name] = (await keychain.encryptStringAsync(secret)).toString('base64');
  }
  return sealed;
}

/** The secrets that are there, an empty one too. */
export function entriesOf(texts: Secrets): [SecretName, string][] {
  return secretNames.flatMap((name) => {
    const text = texts[name];
    return text === undefined ? [] : [[name, text] satisfies [SecretName, string]];
  });
}

/** Those that are not among `names`. */
export function without(sealed: Sealed, names: Secrets): Sealed {
  return Object.fromEntries(entriesOf(sealed).filter(([name]) => names[name] === undefined));
}
