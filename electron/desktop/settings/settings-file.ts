import { renameSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../../../shared/locales/language.ts';
import { foreignIn } from '../../files/own-file.ts';
import { ownText } from '../../files/text-at-most.ts';
import { migrateSettings } from './settings-migration.ts';
import { freshSettings, type SettingsFile, settingsFileSchema, settingsVersion } from './settings-schema.ts';

/** Why a settings file was put aside: broken text, another version's, or values that this version does not know. */
export type SettingsProblem = 'broken' | 'unknown-version' | 'not-understood';

export interface TakenSettings {
  settings: SettingsFile;
  /** Null when all was well; else why the file was kept aside and under which name. */
  problem: { reason: SettingsProblem; keptAs: string } | null;
  /** There is no file: nothing has been set yet. */
  isFirstStart: boolean;
}

/**
 * Reads the settings file. A file that can't be used is renamed, never overwritten: what it holds may be worth
 * hours. `now` (UTC ms) names it. Throws where the file is there and can't be read: another program may hold it for a
 * moment, and nothing is known of what stands in it; or another user laid it there.
 */
export function takeSettings(file: string, now: number): TakenSettings {
  const theirs = foreignIn(path.dirname(file));
  if (theirs !== null)
    throw new Error(`${theirs} belongs to another user of this computer: remove it, then start again.`);
  const text = readText(file);
  if (text === null) return { settings: freshSettings, problem: null, isFirstStart: true };
  const read = parseSettings(text);
  if (typeof read !== 'string') return { settings: read, problem: null, isFirstStart: false };
  return {
    settings: freshSettings,
    problem: { reason: read, keptAs: keepAside(file, read, now) },
    isFirstStart: false,
  };
}

/** The language that the person chose, as far as it can be read; for what must be said before there are settings. */
export function languageIn(file: string): Language {
  try {
    const read = parseSettings(readText(file) ?? '');
    return (typeof read === 'string' ? freshSettings : read).preferences.language;
  } catch {
    return freshSettings.preferences.language;
  }
}

function readText(file: string): string | null {
  try {
    return ownText(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function parseSettings(text: string): SettingsFile | SettingsProblem {
  const parsedText = parseJson(text);
  if (typeof parsedText !== 'object' || parsedText === null) return 'broken';
  const value = migrateSettings(parsedText);
  if (!('version' in value) || value.version !== settingsVersion) return 'unknown-version';
  const parsed = settingsFileSchema.safeParse(value);
  return parsed.success ? parsed.data : 'not-understood';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function keepAside(file: string, reason: SettingsProblem, now: number): string {
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-');
  const kept = path.join(path.dirname(file), `settings.${reason}.${stamp}.json`);
  renameSync(file, kept);
  return kept;
}
