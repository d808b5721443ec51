import type { MenuItemConstructorOptions } from 'electron';
import { plainLine } from '../../../shared/plain-text.ts';

/** Characters. Windows shows 127 of a tray icon's words (NOTIFYICONDATA, szTip). */
const longest = { label: 80, tooltip: 120 };

/** A single & marks the access key on Windows and Linux. */
const labelText = (text: string) => plainLine(text, longest.label).replaceAll('&', '&&');

/** The one way of texts into a menu: names of contacts, numbers and profiles are among them. */
export const safeItems = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.map((item) => ({
    ...item,
    ...(item.label !== undefined && { label: labelText(item.label) }),
    ...(Array.isArray(item.submenu) && { submenu: safeItems(item.submenu) }),
  }));

/** The one way of a text beside the tray's icon. */
export const tooltipText = (text: string): string => plainLine(text, longest.tooltip);
