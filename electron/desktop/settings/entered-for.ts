import type { AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { SecretName } from '../../../shared/settings/described.ts';
import {
  isSamePlace,
  pbxSecretNames,
  type SecretPlace,
  secretPlaceOf,
  secretsSentBy,
} from '../../../shared/settings/secret-place.ts';
import type { Secrets } from './connection-config.ts';
import { entriesOf } from './keychain.ts';
import type { Profile } from './settings-schema.ts';
import type { ProfileStore } from './settings-store.ts';

/** `place` is the connection's now. */
export interface Withheld {
  enteredFor: SecretPlace;
  place: SecretPlace;
}

/** What an earlier version sealed belongs to the connection in force now; nobody is asked. */
export function bindEarlierSecrets(profiles: ProfileStore): void {
  for (const { id, sealed, enteredFor, connection } of profiles.list()) {
    const places = placesOf(sealed, secretPlaceOf(connection));
    if (enteredFor === undefined && Object.keys(places).length > 0)
      profiles.change(id, { enteredFor: places });
  }
}

/** The place beside each of them that is the PBX's. */
export const placesOf = (secrets: Secrets, place: SecretPlace): NonNullable<Profile['enteredFor']> =>
  Object.fromEntries(
    pbxSecretNames.filter((name) => secrets[name] !== undefined).map((name) => [name, place]),
  );

const isAwayFrom = (place: SecretPlace, { enteredFor = {} }: Profile, name: SecretName): boolean => {
  const entered = enteredFor[name];
  return entered === undefined || !isSamePlace(entered, place);
};

/** Those that may be sent to a place. */
export function sentTo(place: SecretPlace, profile: Profile, secrets: Secrets): Secrets {
  const away = pbxSecretNames.filter((name) => isAwayFrom(place, profile, name));
  return Object.fromEntries(entriesOf(secrets).filter(([name]) => !away.includes(name)));
}

/** Which PBX the secrets that signing in needs were entered for, where that is not the connection's; else null. */
export function withheldOf(profile: Profile, secrets: Secrets): Withheld | null {
  const { connection, enteredFor = {} } = profile;
  const place = secretPlaceOf(connection);
  const away = secretsSentBy(connection.auth).find(
    (name) => secrets[name] !== undefined && isAwayFrom(place, profile, name),
  );
  if (away === undefined) return null;
  return { enteredFor: enteredFor[away] ?? { address: '', pin: '' }, place };
}

/** The active profile's secrets may be sent to this place; gives whether it still is the connection's. */
export function acceptPlace(
  profiles: ProfileStore,
  secretsOf: (id: Profile['id']) => Secrets,
  place: SecretPlace,
): Result<boolean, AppError> {
  const { id, connection, sealed } = profiles.active();
  if (!isSamePlace(place, secretPlaceOf(connection))) return ok(false);
  const written = profiles.change(id, { enteredFor: placesOf({ ...sealed, ...secretsOf(id) }, place) });
  return written.ok ? ok(true) : written;
}

/** Secrets of the active profile that were entered before there was an address are meant for the connection's. */
export function placeFirstAddress(profiles: ProfileStore): Result<null, AppError> {
  const { id, connection, enteredFor = {} } = profiles.active();
  const place = secretPlaceOf(connection);
  const placed = Object.entries(enteredFor).map(([name, entered]) => [
    name,
    entered.address === '' ? place : entered,
  ]);
  return profiles.change(id, { enteredFor: Object.fromEntries(placed) });
}
