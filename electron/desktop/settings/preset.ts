import { readFileSync } from 'node:fs';
import path from 'node:path';
import { connectionOfConfig } from '../../../shared/settings/connection-of-config.ts';
import type { SettingsStore } from './settings-store.ts';

/** What a desk begins with, where an administrator has put it. */
const fileName = 'preset.json';

/**
 * Where a preset may lie, in the order in which they are looked at: where only an administrator can write. `resources` is
 * the app's own folder, into which the Windows installer copies a preset that lay beside it.
 */
export function presetPlaces(platform: string, environment: NodeJS.ProcessEnv, resources: string): string[] {
  const policy: Record<string, string> = {
    win32: path.join(environment.ProgramData ?? 'C:\\ProgramData', 'Dotaraf'),
    darwin: '/Library/Application Support/Dotaraf',
  };
  return [policy[platform] ?? '/etc/dotaraf', resources].map((folder) => path.join(folder, fileName));
}

/** How a preset was taken: from which file, or which file could not be used. Null: there is none. */
export type PresetTaken = { file: string; taken: boolean } | null;

/** Takes the first preset that there is into fresh settings. Whoever calls makes sure that they are fresh. */
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
