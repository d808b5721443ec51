import { isPattern } from '../../../shared/guards/pattern.ts';
import type { DialingRules } from '../../../shared/number/phone-number.ts';
import type { Config } from '../../../shared/settings/config.ts';
import type { Connection } from '../../../shared/settings/connection.ts';
import { sections } from '../../../shared/settings/described.ts';
import { freshConnection } from '../../../shared/settings/fresh.ts';
import { isSlowPattern } from '../../compose/slow-patterns.ts';
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
