import os from 'node:os';
import { app } from 'electron';
import { keepXdgAutostart, setXdgAutostart, xdgAutostartFile } from './xdg-autostart.ts';

/** Told to a start at login: the app begins in the tray. macOS passes no arguments. */
export const hiddenSwitch = '--hidden';

/** Whether the session started the app, so that nobody asked for a window. */
export function wasStartedAtLogin(): boolean {
  if (process.argv.includes(hiddenSwitch)) return true;
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

/** Carries out the person's new choice: start with the session, or no longer. An unpackaged app is never registered. */
export function setStartAtLogin(enabled: boolean): void {
  if (!app.isPackaged) return;
  if (process.platform === 'linux') setXdgAutostart(autostartFile(), enabled ? program() : null);
  else app.setLoginItemSettings({ openAtLogin: enabled, args: [hiddenSwitch] });
}

/**
 * At each start: what the system has of the app is the person's to switch off, in the Task Manager as in a desktop's
 * settings, and stays as it is. Only what an uninstall took away with it on Windows is set again, and on Linux the program is named again, which
 * with an AppImage may lie elsewhere now.
 */
export function keepStartAtLogin(wanted: boolean): void {
  if (!app.isPackaged) return;
  if (process.platform === 'linux') keepXdgAutostart(autostartFile(), program());
  if (process.platform !== 'win32' || !wanted) return;
  if (app.getLoginItemSettings().launchItems.length === 0) setStartAtLogin(true);
}

const autostartFile = () => xdgAutostartFile(process.env, os.homedir());
/** An AppImage runs from a mount that is another one each time; APPIMAGE names the file. */
const program = () => process.env.APPIMAGE ?? process.execPath;
