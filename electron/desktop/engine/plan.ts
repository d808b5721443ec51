import { randomBytes } from 'node:crypto';
import type { AppError } from '../../../shared/errors.ts';
import { fail, type Result } from '../../../shared/result.ts';
import type { Config } from '../../../shared/settings/config.ts';
import { withUsablePatterns } from '../../compose/slow-patterns.ts';
import { createPathToken } from '../../intake/http/secrets.ts';
import { readMembership, teamConfig } from '../../team/desk/membership.ts';
import { configOf, draftConfigOf } from '../settings/connection-config.ts';
import { dataDirectoryOf } from '../settings/data-directory.ts';
import { rulesOf } from '../settings/dialing-rules.ts';
import type { SecretsVault } from '../settings/secrets.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

/** What the engine is to be run with, from the settings as they are now. */
export interface Plan {
  mode: 'pbx' | 'sandbox';
  pathToken: string;
  /** The whole configuration, or what is wrong with it. */
  config: Result<Config, AppError>;
  /** Enough to listen while the setup is half way; null where not even that can be had. */
  draft: Config | null;
  dataDirectory: string;
}

/** In the place of an events' password that can't be read: events are shut until it can be, and questions are answered. */
const nobodysPassword = randomBytes(32).toString('base64url');

/** Where the calls of the active profile lie, below the app's folder. */
export const activeDataDirectory = (settings: SettingsStore, directory: string): string =>
  dataDirectoryOf(directory, settings.profiles.active().id, settings.read().mode);

/** What a plan needs of the vault. */
export type PlanSecrets = Pick<SecretsVault, 'read' | 'withheld' | 'isOutOfReach'>;

/**
 * The active profile's plan; its first one gets the secret of the listener's URLs. Where its data belong to a team, the
 * relay says how calls are made.
 */
export function planOf(settings: SettingsStore, vault: PlanSecrets, directory: string): Plan {
  const { connection, mode } = settings.read();
  const pathToken = settings.read().pathToken ?? createPathToken();
  if (settings.read().pathToken === null) settings.change({ pathToken });
  const secrets = {
    ...vault.read(),
    ...(vault.isOutOfReach('listenerPassword') && { listenerPassword: nobodysPassword }),
  };
  const dataDirectory = activeDataDirectory(settings, directory);
  const membership = readMembership(dataDirectory);
  if (!membership.ok) return { mode, pathToken, config: membership, draft: null, dataDirectory };
  if (membership.value !== null) {
    const config = withUsablePatterns(teamConfig(membership.value), 'team.json');
    return { mode, pathToken, config, draft: config.ok ? config.value : null, dataDirectory };
  }
  // A pattern that can't be used keeps nobody from being heard.
  const draft = draftConfigOf({ ...connection, ...rulesOf(connection) }, secrets, pathToken);
  const withheld = vault.withheld();
  return {
    mode,
    pathToken,
    config:
      withheld === null
        ? configOf(connection, secrets, pathToken)
        : fail({
            kind: 'credentials-withheld',
            address: withheld.place.address,
            enteredFor: withheld.enteredFor.address,
          }),
    draft: draft.ok ? draft.value : null,
    dataDirectory,
  };
}
