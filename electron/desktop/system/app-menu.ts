import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { ShellWords } from '../words/words.ts';
import { safeItems } from './menu-text.ts';

export interface MenuOptions {
  words: ShellWords['menu'];
  platform: NodeJS.Platform;
  development: boolean;
  openSettings(): void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/**
 * The application menu, of roles: they bring the system's own keys and behaviour (copy, paste, quit). Their words are
 * given here: Electron's own are English in every language.
 */
export function setAppMenu({ words, platform, development, openSettings }: MenuOptions): void {
  const isMac = platform === 'darwin';
  const role = (name: keyof ShellWords['menu']['roles']): MenuItemConstructorOptions => ({
    role: name,
    label: words.roles[name],
  });
  const settings: MenuItemConstructorOptions = {
    label: words.settings,
    accelerator: 'CommandOrControl+,',
    click: openSettings,
  };
  const mac: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      role('about'),
      separator,
      settings,
      separator,
      role('hide'),
      role('hideOthers'),
      role('unhide'),
      separator,
      role('quit'),
    ],
  };
  const file: MenuItemConstructorOptions = { label: words.file, submenu: [settings, role('quit')] };
  const edit: MenuItemConstructorOptions = {
    role: 'editMenu',
    label: words.edit,
    submenu: [
      role('undo'),
      role('redo'),
      separator,
      role('cut'),
      role('copy'),
      role('paste'),
      role('delete'),
      separator,
      role('selectAll'),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: words.view,
    submenu: [
      role('resetZoom'),
      role('zoomIn'),
      role('zoomOut'),
      ...(development ? [role('toggleDevTools')] : []),
    ],
  };
  const window: MenuItemConstructorOptions = {
    role: 'windowMenu',
    label: words.window,
    submenu: isMac
      ? [role('minimize'), role('zoom'), separator, role('close'), separator, role('front')]
      : [role('minimize'), role('close')],
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(safeItems([isMac ? mac : file, edit, view, window])));
}
