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

/** What a profile's secrets are withheld from: `place` is its connection's now. */
export interface Withheld {
  profile: Profile['id'];
  enteredFor: SecretPlace;
  place: SecretPlace;
}

const nowhere: SecretPlace = { address: '', pin: '' };

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

/** Which PBX the first of the secrets that signing in needs was entered for that is not the connection's; else null. */
export function withheldOf(profile: Profile, secrets: Secrets): Withheld | null {
  const { id, connection, enteredFor = {} } = profile;
  const place = secretPlaceOf(connection);
  const away = secretsSentBy(connection.auth).find(
    (name) => secrets[name] !== undefined && isAwayFrom(place, profile, name),
  );
  return away === undefined ? null : { profile: id, enteredFor: enteredFor[away] ?? nowhere, place };
}

/**
 * What that profile's secrets were withheld from, they may be sent to: those that were entered where the question said, and no others.
 * Gives whether it still is the connection's.
 */
export function acceptPlace(
  profiles: ProfileStore,
  secretsOf: (id: Profile['id']) => Secrets,
  withheld: Withheld,
): Result<boolean, AppError> {
  const { id, connection, sealed, enteredFor = {} } = profiles.active();
  const { place } = withheld;
  if (id !== withheld.profile || !isSamePlace(place, secretPlaceOf(connection))) return ok(false);
  const places = placesOf({ ...sealed, ...secretsOf(id) }, place);
  const meant = pbxSecretNames.filter((name) =>
    isSamePlace(enteredFor[name] ?? nowhere, withheld.enteredFor),
  );
  const accepted = Object.fromEntries(
    Object.entries(places).filter(([name]) => meant.some((one) => one === name)),
  );
  const written = profiles.change(id, { enteredFor: { ...enteredFor, ...accepted } });
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
