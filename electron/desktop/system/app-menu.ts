import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { ShellWords } from '../words/words.ts';

export interface MenuOptions {
  words: ShellWords['menu'];
  platform: NodeJS.Platform;
  development: boolean;
  openSettings(): void;
}

/** The application menu, of roles: they bring the system's own names, keys and behaviour (copy, paste, quit). */
export function setAppMenu({ words, platform, development, openSettings }: MenuOptions): void {
  const settings: MenuItemConstructorOptions = {
    label: words.settings,
    accelerator: 'CommandOrControl+,',
    click: openSettings,
  };
  const mac: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      settings,
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
  const file: MenuItemConstructorOptions = { label: words.file, submenu: [settings, { role: 'quit' }] };
  const view: MenuItemConstructorOptions = {
    label: words.view,
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      ...(development ? [{ role: 'toggleDevTools' } as const] : []),
    ],
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      platform === 'darwin' ? mac : file,
      { role: 'editMenu', label: words.edit },
      view,
      { role: 'windowMenu', label: words.window },
    ]),
  );
}
