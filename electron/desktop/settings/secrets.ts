import type { SafeStorage } from 'electron';
import type { AppError } from '../../../shared/errors.ts';
import type { SecretsState } from '../../../shared/ipc/snapshot.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { Secrets } from './connection-config.ts';
import { type Profile, type SecretName, secretNames } from './settings-schema.ts';
import type { SettingsStore } from './settings-store.ts';

/** Electron's docs, api/safe-storage: the asynchronous methods, and the backend that Linux chose. */
export type Keychain = Pick<
  SafeStorage,
  'encryptStringAsync' | 'decryptStringAsync' | 'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend'
>;

/** Each profile's secrets; without more words the active one's are meant. */
export interface SecretsVault {
  /** What a window may know: which are set and how well they are protected. */
  state(): SecretsState;
  /** For the engine alone. */
  read(): Secrets;
  /** An absent secret stays, an empty one is removed. Without a keychain they last until the app quits. */
  save(changes: Secrets): Promise<Result<null, AppError>>;
  /** A copy of a profile took the sealed ones along: those that are kept in memory follow. */
  copy(from: string, to: string): void;
  /** A profile is gone. */
  forget(id: string): void;
}

/** Unseals what the settings hold. A secret that can't be unsealed any more (another user, a new keychain) is unset. */
export async function openSecrets(
  settings: SettingsStore,
  keychain: Keychain,
  platform: NodeJS.Platform,
): Promise<SecretsVault> {
  const { profiles } = settings;
  const protection = await protectionOf(keychain, platform);
  const unsealed = new Map<string, Secrets>();
  if (protection !== 'none')
    for (const profile of profiles.list())
      unsealed.set(profile.id, await unsealAll(settings, profile, keychain));
  const of = (id: string) => unsealed.get(id) ?? {};
  const save = async (id: string, changes: Secrets): Promise<Result<null, AppError>> => {
    const next = withoutEmpty({ ...of(id), ...Object.fromEntries(entriesOf(changes)) });
    const sealed = protection === 'none' ? {} : await sealAll(next, keychain);
    const written = profiles.change(id, { sealed });
    if (!written.ok) return written;
    unsealed.set(id, next);
    return ok(null);
  };
  // Sealing takes time: two saves at once would each write what the other does not know.
  let last: Promise<unknown> = Promise.resolve();
  return {
    state: () => ({ ...presence(of(profiles.active().id)), protection }),
    read: () => of(profiles.active().id),
    save: (changes) => {
      const { id } = profiles.active();
      const saved = last.then(() => save(id, changes));
      last = saved.catch(() => null);
      return saved;
    },
    copy: (from, to) => void unsealed.set(to, of(from)),
    forget: (id) => void unsealed.delete(id),
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

async function unsealAll(
  { profiles }: SettingsStore,
  { id, sealed: sealedTexts }: Profile,
  keychain: Keychain,
): Promise<Secrets> {
  const secrets: Secrets = {};
  let stale = false;
  for (const [name, sealed] of entriesOf(sealedTexts)) {
    const unsealed = await keychain.decryptStringAsync(Buffer.from(sealed, 'base64')).catch(() => null);
    if (unsealed === null) continue;
    secrets[name] = unsealed.result;
    stale ||= unsealed.shouldReEncrypt;
  }
  if (stale) profiles.change(id, { sealed: await sealAll(secrets, keychain) });
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
