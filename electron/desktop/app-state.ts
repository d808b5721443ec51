import { app, safeStorage } from 'electron';
import { openSettings } from './settings/open-settings.ts';
import { openSecrets, type SecretsVault } from './settings/secrets.ts';
import type { SettingsStore } from './settings/settings-store.ts';
import { runCommand } from './system/run-command.ts';
import { isTrayAvailable } from './system/tray/tray-available.ts';

/** What is kept between runs and what this desktop has. */
export interface AppState {
  /** The person's folder of this app. */
  directory: string;
  settings: SettingsStore;
  secrets: SecretsVault;
  hasTray: boolean;
}

export async function openAppState(): Promise<AppState> {
  const directory = app.getPath('userData');
  const settings = openSettings(directory, Date.now());
  return {
    directory,
    settings,
    secrets: await openSecrets(settings, safeStorage, process.platform),
    hasTray: await isTrayAvailable(process.platform, runCommand),
  };
}
