import { settingKeys } from '../../shared/locales/setting-keys.ts';
import type { Named } from '../../shared/locales/words.ts';
import { ownName } from './own-name.ts';

/** The terminal's names for what a sentence tells a person to look at: keys of the configuration file, and commands. */
export const named: Named = {
  ...settingKeys,
  authBoth: 'both',
  authBasic: 'basic',
  authToken: 'token',
  ringSeconds: 'ringSeconds',
  addresses: `“${ownName()} check” prints them`,
  check: `“${ownName()} check”`,
  ringTest: `“${ownName()} check --ring”`,
};
