import { isPattern } from '../../../shared/guards/pattern.ts';
import type { DialingRules } from '../../../shared/number/phone-number.ts';
import type { Config } from '../../../shared/settings/config.ts';
import type { Connection } from '../../../shared/settings/connection.ts';
import { sections } from '../../../shared/settings/described.ts';
import { freshConnection } from '../../../shared/settings/fresh.ts';
import { isSlowPattern } from '../../compose/slow-patterns.ts';
import { teamConfig } from '../../team/desk/membership.ts';
import { membershipOf } from './membership-of.ts';
import type { Profile } from './settings-schema.ts';
import type { SettingsStore } from './settings-store.ts';

export interface RulesSources {
  host: { config(): Pick<Config, 'dialing'> | null };
  settings: Pick<SettingsStore, 'read'>;
}

/** How numbers are read: as the engine in use does, else as the settings say. */
export function dialingRules({ host, settings }: RulesSources): DialingRules {
  const inUse = host.config()?.dialing;
  return inUse ?? rulesOf(settings.read().connection);
}

/**
 * By which countries' rules numbers of the do-not-call list may have been written: it is one for all profiles, and one that is
 * not set up yet is in the country that all begin with. `directory`: the app's own.
 */
export const listedIn = ({ profiles }: Pick<SettingsStore, 'profiles'>, directory: string): string[] => [
  freshConnection.country,
  ...profiles.list().map((profile) => countryOf(profile, directory)),
];

/** Where a profile's data belong to a team, its relay says where the PBX's lines are. */
function countryOf({ id, connection }: Profile, directory: string): string {
  const team = membershipOf(directory, id);
  return team === null ? rulesOf(connection).country : teamConfig(team).dialing.country;
}

const isUsable = (pattern: string) => isPattern(pattern) && !isSlowPattern(pattern);

/**
 * A connection's own. A pattern that is none, as while it is still being written, or one that takes for ever must not bring down
 * what only looks at a number; nothing is dialled with such a connection.
 */
export function rulesOf({ country, internalPattern, denied }: Connection): DialingRules {
  return {
    // One that came from elsewhere may stand there in small letters.
    country: sections.dialing.settings.country.read(country) ?? country,
    internalPattern: isUsable(internalPattern) ? internalPattern : freshConnection.internalPattern,
    denied: denied.filter(isUsable),
  };
}
