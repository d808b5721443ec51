import type { AppError } from '../../../shared/errors.ts';
import type { SecretsState } from '../../../shared/ipc/snapshot.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { type SecretName, secretNames } from '../../../shared/settings/described.ts';
import { type SecretPlace, secretPlaceOf } from '../../../shared/settings/secret-place.ts';
import type { Secrets } from './connection-config.ts';
import {
  acceptPlace,
  bindEarlierSecrets,
  placeFirstAddress,
  placesOf,
  sentTo,
  type Withheld,
  withheldOf,
} from './entered-for.ts';
import { entriesOf, protectionOf, type Sealed, sealAll, without } from './keychain.ts';
import type { Profile } from './settings-schema.ts';
import type { ProfileStore, SettingsStore } from './settings-store.ts';
import { createUnsealedSecrets, type UnsealedOptions, type UnsealedSecrets } from './unsealed-secrets.ts';

export interface SecretsOptions extends Omit<UnsealedOptions, 'profiles'> {
  settings: SettingsStore;
  platform: NodeJS.Platform;
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
  /** As `read`, for another place than the connection's: what runs may still be connected with the one of before. */
  readFor(place: SecretPlace): Secrets;
  /** Which PBX the secrets that signing in needs were entered for, where that is not the connection's; else null. */
  withheld(): Withheld | null;
  /** The person said, in so many words, that these may be sent to this place; gives whether it still is the connection's. */
  accept(withheld: Withheld): Result<boolean, AppError>;
  /** The first address was set: secrets that were entered before there was one are meant for it. */
  addressSet(): Result<null, AppError>;
  /** Sealed and out of reach: what it guards must stay shut. */
  isOutOfReach(name: SecretName): boolean;
  /** An absent secret stays, an empty one is removed. Without a keychain they last until the app quits. */
  save(changes: Secrets): Promise<Result<null, AppError>>;
  /** A copy of a profile took the sealed ones along: those that are kept in memory follow. */
  copy(from: string, to: string): void;
  /** A profile is gone, or its connection with all secrets: none comes back, nor what is being saved or unsealed meanwhile. */
  forget(id: string): void;
  /** Asks the keychain no more. */
  stop(): void;
}

type Protection = SecretsState['protection'];

/**
 * Unseals what the settings hold, without keeping anybody waiting. What can't be unsealed now stays sealed as it is until it
 * can be, or until the person replaces it: another user's, a new keychain's, or a keyring that is out of reach.
 */
export function openSecrets({ settings, keychain, platform, after }: SecretsOptions): SecretsVault {
  const { profiles } = settings;
  bindEarlierSecrets(profiles);
  const unsealed = createUnsealedSecrets({ profiles, keychain, after });
  let protection: Protection = 'opening';
  const open = async () => {
    const found = await protectionOf(keychain, platform);
    await unsealed.open();
    protection = found;
  };
  const opened = open();
  /** A keychain that refuses leaves them in memory, which is said. */
  const seal = async (secrets: Secrets): Promise<Sealed> => {
    if (protection === 'none') return {};
    try {
      return await sealAll(secrets, keychain);
    } catch {
      protection = 'none';
      return {};
    }
  };
  // Sealing takes time: two saves at once would each write what the other does not know.
  let last: Promise<unknown> = opened;
  /** What is being saved, and for where it was entered. */
  const waiting = new Set<Entered>();
  const readFor = (place: SecretPlace) => sentTo(place, profiles.active(), unsealed.of(profiles.active().id));
  return {
    opened,
    onReadable: unsealed.onReadable,
    state: () => stateOf(profiles.active(), unsealed.of(profiles.active().id), protection),
    read: () => readFor(secretPlaceOf(profiles.active().connection)),
    readFor,
    withheld: () => withheldOf(profiles.active(), unsealed.of(profiles.active().id)),
    accept: (withheld) => acceptPlace(profiles, unsealed.of, withheld),
    addressSet: () => {
      const { id, connection } = profiles.active();
      for (const entered of waiting)
        if (entered.id === id && entered.place.address === '') entered.place = secretPlaceOf(connection);
      return placeFirstAddress(profiles);
    },
    isOutOfReach: (name) => {
      const { id, sealed } = profiles.active();
      return sealed[name] !== undefined && unsealed.of(id)[name] === undefined;
    },
    save: (changes) => {
      const { id, connection } = profiles.active();
      const entered: Entered = { id, place: secretPlaceOf(connection) };
      waiting.add(entered);
      const before = unsealed.timesForgotten(id);
      const isForgotten = () => unsealed.timesForgotten(id) !== before;
      const saved = last.then(() =>
        saveSecrets({ profiles, unsealed, seal, isForgotten }, entered, changes).finally(() =>
          waiting.delete(entered),
        ),
      );
      last = saved.catch(() => null);
      return saved;
    },
    copy: (from, to) => unsealed.set(to, unsealed.of(from)),
    forget: unsealed.forget,
    stop: unsealed.stop,
  };
}

function stateOf(profile: Profile, secrets: Secrets, protection: Protection): SecretsState {
  const isUnreadable = Object.keys(without(profile.sealed, secrets)).length > 0;
  const withheld = withheldOf(profile, secrets);
  return {
    ...presence(secrets),
    protection,
    unreadable: isUnreadable && protection !== 'opening',
    ...(withheld !== null && { withheld: { enteredFor: withheld.enteredFor, place: withheld.place } }),
  };
}

interface Saving {
  profiles: ProfileStore;
  unsealed: UnsealedSecrets;
  seal(secrets: Secrets): Promise<Sealed>;
  /** The profile's secrets were removed since: these were entered with them. */
  isForgotten(): boolean;
}

/** Secrets belong to the place that stood beside them as they were entered; where that was none, to the one that the person sets first. */
interface Entered {
  id: Profile['id'];
  place: SecretPlace;
}

/** The keychain may take any time: `entered` is looked at when it has answered. */
async function saveSecrets(
  { profiles, unsealed, seal, isForgotten }: Saving,
  entered: Entered,
  changes: Secrets,
): Promise<Result<null, AppError>> {
  const { id } = entered;
  const changed = Object.fromEntries(entriesOf(changes));
  const next = withoutEmpty({ ...unsealed.of(id), ...changed });
  const sealed = await seal(next);
  if (isForgotten()) return ok(null);
  const profile = profiles.find(id);
  const kept = without(profile?.sealed ?? {}, changed);
  const enteredFor = { ...profile?.enteredFor, ...placesOf(changed, entered.place) };
  const written = profiles.change(id, { sealed: { ...kept, ...sealed }, enteredFor });
  if (!written.ok) return written;
  unsealed.set(id, next);
  return ok(null);
}

function withoutEmpty(secrets: Secrets): Secrets {
  return Object.fromEntries(entriesOf(secrets).filter(([, secret]) => secret !== ''));
}

function presence(secrets: Secrets): Record<SecretName, boolean> {
  const set = secretNames.map((name) => [name, secrets[name] !== undefined] as const);
  return Object.fromEntries(set) as Record<SecretName, boolean>;
}
