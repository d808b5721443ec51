import { clipboard, globalShortcut, Menu, nativeTheme } from 'electron';
import { type AppActionId, isAppAction } from '../../../shared/actions.ts';
import { anyLives } from '../../../shared/call/any-lives.ts';
import type { Snapshot } from '../../../shared/ipc/snapshot.ts';
import type { Preferences } from '../../../shared/settings/preferences.ts';
import { clipboardNumber } from '../features/dialing/clipboard-number.ts';
import { shellWordsOf } from '../words/words.ts';
import type { MenuActionId } from './action-item.ts';
import { appMenu } from './app-menu.ts';
import { createBadge, waitingIn } from './badge.ts';
import { keepStartAtLogin, setStartAtLogin } from './login/start-at-login.ts';
import { safeItems } from './menu-text.ts';
import { createShortcuts, type ShortcutProblems } from './shortcuts/shortcuts.ts';
import type { SystemFacts } from './system-facts.ts';
import { createTray } from './tray/tray.ts';
import type { TrayActions } from './tray/tray-menu.ts';
import { runInMain } from './windows/main-window.ts';
import { showQuickDialWith, toggleQuickDial, toggleQuickDialFromTray } from './windows/quick-dial-window.ts';
import type { Windows } from './windows/windows.ts';

export interface PresenceOptions {
  windows: Windows;
  trayImages: string;
  facts: SystemFacts;
  development: boolean;
  actions: Omit<TrayActions, 'run'> & Record<Exclude<AppActionId, 'quickDial'>, () => void>;
  shortcutProblems(problems: ShortcutProblems): void;
}

export interface Presence {
  /** Carries the preferences out: theme, menu language, shortcuts, start at login. */
  apply(preferences: Preferences): void;
  /** Shows the state in the tray, and on the app's icon how much waits. */
  update(snapshot: Snapshot): void;
  stop(): void;
}

/** Where the app is met outside its windows: tray, shortcuts, menu, theme, login. */
export function createPresence(options: PresenceOptions): Presence {
  const { windows, actions, facts } = options;
  let callLives = false;
  let tray: ReturnType<typeof createTray> | null = null;
  const makeTray = () =>
    createTray({
      images: options.trayImages,
      actions: {
        ...actions,
        run: (id) => (id === 'quickDial' ? toggleQuickDialFromTray(windows, callLives) : actions[id]()),
      },
      platform: process.platform,
    });
  const shortcuts = createShortcuts(
    globalShortcut,
    {
      quickDial: () => toggleQuickDial(windows, callLives),
      clipboard: () => void showQuickDialWith(windows, () => clipboardNumber(clipboard)),
    },
    { platform: process.platform, keepsTaken: facts.shortcutRule !== 'app' },
  );
  const showBadge = createBadge(process.platform);
  const run = (id: MenuActionId) => {
    if (id === 'quickDial') toggleQuickDial(windows, callLives);
    else if (isAppAction(id)) actions[id]();
    else runInMain(windows, id);
  };
  let startsAtLogin: boolean | null = null;
  return {
    apply: (preferences) => {
      nativeTheme.themeSource = preferences.theme;
      const words = shellWordsOf(preferences.language);
      const { development } = options;
      const menu = appMenu({ words, platform: process.platform, development, run });
      Menu.setApplicationMenu(Menu.buildFromTemplate(safeItems(menu)));
      const { startAtLogin } = preferences;
      if (startsAtLogin === null) keepStartAtLogin(startAtLogin);
      else if (startsAtLogin !== startAtLogin) setStartAtLogin(startAtLogin);
      startsAtLogin = startAtLogin;
      options.shortcutProblems(shortcuts.apply(preferences));
    },
    update: (snapshot) => {
      // It is there once the system has said so.
      if (facts.tray === 'there') tray ??= makeTray();
      tray?.update(snapshot, shellWordsOf(snapshot.preferences.language));
      showBadge(waitingIn(snapshot));
      callLives = anyLives(snapshot.calls);
    },
    stop: () => {
      shortcuts.release();
      tray?.remove();
    },
  };
}
