import { app, safeStorage } from 'electron';
import { openSettings } from './settings/open-settings.ts';
import { openSecrets, type SecretsVault } from './settings/secrets.ts';
import type { SettingsStore } from './settings/settings-store.ts';
import { readSystemFacts, type SystemFacts } from './system/system-facts.ts';

/** What is kept between runs and what this desktop has. */
export interface AppState {
  /** The person's folder of this app. */
  directory: string;
  settings: SettingsStore;
  secrets: SecretsVault;
  facts: SystemFacts;
}

/** Runs once after so many ms; the returned function cancels it. */
function after(milliseconds: number, task: () => void): () => void {
  const timer = setTimeout(task, milliseconds);
  return () => clearTimeout(timer);
}

export async function openAppState(): Promise<AppState> {
  const directory = app.getPath('userData');
  const settings = openSettings(directory, Date.now());
  return {
    directory,
    settings,
    secrets: openSecrets({ settings, keychain: safeStorage, platform: process.platform, after }),
    facts: await readSystemFacts(),
  };
}
