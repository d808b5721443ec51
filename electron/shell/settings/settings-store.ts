import path from 'node:path';
import Store from 'electron-store';
import type { AppError } from '../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { type TakenSettings, takeSettings } from './settings-file.ts';
import type { Settings } from './settings-schema.ts';

/** The app's settings, in memory and on disk. */
export interface SettingsStore {
  read(): Settings;
  /** Replaces the given parts. `storage-failed` when they could not be written; then nothing changed. */
  change(part: Partial<Settings>): Result<null, AppError>;
  /** What was wrong with the file at the start, null when nothing was. */
  problem: TakenSettings['problem'];
}

/** Opens `settings.json` in `directory`, readable by this user alone. */
export function openSettings(directory: string, now: number): SettingsStore {
  const taken = takeSettings(path.join(directory, 'settings.json'), now);
  const store = new Store<Settings>({
    name: 'settings',
    cwd: directory,
    accessPropertiesByDotNotation: false,
    configFileMode: 0o600,
  });
  let current = taken.settings;
  return {
    read: () => current,
    change: (part) => {
      const next = { ...current, ...part };
      try {
        store.store = next;
      } catch (error) {
        return fail({
          kind: 'storage-failed',
          words: error instanceof Error ? error.message : String(error),
        });
      }
      current = next;
      return ok(null);
    },
    problem: taken.problem,
  };
}
