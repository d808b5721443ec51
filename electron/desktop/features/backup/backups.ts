import path from 'node:path';
import type { AppError } from '../../../../shared/errors.ts';
import type { BackupContents, BackupFacts, BackupSettings } from '../../../../shared/ipc/backup.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { connectionSchema } from '../../../../shared/settings/connection.ts';
import { preferencesSchema } from '../../../../shared/settings/preferences.ts';
import type { Ownership } from '../../../storage/owner.ts';
import type { Contacts } from '../../../storage/threads/contacts-client.ts';
import type { EngineHost } from '../../engine/engine-host.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import { type CallBoard, callUnderWay } from '../calls/call-board.ts';

export interface BackupsOptions {
  settings: SettingsStore;
  contacts: Pick<Contacts, 'writeBackup' | 'checkBackup' | 'restoreBackup'>;
  host: Pick<EngineHost, 'restart'>;
  board: Pick<CallBoard, 'living' | 'clear'>;
  /** Becomes the owner of a data directory that no engine runs in. */
  ownData(directory: string): Result<Pick<Ownership, 'release'>, AppError>;
  /** Where the calls of the active profile lie when it talks to a real PBX. */
  callsDirectory(): string;
  chooseFile(): Promise<string | null>;
  createId(): string;
  now(): number;
  /** The settings are others now: they are carried out. */
  settingsChanged(): void;
  /** The address book is another one now. */
  contactsChanged(): Promise<void>;
}

/** Contacts, history and settings as one file, and back. */
export interface Backups {
  write(file: string): Promise<Result<BackupFacts, AppError>>;
  /** A file of the person's choice, read whole; nothing is changed. Null where none was chosen. */
  choose(): Promise<Result<(BackupFacts & { id: string; fileName: string }) | null, AppError>>;
  /**
   * Puts the chosen one in the place of what is there, while no engine runs. A call under way keeps it from that
   * (`call-in-progress`).
   */
  restore(id: string): Promise<Result<BackupFacts, AppError>>;
}

/** The settings of this app in a backup, as far as they are ones. */
function settingsIn({ preferences, connection }: BackupSettings) {
  const parsed = {
    preferences: preferencesSchema.safeParse(preferences),
    connection: connectionSchema.safeParse(connection),
  };
  return {
    ...(parsed.preferences.success && { preferences: parsed.preferences.data }),
    ...(parsed.connection.success && { connection: parsed.connection.data }),
  };
}

const factsOf = ({ settings, ...contents }: BackupContents): BackupFacts => ({
  ...contents,
  settings: Object.keys(settingsIn(settings)).length > 0,
});

/** Secrets are no part of these: they stand sealed beside them. */
const settingsToKeep = (settings: SettingsStore): BackupSettings => ({
  config: null,
  preferences: settings.read().preferences,
  connection: settings.read().connection,
});

export function createBackups(options: BackupsOptions): Backups {
  const { settings, contacts } = options;
  let chosen: { id: string; file: string } | null = null;
  return {
    write: async (file) => {
      const directory = options.callsDirectory();
      const order = { directory, file, settings: settingsToKeep(settings), now: options.now() };
      const written = await contacts.writeBackup(order);
      return written.ok ? ok(factsOf(written.value)) : written;
    },
    choose: async () => {
      const file = await options.chooseFile();
      if (file === null) return ok(null);
      const checked = await contacts.checkBackup(file);
      if (!checked.ok) return checked;
      chosen = { id: options.createId(), file };
      return ok({ ...factsOf(checked.value), id: chosen.id, fileName: path.basename(file) });
    },
    restore: async (id) => {
      if (chosen?.id !== id) return fail({ kind: 'file-unusable', file: '?', reason: 'missing', line: null });
      return restore(options, chosen.file);
    },
  };
}

async function restore(options: BackupsOptions, file: string): Promise<Result<BackupFacts, AppError>> {
  const { host, board } = options;
  const waits = callUnderWay(board);
  if (waits !== null) return fail(waits);
  const restored = Promise.withResolvers<Result<BackupContents, AppError>>();
  await host.restart(async () => {
    const replaced = await replaceData(options, file);
    if (replaced.ok) board.clear();
    restored.resolve(replaced);
  });
  const answer = await restored.promise;
  if (!answer.ok) return answer;
  options.settingsChanged();
  await options.contactsChanged();
  return ok(factsOf(answer.value));
}

/** Between two engines: the data directory has no owner but this. */
async function replaceData(
  { settings, contacts, ownData, callsDirectory }: BackupsOptions,
  file: string,
): Promise<Result<BackupContents, AppError>> {
  const directory = callsDirectory();
  const owned = ownData(directory);
  if (!owned.ok) return owned;
  try {
    const restored = await contacts.restoreBackup({ directory, file });
    if (!restored.ok) return restored;
    const written = settings.change(settingsIn(restored.value.settings));
    return written.ok ? restored : written;
  } finally {
    owned.value.release();
  }
}
