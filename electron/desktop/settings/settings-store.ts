import type { AppError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { configProblems } from '../../../shared/settings/config.ts';
import type { TakenSettings } from './settings-file.ts';
import {
  ownKeys,
  type Profile,
  type Settings,
  type SettingsFile,
  settingsFileSchema,
} from './settings-schema.ts';

type Written = Result<null, AppError>;

/** The profiles among the settings, in the order in which they were added. */
export interface ProfileStore {
  list(): readonly Profile[];
  active(): Profile;
  find(id: string): Profile | null;
  change(id: string, part: Partial<Omit<Profile, 'id'>>): Written;
  add(profile: Profile): Written;
  /** Not the active one: something must be connected to. */
  remove(id: string): Written;
  activate(id: string): Written;
}

/**
 * The app's settings, in memory and on disk. Every change gives `storage-failed` when it could not be written, and
 * `config-invalid` where the next start would put such a file aside; then nothing changed.
 */
export interface SettingsStore {
  /** As the active profile has them. */
  read(): Settings;
  /** Replaces the given parts: the active profile's own, and those that all share. */
  change(part: Partial<Settings>): Written;
  profiles: ProfileStore;
  /** What was wrong with the file at the start, null when nothing was. */
  problem: TakenSettings['problem'];
  isFirstStart: boolean;
}

/** The store over settings that were taken; `write` keeps them. */
export function createSettingsStore(
  taken: TakenSettings,
  write: (file: SettingsFile) => Written,
): SettingsStore {
  let file = taken.settings;
  let settings = settingsOf(file);
  const replace = (next: SettingsFile): Written => {
    const readable = readAgain(next);
    const written = readable.ok ? write(next) : readable;
    if (!written.ok) return written;
    file = next;
    settings = settingsOf(next);
    return written;
  };
  return {
    read: () => settings,
    change: (part) => {
      const { shared, own } = split(part);
      return replace({ ...withProfile(file, file.activeProfile, own), ...shared });
    },
    profiles: profilesOf(() => file, replace),
    problem: taken.problem,
    isFirstStart: taken.isFirstStart,
  };
}

function readAgain(file: SettingsFile): Written {
  const read = settingsFileSchema.safeParse(file);
  if (read.success) return ok(null);
  return fail({ kind: 'config-invalid', file: 'settings.json', problems: configProblems(read.error) });
}

function profilesOf(read: () => SettingsFile, replace: (file: SettingsFile) => Written): ProfileStore {
  const find = (id: string) => read().profiles.find((profile) => profile.id === id) ?? null;
  return {
    list: () => read().profiles,
    active: () => activeOf(read()),
    find,
    change: (id, part) => replace(withProfile(read(), id, part)),
    add: (profile) => replace({ ...read(), profiles: [...read().profiles, profile] }),
    remove: (id) => {
      if (id === read().activeProfile) throw new Error('The active profile can not be removed.');
      return replace({ ...read(), profiles: read().profiles.filter((profile) => profile.id !== id) });
    },
    activate: (id) => {
      if (find(id) === null) throw new Error('There is no such profile.');
      return replace({ ...read(), activeProfile: id });
    },
  };
}

function activeOf({ profiles, activeProfile }: SettingsFile): Profile {
  const active = profiles.find(({ id }) => id === activeProfile);
  if (active === undefined) throw new Error('Settings without an active profile passed their schema.');
  return active;
}

function settingsOf(file: SettingsFile): Settings {
  const { version: _version, profiles: _profiles, activeProfile: _activeProfile, ...shared } = file;
  const { id: _id, name: _name, ...own } = activeOf(file);
  return { ...shared, ...own };
}

const withProfile = (file: SettingsFile, id: string, part: object): SettingsFile => ({
  ...file,
  profiles: file.profiles.map((profile) => (profile.id === id ? { ...profile, ...part } : profile)),
});

function split(part: Partial<Settings>): { shared: object; own: object } {
  const entries = Object.entries(part);
  const isOwn = ([key]: [string, unknown]) => ownKeys.includes(key);
  return {
    shared: Object.fromEntries(entries.filter((entry) => !isOwn(entry))),
    own: Object.fromEntries(entries.filter(isOwn)),
  };
}
