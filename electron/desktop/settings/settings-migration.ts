import { firstProfileId, settingsVersion } from './settings-schema.ts';

/**
 * An older version's settings as this version writes them; what is of no known version stays as it is. Version 1 had
 * one connection: it becomes the one profile. The schema drops what stands in the wrong half.
 */
export function migrateSettings(value: object): object {
  if (!('version' in value) || value.version !== 1) return value;
  const profile = { ...value, id: firstProfileId, name: '' };
  return { ...value, version: settingsVersion, profiles: [profile], activeProfile: firstProfileId };
}
