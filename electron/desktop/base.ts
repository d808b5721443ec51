import { app, safeStorage } from 'electron';
import type { AppError } from '../../shared/errors.ts';
import type { Pushes } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/result.ts';
import { systemClock } from '../compose/system-clock.ts';
import { type Log, openLog } from '../log/log.ts';
import { logUncaught } from '../log/log-uncaught.ts';
import { type BackupReader, createBackupReader } from '../storage/threads/backup-client.ts';
import { type Contacts, createContactsWorker } from '../storage/threads/contacts-client.ts';
import { createHost } from './engine/create-host.ts';
import type { EngineHost } from './engine/engine-host.ts';
import { activeDataDirectory } from './engine/plan.ts';
import { type ContactNames, createContactNames } from './features/contacts/contact-names.ts';
import { type CallHistory, openCallHistory } from './features/history/call-history.ts';
import { createHistoryReader } from './features/history/history-reader.ts';
import { createNotices, type Notices } from './notices.ts';
import { dataDirectoryOf } from './settings/data-directory.ts';
import { openSettings } from './settings/open-settings.ts';
import { presetPlaces, takePreset } from './settings/preset.ts';
import { openSecrets, type SecretsVault } from './settings/secrets.ts';
import { firstProfileId } from './settings/settings-schema.ts';
import type { SettingsStore } from './settings/settings-store.ts';
import { createSignal, createTurnSignal, type Signal } from './signal.ts';
import { createFileDialogs, type FileDialogs } from './system/file-dialogs.ts';
import { logFolder } from './system/log-folder.ts';
import { createNotifications } from './system/notifications.ts';
import { createQuestions, type Questions } from './system/questions.ts';
import { type ScreenLock, watchScreenLock } from './system/screen-lock.ts';
import { showMain } from './system/windows/main-window.ts';
import { pillMemory } from './system/windows/pill-memory.ts';
import { showPill } from './system/windows/pill-window.ts';
import type { Windows } from './system/windows/windows.ts';
import { type Sentences, sentencesIn } from './words/sentences.ts';
import { type ShellWords, shellWordsOf } from './words/words.ts';

/** What the features stand on. */
export interface Base {
  /** The person's folder of this app. */
  directory: string;
  settings: SettingsStore;
  secrets: SecretsVault;
  host: EngineHost;
  /** Where the address book and the do-not-call list lie, which all profiles share. */
  contactsDirectory: string;
  /** Where the calls of the active profile lie. */
  dataDirectory(): string;
  /** The calls there; fails while nothing can be read, as of a damaged file. */
  history(): Result<CallHistory, AppError>;
  contacts: Contacts;
  backupReader: BackupReader;
  names: ContactNames;
  windows: Windows;
  files: FileDialogs;
  notices: Notices;
  /** What no page may decide. */
  questions: Questions;
  /** In the person's language. */
  words(): ShellWords;
  sentences(): Sentences;
  screenLock: ScreenLock;
  log: Log;
  /** Brings the main window to the front and, if asked, to a view. */
  show(view?: Pushes['push:show']): void;
  showCall(callId: string): void;
  /** Shows the call of this moment in the small window above the others. */
  showPill(): void;
  /** Something that windows mirror changed; `changes` tells of it once a turn. */
  changed(): void;
  changes: Signal;
  /** Comes once a minute, for whatever has to be looked for again and again. */
  minute: Signal;
  /** The preferences are others now: whoever carries them out does, at once. */
  preferencesChanged(): void;
  preferences: Signal;
  /** What was started is stopped by this, the last first, when the app quits. */
  owned: AsyncDisposableStack;
}

/** The bundles of the storage's threads. */
export interface ThreadFiles {
  backup: URL;
  contacts: URL;
  history: URL;
}

export interface BaseOptions {
  windows: Windows;
  threads: ThreadFiles;
  owned: AsyncDisposableStack;
}

/**
 * How often is looked for what nobody tells of (ms). Often enough for a network that comes after the login; an app that
 * waits in the tray wakes the machine no oftener.
 */
const minuteMilliseconds = 60_000;

export function createBase({ windows, threads, owned }: BaseOptions): Base {
  const directory = app.getPath('userData');
  const log = openLog(logFolder());
  owned.defer(log.close);
  owned.defer(logUncaught(log));
  const settings = openSettings(directory, Date.now());
  if (settings.isFirstStart) {
    const preset = takePreset(
      settings,
      presetPlaces(process.platform, process.env, process.resourcesPath ?? directory),
    );
    if (preset !== null) log.info({ ...preset }, 'a preset was found');
  }
  const { after } = systemClock;
  const secrets = openSecrets({ settings, keychain: safeStorage, platform: process.platform, after });
  owned.defer(secrets.stop);
  const changes = createTurnSignal();
  owned.defer(changes.stop);
  const changed = changes.tell;
  const contactsDirectory = dataDirectoryOf(directory, firstProfileId, 'pbx');
  const contacts = createContactsWorker(contactsDirectory, threads.contacts);
  owned.defer(contacts.close);
  const backupReader = createBackupReader({ workerFile: threads.backup, after });
  owned.defer(backupReader.close);
  const host = createHost({ directory, contactsDirectory, settings, secrets, log, changed });
  const dataDirectory = () => activeDataDirectory(settings, directory);
  const history = createHistoryReader(openCallHistory(threads.history), dataDirectory, host);
  owned.defer(history.close);
  owned.defer(host.stop);
  const minute = createSignal();
  const everyMinute = setInterval(minute.tell, minuteMilliseconds);
  owned.defer(() => clearInterval(everyMinute));
  minute.subscribe(() => void host.followNetwork());
  const screenLock = watchScreenLock();
  owned.defer(screenLock.stop);
  const preferences = createSignal();
  return {
    ...{
      directory,
      contactsDirectory,
      settings,
      secrets,
      host,
      dataDirectory,
      contacts,
      backupReader,
      windows,
      screenLock,
      minute,
      log,
      owned,
    },
    ...{ history: history.read, names: createContactNames(contacts, changed) },
    ...{ changed, changes, preferences, preferencesChanged: preferences.tell },
    ...waysToThePerson(settings, windows, log, changed),
  };
}

function waysToThePerson(settings: SettingsStore, windows: Windows, log: Log, changed: () => void) {
  const { read } = settings;
  const show: Base['show'] = (view) => showMain(windows, view);
  const sentences = () => sentencesIn(read().preferences.language);
  return {
    show,
    showCall: (callId: string) => show({ view: 'calls', callId }),
    showPill: () => showPill(windows, pillMemory(settings)),
    words: () => shellWordsOf(read().preferences.language),
    sentences,
    files: createFileDialogs(() => windows.find('main')),
    questions: createQuestions(() => windows.find('main')),
    notices: createNotices({
      notifications: createNotifications({ enabled: () => read().preferences.notifications, changed, log }),
      sentences,
      isWatched: () => windows.find('main')?.isFocused() ?? false,
      showMain: show,
      now: () => performance.now(),
    }),
  };
}
