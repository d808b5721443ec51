import { app, type BrowserWindow } from 'electron';
import type { Clock } from '../../../engine/ports.ts';
import type { Log } from '../../../log/log.ts';
import type { Proposals } from '../../features/dialing/proposals.ts';
import type { Notices } from '../../notices.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import type { ShellWords } from '../../words/words.ts';
import type { SystemFacts } from '../system-facts.ts';
import { hideOnClose } from './hide-on-close.ts';
import { keepAliveOnClose } from './main-window.ts';
import { pillMemory } from './pill-memory.ts';
import { behaveLikePill } from './pill-window.ts';
import { behaveLikeMenu } from './quick-dial-window.ts';
import { raise } from './raise.ts';
import { revivePage } from './revive-page.ts';
import { rememberBounds } from './window-bounds.ts';
import type { Windows } from './windows.ts';

export interface BehaviourOptions {
  windows: Windows;
  settings: SettingsStore;
  proposals: Pick<Proposals, 'list' | 'take'>;
  facts: SystemFacts;
  notices: Pick<Notices, 'show'>;
  words(): Pick<ShellWords, 'pageGone'>;
  log: Pick<Log, 'error'>;
  after: Clock['after'];
  quitting(): boolean;
}

/** Gives each window what it does when it is closed, left or moved. */
export function attachWindowBehaviour(options: BehaviourOptions): void {
  const { windows, settings, facts, quitting, notices, words, log, after } = options;
  windows.onMade((name, window) => {
    revivePage(window, {
      load: () => windows.load(name),
      givenUp: (again) => {
        // A window that is in front gets no focus by this.
        const click = () => {
          if (window.isDestroyed()) return;
          raise(window);
          again();
        };
        notices.show({ ...words().pageGone, click });
      },
      ...{ quitting, after, log },
      now: () => performance.now(),
    });
    if (name === 'quick-dial') return behaveLikeMenu(window, quitting);
    if (name === 'pill') return behaveLikePill(window, pillMemory(settings), quitting);
    if (name === 'confirm') return declineOnClose(window, options);
    rememberBounds(window, {
      last: () => settings.read().mainWindow,
      remember: (mainWindow) => void settings.change({ mainWindow }),
      placesKnown: facts.shortcutRule === 'app',
    });
    keepAliveOnClose(window, {
      quitting,
      hasTray: () => facts.tray === 'there',
      closeToTray: () => settings.read().preferences.closeToTray,
      platform: process.platform,
    });
    window.on('closed', () => app.quit());
  });
  // The main window's end ends the app, on every system. Without a listener Electron would also quit when the last
  // window is gone, which depends on what else was opened.
  app.on('window-all-closed', () => {});
}

/**
 * Closing the confirm window declines everything that waited in it. Hiding does not: macOS tells of a hidden window
 * whenever it is out of sight, on another space or behind the lock.
 */
function declineOnClose(window: BrowserWindow, { proposals, quitting }: BehaviourOptions): void {
  hideOnClose(window, quitting, () => {
    for (const { id } of proposals.list()) proposals.take(id);
  });
}
