import { pretended } from './pretended.ts';

type Item = Electron.MenuItemConstructorOptions;

const isMac = pretended.platform === 'darwin';

/** The English words that Electron gives a role without a label (lib/browser/api/menu-item-roles.ts). */
const labels: Partial<Record<NonNullable<Item['role']>, string>> = {
  about: isMac ? 'About Dotaraf' : 'About',
  close: isMac ? 'Close Window' : 'Close',
  copy: 'Copy',
  cut: 'Cut',
  delete: 'Delete',
  front: 'Bring All to Front',
  hide: 'Hide Dotaraf',
  hideOthers: 'Hide Others',
  minimize: 'Minimize',
  paste: 'Paste',
  pasteAndMatchStyle: 'Paste and Match Style',
  quit: isMac ? 'Quit Dotaraf' : pretended.platform === 'win32' ? 'Exit' : 'Quit',
  redo: 'Redo',
  resetZoom: 'Actual Size',
  selectAll: 'Select All',
  services: 'Services',
  toggleDevTools: 'Toggle Developer Tools',
  undo: 'Undo',
  unhide: 'Show All',
  zoom: 'Zoom',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  appMenu: 'Dotaraf',
  editMenu: 'Edit',
  windowMenu: 'Window',
};

const roles = (...names: NonNullable<Item['role']>[]): Item[] => names.map((role) => ({ role }));
const submenus: Partial<Record<NonNullable<Item['role']>, Item[]>> = {
  appMenu: roles('about', 'services', 'hide', 'hideOthers', 'unhide', 'quit'),
  editMenu: roles('undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll'),
  windowMenu: isMac ? roles('minimize', 'zoom', 'front') : roles('minimize', 'zoom', 'close'),
};

/** An item with the words and the submenu that its role brings where the app gives none. */
export function withRole(item: Item): Item {
  if (item.role === undefined) return item;
  const label = item.label ?? labels[item.role] ?? item.role;
  const submenu = item.submenu ?? submenus[item.role];
  return submenu === undefined ? { ...item, label } : { ...item, label, submenu };
}
