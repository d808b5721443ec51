import { setTimeout as delay } from 'node:timers/promises';
import { app } from 'electron';
import type { Pushes } from '../../shared/ipc/contract.ts';
import { openAppState } from './app-state.ts';
import { type Assembly, assemble } from './assemble.ts';
import type { OwnedDesk } from './create-desk.ts';
import type { LinkIntake } from './features/dialing/link-intake.ts';
import { askedProfile } from './features/profiles/asked-profile.ts';
import { serveRecordings } from './features/recordings/recording-protocol.ts';
import { createRecordings, type Recordings } from './features/recordings/recordings.ts';
import { recordingsOfDesk } from './features/recordings/source-of-desk.ts';
import { createHandlers } from './handlers.ts';
import { openGateway } from './ipc/gateway.ts';
import type { Parts } from './parts/ports.ts';
import { appOrigin, originOf } from './security/app-origin.ts';
import { developmentServer } from './security/development-server.ts';
import { dialingRules } from './settings/dialing-rules.ts';
import type { SettingsStore } from './settings/settings-store.ts';
import { createLinkHandler, type LinkHandler } from './system/links/link-handler.ts';
import { wasStartedAtLogin } from './system/login/start-at-login.ts';
import { stopBeforeQuit } from './system/stop-before-quit.ts';
import { watchUpdates } from './system/updates.ts';
import { showConfirm } from './system/windows/confirm-window.ts';
import { giveWindowsTheirBehaviour } from './system/windows/window-behaviour.ts';
import { createWindows } from './system/windows/windows.ts';
import { tellKeptSettings } from './tell-kept-settings.ts';
import { createShellWords } from './words/words.ts';

export interface ShellOptions {
  parts: Parts;
  links: LinkIntake;
  /** Where the bundles and the images are. */
  paths: { preload: string; icon: string; trayImages: string; licences: string };
}

export interface Shell {
  show(view?: Pushes['push:show']): void;
}

/**
 * Puts the desktop app together once Electron is ready, in the order in which its parts need each other. Done when its
 * windows can be shown; the engine starts and waiting links are taken after that.
 */
export async function startShell({ parts, links, paths }: ShellOptions): Promise<Shell> {
  const server = developmentServer();
  const state = await openAppState();
  const page = server ?? `${appOrigin}/index.html`;
  const windows = createWindows({ ...paths, page, devTools: server !== null });
  const assembly = assemble({ ...paths, state, windows, parts, development: server !== null });
  const origin = server === null ? appOrigin : (originOf(server) ?? appOrigin);

  const recordings = createRecordings(recordingsOfDesk(assembly.desk));
  const stopServing = serveRecordings(recordings);
  const linkHandler = createLinkHandler();
  const closeGateway = answerPages(assembly, {
    parts,
    recordings,
    origin,
    linkHandler,
    licences: paths.licences,
  });
  const stopUpdates = watchUpdates({
    wanted: () => state.settings.read().preferences.checkForUpdates,
    offer: assembly.notices.newVersion,
    log: parts.log,
  });
  const quitting = stopBeforeQuit(async () => {
    stopUpdates();
    closeGateway();
    stopServing();
    recordings.close();
    assembly.presence.stop();
    assembly.screenLock.stop();
    state.secrets.stop();
    await assembly.desk.stop();
    assembly.snapshots.stop();
  });
  giveWindowsTheirBehaviour({ windows, desk: assembly.desk, facts: state.facts, quitting });
  // Nobody asked for the main window: the session started the app, or a link that has a window of its own.
  const quiet = wasStartedAtLogin() || links.isWaiting();
  // A window that is never shown where there is no tray could not be found again.
  if (!quiet || state.facts.tray !== 'there') assembly.show();
  app.on('activate', () => assembly.show());
  // Not awaited: whoever looks for the window meanwhile finds it.
  void beginWork(assembly, links, state.settings);
  void linkHandler.renew();
  return { show: assembly.show };
}

function answerPages(
  { desk, windows, snapshots, presence, showCall }: Assembly,
  {
    origin,
    ...given
  }: {
    parts: Parts;
    recordings: Recordings;
    origin: string;
    linkHandler: LinkHandler;
    licences: string;
  },
) {
  const handlers = createHandlers({
    desk,
    windows,
    ...given,
    snapshot: snapshots.read,
    actions: {
      showCall,
      historyChanged: snapshots.changed,
      applyPreferences: (preferences) => {
        presence.apply(preferences);
        snapshots.changed();
      },
    },
  });
  return openGateway({ origin, windowOf: windows.nameOf, handlers });
}

/** A locked keyring is not waited for any longer than this (ms): questions about a call under way are answered without it. */
const keyringPatience = 2000;

async function startEngine({ secrets, host }: OwnedDesk): Promise<void> {
  const isOpen = secrets.opened.then(() => true);
  const late = delay(keyringPatience, false, { ref: false });
  if (!(await Promise.race([isOpen, late]))) void isOpen.then(() => host.restart());
  await host.restart();
}

async function beginWork(assembly: Assembly, links: LinkIntake, settings: SettingsStore): Promise<void> {
  const { desk, windows, notices, presence } = assembly;
  const { preferences } = settings.read();
  presence.apply(preferences);
  tellKeptSettings(settings.problem, createShellWords(preferences.language));
  desk.secrets.onReadable(() => void desk.host.restart());
  await Promise.all([startEngine(desk), desk.contactsChanged()]);
  links.start({
    proposals: desk.proposals,
    rules: () => dialingRules(desk),
    policy: () => settings.read().preferences.links,
    askedProfile: () => askedProfile(settings),
    dial: (link) => {
      const dialled = desk.dial(link, 'link');
      if (dialled.ok) assembly.showCall(dialled.value.callId);
      return dialled;
    },
    isLocked: assembly.screenLock.isLocked,
    propose: () => showConfirm(windows),
    refuse: notices.linkRefused,
    now: Date.now,
  });
}
