import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The desktop entry that the packages install: the app's identity on Linux (`desktopName` in package.json). It must be
 * of this form: portals refuse a name without dots (Electron's docs, api/app, setDesktopName).
 */
export const desktopEntry = 'ir.dotaraf.Dotaraf.desktop';

/** The entry of version 0.1: autostart and link handlers of that time name it. */
export const earlierDesktopEntry = 'dotaraf.desktop';

/** Whether the entry is installed, for this person or for all (freedesktop.org, XDG Base Directory Specification). */
export function isEntryInstalled(environment: NodeJS.ProcessEnv, home: string): boolean {
  const own = environment.XDG_DATA_HOME || path.join(home, '.local/share');
  const shared = (environment.XDG_DATA_DIRS || '/usr/local/share:/usr/share').split(':');
  return [own, ...shared].some((folder) => existsSync(path.join(folder, 'applications', desktopEntry)));
}
