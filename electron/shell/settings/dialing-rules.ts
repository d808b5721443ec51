import { isPattern } from '../../../shared/pattern.ts';
import type { DialingRules } from '../../../shared/phone-number.ts';
import type { Desk } from '../desk.ts';
import { defaultConnection } from './default-connection.ts';

/**
 * How numbers are read: as the engine in use does, else as the settings say. A pattern that is none, as while it is
 * still being written, must not bring down what only looks at a number.
 */
export function dialingRules({ host, settings }: Pick<Desk, 'host' | 'settings'>): DialingRules {
  const inUse = host.config()?.dialing;
  if (inUse !== undefined) return inUse;
  const { country, internalPattern, denied } = settings.read().connection;
  return {
    country,
    internalPattern: isPattern(internalPattern) ? internalPattern : defaultConnection.internalPattern,
    denied: denied.filter(isPattern),
  };
}
