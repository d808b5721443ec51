import { readFileSync } from 'node:fs';
import path from 'node:path';
import { connectionOfConfig } from '../../../shared/settings/connection-of-config.ts';
import type { SettingsStore } from './settings-store.ts';

/** The settings that a desk starts with, if an administrator has provided them. */
const fileName = 'preset.json';

/**
 * Where a preset may be, in the order in which the places are tried: only an administrator can write there. On Windows that
 * is not `ProgramData`, where everybody may make a folder. `resources` is the app's own folder, into which the Windows
 * installer copies a preset that lay beside it, where it installs for everybody or is told to.
 */
export function presetPlaces(platform: string, environment: NodeJS.ProcessEnv, resources: string): string[] {
  const policy: Record<string, string> = {
    win32: path.join(environment.ProgramFiles ?? 'C:\\Program Files', 'Dotaraf'),
    darwin: '/Library/Application Support/Dotaraf',
  };
  return [policy[platform] ?? '/etc/dotaraf', resources].map((folder) => path.join(folder, fileName));
}

/** How a preset was taken: from which file, or which file could not be used. Null: there is none. */
export type PresetTaken = { file: string; taken: boolean } | null;

/** Reads the first preset found into fresh settings. The caller makes sure that they are fresh. */
export function takePreset(settings: Pick<SettingsStore, 'change'>, places: readonly string[]): PresetTaken {
  for (const file of places) {
    const text = textOf(file);
    if (text === null) continue;
    const preset = connectionOfConfig(parsed(text));
    if (preset === null) return { file, taken: false };
    const { connection, pathToken } = preset;
    const written = settings.change({ connection, ...(pathToken !== null && { pathToken }) });
    return { file, taken: written.ok };
  }
  return null;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    // Not there, or not for this user to read: there is no preset then.
    return null;
  }
}

/** Null where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
