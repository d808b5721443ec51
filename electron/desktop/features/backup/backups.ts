import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { AppError, ConfigProblem } from '../../../../shared/errors.ts';
import {
  type BackupContents,
  type BackupFacts,
  type BackupOffer,
  type BackupSettings,
  type RestoreChoice,
  usualChoicesOf,
} from '../../../../shared/ipc/backup.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { slowPatterns } from '../../../compose/slow-patterns.ts';
import { dataParts } from '../../../storage/backup/backup-tables.ts';
import type { CheckedBackup } from '../../../storage/backup/restore-backup.ts';
import { whyCallsStay } from '../../../storage/calls/asking-calls.ts';
import type { Ownership } from '../../../storage/owner.ts';
import { refused } from '../../../storage/storage-error.ts';
import type { BackupReader } from '../../../storage/threads/backup-client.ts';
import type { Contacts } from '../../../storage/threads/contacts-client.ts';
import type { EngineHost } from '../../engine/engine-host.ts';
import type { Settings } from '../../settings/settings-schema.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import { guardPatterns } from '../../settings/usable-patterns.ts';
import { type CallBoard, callUnderWay } from '../calls/call-board.ts';
import {
  loosensOf,
  problemsOfConnection,
  settingsChoices,
  settingsToKeep,
  withChosen,
} from './settings-part.ts';

export interface BackupsOptions {
  settings: SettingsStore;
  contacts: Pick<Contacts, 'writeBackup' | 'restoreBackup'>;
  backupReader: Pick<BackupReader, 'check' | 'prepare' | 'cancel'>;
  host: Pick<EngineHost, 'restart'>;
  board: Pick<CallBoard, 'living' | 'clear'>;
  /** Becomes the owner of a data directory that no engine runs in. */
  ownData(directory: string): Result<Pick<Ownership, 'release'>, AppError>;
  /** Where the calls of the active profile lie when it talks to a real PBX. */
  callsDirectory(): string;
  /** Where the address book with the do-not-call list lies. */
  contactsDirectory: string;
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
  /** A file of the person's choice, read whole; nothing is changed. Null where none was chosen, or cancelled. */
  choose(): Promise<Result<BackupOffer | null, AppError>>;
  /**
   * Puts the chosen parts in the place of what is there, while no engine runs; before that it is read once more and its
   * restore rehearsed, and can be cancelled (null). A call under way keeps it from that (`call-in-progress`), and calls that may
   * still be asked about keep their place (`call-may-ask`). Without `choices`: those of `usualChoicesOf`.
   */
  restore(id: string, choices?: readonly RestoreChoice[]): Promise<Result<BackupFacts | null, AppError>>;
  cancel(): void;
}

interface Chosen extends CheckedBackup {
  id: string;
  file: string;
  /** The profile that the person was told of. */
  profile: string;
}

const hasSettings = ({ preferences, connection }: BackupContents['settings']) =>
  preferences !== null || connection !== null;
const factsOf = ({ settings, ...contents }: BackupContents): BackupFacts => ({
  ...contents,
  settings: hasSettings(settings),
});

export function createBackups(options: BackupsOptions): Backups {
  const { settings, contacts, backupReader } = options;
  let chosen: Chosen | null = null;
  const offerOf = ({ id, file, contents, takenOff }: Chosen): BackupOffer => {
    const now = settings.read();
    const choices = [...dataParts, ...settingsChoices(contents.settings, now)];
    return {
      ...factsOf(contents),
      id,
      fileName: path.basename(file),
      choices,
      unusable: problemsOfConnection(contents.settings, now).map((problem) => problem.path),
      loosens: loosensOf(contents.settings, now, takenOff).filter(({ choice }) => choices.includes(choice)),
    };
  };
  return {
    write: async (file) => {
      const directory = options.callsDirectory();
      const order = { directory, file, settings: settingsToKeep(settings.read()), now: options.now() };
      const written = await contacts.writeBackup(order);
      return written.ok ? ok(factsOf(written.value)) : written;
    },
    choose: async () => {
      const file = await options.chooseFile();
      if (file === null) return ok(null);
      const profile = settings.profiles.active().id;
      const checked = await backupReader.check({
        directory: options.callsDirectory(),
        contactsDirectory: options.contactsDirectory,
        file,
      });
      if (!checked.ok) return checked;
      if (checked.value === null) return ok(null);
      chosen = { id: options.createId(), file, profile, ...checked.value };
      return ok(offerOf(chosen));
    },
    restore: async (id, choices) => {
      if (chosen?.id !== id) return refused('?', 'missing');
      return restore(options, chosen, choices ?? usualChoicesOf(offerOf(chosen)));
    },
    cancel: backupReader.cancel,
  };
}

async function restore(
  options: BackupsOptions,
  chosen: Chosen,
  choices: readonly RestoreChoice[],
): Promise<Result<BackupFacts | null, AppError>> {
  const { host, board, backupReader } = options;
  const directory = options.callsDirectory();
  /**
   * What keeps a restore from being what the person was asked about: a call, another profile in use since, or calls that nobody
   * would know any more when the dialplan asks about them.
   */
  const obstacle = (): AppError | null => {
    if (options.settings.profiles.active().id !== chosen.profile) return { kind: 'profile-switched' };
    const asks = () => (choices.includes('calls') ? whyCallsStay(directory, options.now()) : null);
    return callUnderWay(board) ?? asks();
  };
  const waits = obstacle();
  if (waits !== null) return fail(waits);
  const problems = refusedOf(chosen.contents.settings, options.settings.read(), choices);
  if (problems.length > 0) return fail({ kind: 'config-invalid', file: chosen.file, problems });
  const prepared = await backupReader.prepare({
    directory,
    contactsDirectory: options.contactsDirectory,
    file: chosen.file,
  });
  if (!prepared.ok) return prepared;
  if (prepared.value === null) return ok(null);
  const { file, contents, digest } = prepared.value;
  try {
    // Another file under the same name is not the one that the person looked at.
    if (digest !== chosen.digest) return refused(chosen.file, 'damaged');
    // Looked at again before the engine stops: the dialplan would ask it in vain for a call that began meanwhile.
    const waitsNow = obstacle();
    if (waitsNow !== null) return fail(waitsNow);
    const restored = await whileStopped(host, async () => {
      const since = obstacle();
      if (since !== null) return fail(since);
      const replaced = await replaceData(options, { directory, file, contents }, choices);
      if (replaced.ok && choices.includes('calls')) board.clear();
      return replaced;
    });
    if (!restored.ok) return restored;
  } finally {
    await rm(file, { force: true });
  }
  options.settingsChanged();
  await options.contactsChanged();
  return ok(factsOf(contents));
}

/** What of the chosen settings no call could be made with. */
function refusedOf(given: BackupSettings, now: Settings, choices: readonly RestoreChoice[]): ConfigProblem[] {
  const { preferences } = withChosen(given, now, choices);
  return [
    ...(choices.includes('connection') ? problemsOfConnection(given, now) : []),
    ...(preferences === undefined ? [] : slowPatterns(guardPatterns(preferences))),
  ];
}

async function whileStopped<Value>(
  host: BackupsOptions['host'],
  task: () => Promise<Result<Value, AppError>>,
): Promise<Result<Value, AppError>> {
  const done = Promise.withResolvers<Result<Value, AppError>>();
  await host.restart(async () => done.resolve(await task()));
  return done.promise;
}

/** Between two engines: the data directory has no owner but this. */
async function replaceData(
  { settings, contacts, ownData }: BackupsOptions,
  { directory, file, contents }: { directory: string; file: string; contents: BackupContents },
  choices: readonly RestoreChoice[],
): Promise<Result<null, AppError>> {
  const owned = ownData(directory);
  if (!owned.ok) return owned;
  try {
    const chosen = dataParts.filter((part) => choices.includes(part));
    const { preferences, connection } = settings.read();
    // First, for the data may fill the disk: what is told as failed has replaced nothing.
    const taken = settings.change(withChosen(contents.settings, { preferences, connection }, choices));
    if (!taken.ok) return taken;
    const restored = await contacts.restoreBackup({ directory, prepared: file, chosen });
    if (!restored.ok) settings.change({ preferences, connection });
    return restored;
  } finally {
    owned.value.release();
  }
}
