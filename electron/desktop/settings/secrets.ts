import type { SafeStorage } from 'electron';
import type { AppError } from '../../../shared/errors.ts';
import type { SecretsState } from '../../../shared/ipc/snapshot.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { type SecretName, secretNames } from '../../../shared/settings/described.ts';
import {
  isSamePlace,
  pbxSecretNames,
  type SecretPlace,
  secretPlaceOf,
  secretsSentBy,
} from '../../../shared/settings/secret-place.ts';
import type { Secrets } from './connection-config.ts';
import type { Profile } from './settings-schema.ts';
import type { SettingsStore } from './settings-store.ts';

/** Electron's docs, api/safe-storage: the asynchronous methods. */
export type Keychain = Pick<
  SafeStorage,
  'encryptStringAsync' | 'decryptStringAsync' | 'isAsyncEncryptionAvailable'
>;

export interface SecretsOptions {
  settings: SettingsStore;
  keychain: Keychain;
  platform: NodeJS.Platform;
  /** Runs once after so many ms; the returned function cancels it. */
  after(milliseconds: number, task: () => void): () => void;
}

/** Each profile's secrets; without more words the active one's are meant. */
export interface SecretsVault {
  /** Settles when the keychain has answered and what it could unseal can be read. A locked keyring may take for ever. */
  opened: Promise<void>;
  /** Called when secrets can be read that could not be at `opened`: a keychain was out of reach for a while. */
  onReadable(listener: () => void): void;
  /** What a window may know: which are set and how well they are protected. */
  state(): SecretsState;
  /**
   * For the engine alone. The PBX's are in it only where they were entered for: its scheme, host, port and pin are still
   * those of the connection, or the person accepted the new ones.
   */
  read(): Secrets;
  /** Which PBX the secrets that signing in needs were entered for, where that is not the connection's; else null. */
  withheld(): Withheld | null;
  /** The person said, in so many words, that the secrets may be sent to this place; gives whether it still is the connection's. */
  accept(place: SecretPlace): Result<boolean, AppError>;
  /** The first address was set: secrets that were entered before there was one are meant for it. */
  addressSet(): Result<null, AppError>;
  /** Sealed and out of reach: what it guards must stay shut. */
  isOutOfReach(name: SecretName): boolean;
  /** An absent secret stays, an empty one is removed. Without a keychain they last until the app quits. */
  save(changes: Secrets): Promise<Result<null, AppError>>;
  /** A copy of a profile took the sealed ones along: those that are kept in memory follow. */
  copy(from: string, to: string): void;
  /** A profile is gone. */
  forget(id: string): void;
  /** Asks the keychain no more. */
  stop(): void;
}

type Sealed = Profile['sealed'];

/** `place` is the connection's now. */
export interface Withheld {
  enteredFor: SecretPlace;
  place: SecretPlace;
}

/** Pauses (ms) before a keychain that was out of reach is asked again; the last one for good. */
const pauses = [1000, 5000, 30_000, 120_000];

/**
 * Unseals what the settings hold, without keeping anybody waiting. What can't be unsealed now stays sealed as it is until it
 * can be, or until the person replaces it: another user's, a new keychain's, or a keyring that is out of reach.
 */
export function openSecrets({ settings, keychain, platform, after }: SecretsOptions): SecretsVault {
  const { profiles } = settings;
  const unsealed = new Map<string, Secrets>();
  const listeners: (() => void)[] = [];
  let protection: SecretsState['protection'] = 'opening';
  let cancel: () => void = () => {};
  let stopped = false;
  const of = (id: string) => unsealed.get(id) ?? {};
  bindOnce(profiles);

  /** Whether everything that could not be read before can be now, as far as the keychain is there. */
  const unsealProfile = async ({ id, sealed }: Profile): Promise<boolean> => {
    const { secrets, later, stale } = await unsealAll(without(sealed, of(id)), keychain);
    unsealed.set(id, { ...secrets, ...of(id) });
    if (stale) profiles.change(id, { sealed: { ...sealed, ...(await sealAll(secrets, keychain)) } });
    return !later;
  };
  const unsealProfiles = async (): Promise<boolean> => {
    const done = await Promise.all(profiles.list().map(unsealProfile));
    return done.every(Boolean);
  };
  const readable = () => JSON.stringify([...unsealed]);
  const askAgain = (attempt: number) => {
    if (stopped) return;
    cancel = after(pauses[Math.min(attempt, pauses.length - 1)] ?? 0, () => {
      const before = readable();
      void unsealProfiles().then((done) => {
        if (readable() !== before) for (const listener of listeners) listener();
        if (!done) askAgain(attempt + 1);
      });
    });
  };
  const open = async () => {
    const found = await protectionOf(keychain, platform);
    const done = await unsealProfiles();
    protection = found;
    if (!done) askAgain(0);
  };
  const opened = open();

  /** A keychain that refuses leaves them in memory, which is said. */
  const sealIfPossible = async (secrets: Secrets): Promise<Sealed> => {
    if (protection === 'none') return {};
    try {
      return await sealAll(secrets, keychain);
    } catch {
      protection = 'none';
      return {};
    }
  };
  const save = async (id: string, changes: Secrets, seen: SecretPlace): Promise<Result<null, AppError>> => {
    await opened;
    const changed = Object.fromEntries(entriesOf(changes));
    const next = withoutEmpty({ ...of(id), ...changed });
    const sealed = await sealIfPossible(next);
    const profile = profiles.find(id);
    const kept = without(profile?.sealed ?? {}, changed);
    const now = profile === null ? seen : secretPlaceOf(profile.connection);
    const place = seen.address === '' ? now : seen;
    const enteredFor = { ...profile?.enteredFor, ...placesOf(changed, place) };
    const written = profiles.change(id, { sealed: { ...kept, ...sealed }, enteredFor });
    if (!written.ok) return written;
    unsealed.set(id, next);
    return ok(null);
  };
  // Sealing takes time: two saves at once would each write what the other does not know.
  let last: Promise<unknown> = opened;
  return {
    opened,
    onReadable: (listener) => void listeners.push(listener),
    state: () => {
      const { id, sealed } = profiles.active();
      const unreadable = Object.keys(without(sealed, of(id))).length > 0;
      const withheld = withheldOf(profiles.active(), of(id));
      return {
        ...presence(of(id)),
        protection,
        unreadable: unreadable && protection !== 'opening',
        ...(withheld !== null && { withheld }),
      };
    },
    read: () => atTheirPlace(profiles.active(), of(profiles.active().id)),
    withheld: () => withheldOf(profiles.active(), of(profiles.active().id)),
    accept: (place) => {
      const { id, connection, sealed } = profiles.active();
      if (!isSamePlace(place, secretPlaceOf(connection))) return ok(false);
      const written = profiles.change(id, { enteredFor: placesOf({ ...sealed, ...of(id) }, place) });
      return written.ok ? ok(true) : written;
    },
    addressSet: () => {
      const { id, connection, enteredFor = {} } = profiles.active();
      const place = secretPlaceOf(connection);
      const placed = Object.entries(enteredFor).map(([name, entered]) => [
        name,
        entered.address === '' ? place : entered,
      ]);
      return profiles.change(id, { enteredFor: Object.fromEntries(placed) });
    },
    isOutOfReach: (name) => {
      const { id, sealed } = profiles.active();
      return sealed[name] !== undefined && of(id)[name] === undefined;
    },
    save: (changes) => {
      const { id, connection } = profiles.active();
      const place = secretPlaceOf(connection);
      const saved = last.then(() => save(id, changes, place));
      last = saved.catch(() => null);
      return saved;
    },
    copy: (from, to) => void unsealed.set(to, of(from)),
    forget: (id) => void unsealed.delete(id),
    stop: () => {
      stopped = true;
      cancel();
    },
  };
}

/** What an earlier version sealed belongs to the connection in force now; nobody is asked. */
function bindOnce(profiles: SettingsStore['profiles']): void {
  for (const { id, sealed, enteredFor, connection } of profiles.list()) {
    const places = placesOf(sealed, secretPlaceOf(connection));
    if (enteredFor === undefined && Object.keys(places).length > 0)
      profiles.change(id, { enteredFor: places });
  }
}

const placesOf = (secrets: Secrets, place: SecretPlace): NonNullable<Profile['enteredFor']> =>
  Object.fromEntries(
    pbxSecretNames.filter((name) => secrets[name] !== undefined).map((name) => [name, place]),
  );

const isAway = ({ connection, enteredFor = {} }: Profile, name: SecretName): boolean => {
  const place = enteredFor[name];
  return place === undefined || !isSamePlace(place, secretPlaceOf(connection));
};

function atTheirPlace(profile: Profile, secrets: Secrets): Secrets {
  const away = pbxSecretNames.filter((name) => isAway(profile, name));
  return Object.fromEntries(entriesOf(secrets).filter(([name]) => !away.includes(name)));
}

function withheldOf(profile: Profile, secrets: Secrets): Withheld | null {
  const { connection, enteredFor = {} } = profile;
  const away = secretsSentBy(connection.auth).find(
    (name) => secrets[name] !== undefined && isAway(profile, name),
  );
  if (away === undefined) return null;
  return { enteredFor: enteredFor[away] ?? { address: '', pin: '' }, place: secretPlaceOf(connection) };
}

/**
 * Tells by the sealed text itself what sealed it. The backend's name is no help: it is the synchronous interface's, and the
 * asynchronous one chooses a key provider of its own (Electron's source, browser_process_impl.cc). On Linux `v10` is
 * the provider whose key everybody knows (Chromium, components/os_crypt/async, posix_key_provider.cc).
 */
async function protectionOf(
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

interface Unsealed {
  secrets: Secrets;
  /** Some may be unsealed later: the keychain is out of reach for a while. */
  later: boolean;
  /** The key was changed: they are to be sealed anew. */
  stale: boolean;
}

async function unsealAll(sealedTexts: Sealed, keychain: Keychain): Promise<Unsealed> {
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

async function sealAll(secrets: Secrets, keychain: Keychain): Promise<Sealed> {
  const sealed: Sealed = {};
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

function without(sealed: Sealed, names: Secrets): Sealed {
  return Object.fromEntries(entriesOf(sealed).filter(([name]) => names[name] === undefined));
}

function withoutEmpty(secrets: Secrets): Secrets {
  return Object.fromEntries(entriesOf(secrets).filter(([, secret]) => secret !== ''));
}

function presence(secrets: Secrets): Record<SecretName, boolean> {
  const set = secretNames.map((name) => [name, secrets[name] !== undefined] as const);
  return Object.fromEntries(set) as Record<SecretName, boolean>;
}
