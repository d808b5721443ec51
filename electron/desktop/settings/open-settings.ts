import path from 'node:path';
import Store from 'electron-store';
import { fail, ok } from '../../../shared/result.ts';
import { makeOwnFolder, tighten } from '../../files/own-file.ts';
import { takeSettings } from './settings-file.ts';
import type { SettingsFile } from './settings-schema.ts';
import { createSettingsStore, type SettingsStore } from './settings-store.ts';

/** The file below the person's folder of this app. */
export const settingsFileOf = (directory: string): string => path.join(directory, 'settings.json');

/** Opens `settings.json` in `directory`, readable by this user alone. Throws where it is there and can't be read. */
export function openSettings(directory: string, now: number): SettingsStore {
  const file = settingsFileOf(directory);
  makeOwnFolder(directory);
  // Before it is put aside under another name, if it is.
  tighten(file);
  const taken = takeSettings(file, now);
  const store = new Store<SettingsFile>({
    name: 'settings',
    cwd: directory,
    accessPropertiesByDotNotation: false,
    configFileMode: 0o600,
  });
  return createSettingsStore(taken, (file) => {
    try {
      store.store = file;
      return ok(null);
    } catch (error) {
      return fail({
        kind: 'storage-failed',
        words: error instanceof Error ? error.message : String(error),
      });
    }
  });
}
