import { clipboard, globalShortcut, nativeTheme } from 'electron';
import type { Snapshot } from '../../../shared/ipc/snapshot.ts';
import type { Preferences } from '../../../shared/settings/preferences.ts';
import { clipboardNumber } from '../features/dialing/clipboard-number.ts';
import { shellWordsOf } from '../words/words.ts';
import { setAppMenu } from './app-menu.ts';
import { createBadge, waitingIn } from './badge.ts';
import { keepStartAtLogin, setStartAtLogin } from './login/start-at-login.ts';
import { createShortcuts, type ShortcutProblems } from './shortcuts/shortcuts.ts';
import type { SystemFacts } from './system-facts.ts';
import { createTray } from './tray/tray.ts';
import type { TrayActions } from './tray/tray-menu.ts';
import { showQuickDialWith, toggleQuickDial, toggleQuickDialFromTray } from './windows/quick-dial-window.ts';
import type { Windows } from './windows/windows.ts';

export interface PresenceOptions {
  windows: Windows;
  trayImages: string;
  facts: SystemFacts;
  development: boolean;
  actions: Omit<TrayActions, 'quickDial'> & { openSettings(): void };
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
  const { windows, actions } = options;
  const tray =
    options.facts.tray === 'there'
      ? createTray({
          images: options.trayImages,
          actions: { ...actions, quickDial: () => toggleQuickDialFromTray(windows) },
          platform: process.platform,
        })
      : null;
  const shortcuts = createShortcuts(
    globalShortcut,
    {
      quickDial: () => toggleQuickDial(windows),
      clipboard: () => void showQuickDialWith(windows, () => clipboardNumber(clipboard)),
    },
    options.facts.shortcutRule !== 'app',
  );
  const showBadge = createBadge(process.platform);
  let startsAtLogin: boolean | null = null;
  return {
    apply: (preferences) => {
      nativeTheme.themeSource = preferences.theme;
      const words = shellWordsOf(preferences.language).menu;
      const { development } = options;
      setAppMenu({ words, platform: process.platform, development, openSettings: actions.openSettings });
      const { startAtLogin } = preferences;
      if (startsAtLogin === null) keepStartAtLogin(startAtLogin);
      else if (startsAtLogin !== startAtLogin) setStartAtLogin(startAtLogin);
      startsAtLogin = startAtLogin;
      options.shortcutProblems(shortcuts.apply(preferences));
    },
    update: (snapshot) => {
      tray?.update(snapshot, shellWordsOf(snapshot.preferences.language));
      showBadge(waitingIn(snapshot));
    },
    stop: () => {
      shortcuts.release();
      tray?.remove();
    },
  };
}
