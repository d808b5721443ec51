import { setTimeout as delay } from 'node:timers/promises';
import { app } from 'electron';
import type { Pushes } from '../../shared/ipc/contract.ts';
import type { Snapshot } from '../../shared/ipc/snapshot.ts';
import { systemClock } from '../compose/system-clock.ts';
import { type Base, createBase, type ThreadFiles } from './base.ts';
import type { LinkIntake } from './features/dialing/link-intake.ts';
import { type AppFacts, createFeatures } from './features.ts';
import { openGateway } from './ipc/gateway.ts';
import { createMirrored, type Mirrored } from './mirrored.ts';
import { reportSettings } from './report-settings.ts';
import { appOrigin, originOf } from './security/app-origin.ts';
import { developmentServer } from './security/development-server.ts';
import { keepCompiled } from './system/compile-cache.ts';
import { isTeamLink } from './system/links/link-arguments.ts';
import { createLinkHandler } from './system/links/link-handler.ts';
import { wasStartedAtLogin } from './system/login/start-at-login.ts';
import { createPresence } from './system/presence.ts';
import { runCommand } from './system/run-command.ts';
import { stopBeforeQuit } from './system/stop-before-quit.ts';
import { readSystemFacts } from './system/system-facts.ts';
import { findTray } from './system/tray/find-tray.ts';
import { watchUpdates } from './system/updates.ts';
import { attachWindowBehaviour } from './system/windows/window-behaviour.ts';
import { createWindows } from './system/windows/windows.ts';

export interface ShellOptions {
  links: LinkIntake;
  threads: ThreadFiles;
  /** Where the bundles and the images are. */
  paths: { preload: string; icon: string; trayImages: string; licences: string };
}

export interface Shell {
  show(view?: Pushes['push:show']): void;
}

type Features = ReturnType<typeof createFeatures>;

const platforms: Partial<Record<NodeJS.Platform, Snapshot['platform']>> = {
  win32: 'windows',
  darwin: 'macos',
};

/**
 * Puts the desktop app together once Electron is ready, in the order in which its parts need each other. Done when its
 * windows can be shown; the engine starts and waiting links are taken after that. What is started is stopped in the
 * opposite order when the app quits.
 */
export async function compose({ links, threads, paths }: ShellOptions): Promise<Shell> {
  const server = developmentServer();
  const page = server ?? `${appOrigin}/index.html`;
  const owned = new AsyncDisposableStack();
  const windows = createWindows({ ...paths, page, devTools: server !== null });
  const base = createBase({ windows, threads, owned });
  const facts: AppFacts = {
    ...readSystemFacts(),
    version: app.getVersion(),
    platform: platforms[process.platform] ?? 'linux',
    shortcutProblems: [],
  };
  const linkHandler = createLinkHandler();
  const mirrored = createMirrored(
    () => features.snapshot(),
    (change) => windows.pushToAll('push:snapshot', change),
  );
  const { licences } = paths;
  const features = createFeatures(base, {
    linkHandler,
    licences,
    facts: () => facts,
    mirrored: mirrored.read,
  });
  meetOutside(base, features, mirrored, facts, {
    trayImages: paths.trayImages,
    development: server !== null,
  });
  const origin = server === null ? appOrigin : (originOf(server) ?? appOrigin);
  const { log, settings, notices, words } = base;
  owned.defer(openGateway({ origin, windowOf: windows.nameOf, handlers: features.handlers, log }));
  owned.defer(
    watchUpdates({
      wanted: () => settings.read().preferences.checkForUpdates,
      offer: (version, install) =>
        notices.show({ title: words().newVersion(version), body: words().newVersionHint, click: install }),
      log,
    }),
  );
  const quitting = stopBeforeQuit(() => owned.disposeAsync());
  attachWindowBehaviour({ ...base, ...features.dialing, facts, quitting, after: systemClock.after });
  // Nobody asked for the main window: the session started the app, or a link that has a window of its own.
  const quiet = wasStartedAtLogin() || links.isWaiting();
  if (!quiet) base.show();
  // Asked after that: to start a program takes as long as a tenth of this start.
  const trayFound = findTray(process.platform, runCommand).then((tray) => {
    facts.tray = tray;
    base.changed();
  });
  if (quiet) {
    await trayFound;
    // A window that is never shown where there is no tray could not be found again.
    if (facts.tray !== 'there') base.show();
  }
  app.on('activate', () => base.show());
  // Not awaited: whoever looks for the window meanwhile finds it.
  void beginWork(base, features, links);
  void linkHandler.renew();
  return { show: base.show };
}

/** Where the app is met outside its windows, and what they mirror. */
function meetOutside(
  base: Base,
  { profiles, dialing, redials }: Features,
  mirrored: Mirrored,
  facts: AppFacts,
  options: { trayImages: string; development: boolean },
): void {
  const { windows, settings, notices, words, show, changed, owned } = base;
  const presence = createPresence({
    ...{ ...options, windows, facts },
    shortcutProblems: (problems) => {
      facts.shortcutProblems = problems;
      changed();
    },
    actions: {
      open: show,
      quit: () => app.quit(),
      dial: (number, desk) => void dialing.dialUnasked(number, { origin: 'tray', desk }),
      cancelRedial: redials.cancel,
      switchProfile: async (id) => {
        const switched = await profiles.switchTo(id);
        if (!switched.ok) notices.refused(words().profileKept, switched.error);
        changed();
      },
    },
  });
  owned.defer(presence.stop);
  base.preferences.subscribe(() => {
    presence.apply(settings.read().preferences);
    changed();
  });
  base.changes.subscribe(() => {
    presence.update(mirrored.read());
  });
}

/** A locked keyring is not waited for any longer than this (ms): questions about a call under way are answered without it. */
const keyringPatience = 2000;

async function startEngine({ secrets, host }: Base): Promise<void> {
  const isOpen = secrets.opened.then(() => true);
  const late = delay(keyringPatience, false, { ref: false });
  if (!(await Promise.race([isOpen, late]))) void isOpen.then(() => host.restart());
  await host.restart();
}

async function beginWork(
  base: Base,
  { contactsChanged, dialing, takeLink }: Features,
  links: LinkIntake,
): Promise<void> {
  const { settings, secrets, host, words, preferencesChanged } = base;
  preferencesChanged();
  reportSettings(settings, words());
  secrets.onReadable(() => void host.restart());
  await Promise.all([startEngine(base), contactsChanged()]);
  links.start(
    (link) => void (isTeamLink(link) ? takeLink(link) : dialing.dialUnasked(link, { origin: 'link' })),
  );
  keepCompiled(base.directory);
}
