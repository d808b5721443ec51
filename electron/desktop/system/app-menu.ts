import type { MenuItemConstructorOptions } from 'electron';
import { menuActions } from '../../../shared/actions.ts';
import type { ShellWords } from '../words/words.ts';
import { actionItem, type MenuActionId } from './action-item.ts';

export interface MenuOptions {
  words: Pick<ShellWords, 'menu' | 'action'>;
  platform: NodeJS.Platform;
  development: boolean;
  run(id: MenuActionId): void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/**
 * The application menu: the actions, and roles, which bring the system's own keys and behaviour (copy, paste, quit).
 * Their words are given here: Electron's own are English in every language.
 */
export function appMenu({
  words: { menu: words, action },
  platform,
  development,
  run,
}: MenuOptions): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const role = (name: keyof ShellWords['menu']['roles']): MenuItemConstructorOptions => ({
    role: name,
    label: words.roles[name],
  });
  const items = (menu: keyof typeof menuActions) =>
    menuActions[menu].map((id: MenuActionId) => actionItem(id, action, run));
  const quit: MenuItemConstructorOptions = { role: 'quit', label: action.quit };
  const mac: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      role('about'),
      separator,
      ...items('app'),
      separator,
      role('hide'),
      role('hideOthers'),
      role('unhide'),
      separator,
      quit,
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: words.file,
    submenu: [...items('file'), ...(isMac ? [] : [separator, ...items('app'), quit])],
  };
  const go: MenuItemConstructorOptions = { label: words.go, submenu: items('go') };
  const call: MenuItemConstructorOptions = { label: words.call, submenu: items('call') };
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
  return [...(isMac ? [mac] : []), file, edit, go, call, view, window];
}
