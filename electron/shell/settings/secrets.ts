import type { SafeStorage } from 'electron';
import type { AppError } from '../../../shared/app-error.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { SecretsState } from '../../../shared/snapshot.ts';
import type { Secrets } from './connection-config.ts';
import { type SecretName, secretNames } from './settings-schema.ts';
import type { SettingsStore } from './settings-store.ts';

/** Electron's docs, api/safe-storage: the asynchronous methods, and the backend that Linux chose. */
export type Keychain = Pick<
  SafeStorage,
  'encryptStringAsync' | 'decryptStringAsync' | 'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend'
>;

export interface SecretsVault {
  /** What a window may know: which are set and how well they are protected. */
  state(): SecretsState;
  /** For the engine alone. */
  read(): Secrets;
  /** An absent secret stays, an empty one is removed. Without a keychain they last until the app quits. */
  save(changes: Secrets): Promise<Result<null, AppError>>;
}

/** Unseals what the settings hold. A secret that can't be unsealed any more (another user, a new keychain) is unset. */
export async function openSecrets(
  settings: SettingsStore,
  keychain: Keychain,
  platform: NodeJS.Platform,
): Promise<SecretsVault> {
  const protection = await protectionOf(keychain, platform);
  let secrets = protection === 'none' ? {} : await unsealAll(settings, keychain);
  const save = async (changes: Secrets): Promise<Result<null, AppError>> => {
    const next = withoutEmpty({ ...secrets, ...Object.fromEntries(entriesOf(changes)) });
    const sealed = protection === 'none' ? {} : await sealAll(next, keychain);
    const written = settings.change({ sealed });
    if (!written.ok) return written;
    secrets = next;
    return ok(null);
  };
  // Sealing takes time: two saves at once would each write what the other does not know.
  let last: Promise<unknown> = Promise.resolve();
  return {
    state: () => ({ ...presence(secrets), protection }),
    read: () => secrets,
    save: (changes) => {
      const saved = last.then(() => save(changes));
      last = saved.catch(() => null);
      return saved;
    },
  };
}

async function protectionOf(
  keychain: Keychain,
  platform: NodeJS.Platform,
): Promise<SecretsState['protection']> {
  if (!(await keychain.isAsyncEncryptionAvailable().catch(() => false))) return 'none';
  if (platform !== 'linux') return 'keychain';
  return keychain.getSelectedStorageBackend() === 'basic_text' ? 'weak' : 'keychain';
}

async function unsealAll(settings: SettingsStore, keychain: Keychain): Promise<Secrets> {
  const secrets: Secrets = {};
  let stale = false;
  for (const [name, sealed] of entriesOf(settings.read().sealed)) {
    const unsealed = await keychain.decryptStringAsync(Buffer.from(sealed, 'base64')).catch(() => null);
    if (unsealed === null) continue;
    secrets[name] = unsealed.result;
    stale ||= unsealed.shouldReEncrypt;
  }
  if (stale) settings.change({ sealed: await sealAll(secrets, keychain) });
  return secrets;
}

async function sealAll(secrets: Secrets, keychain: Keychain): Promise<Partial<Record<SecretName, string>>> {
  const sealed: Partial<Record<SecretName, string>> = {};
  for (const [name, secret] of entriesOf(secrets)) {
    sealed[name] = (await keychain.encryptStringAsync(secret)).toString('base64');
  }
  return sealed;
}

function entriesOf(texts: Secrets): [SecretName, string][] {
  return secretNames.flatMap((name) => {
    const text = texts[name];
    return text === undefined ? [] : [[name, text] satisfies [SecretName, string]];
  });
}

function withoutEmpty(secrets: Secrets): Secrets {
  return Object.fromEntries(entriesOf(secrets).filter(([, secret]) => secret !== ''));
}

function presence(secrets: Secrets): Record<SecretName, boolean> {
  const has = (name: SecretName) => secrets[name] !== undefined;
  return {
    username: has('username'),
    password: has('password'),
    token: has('token'),
    listenerPassword: has('listenerPassword'),
  };
}
