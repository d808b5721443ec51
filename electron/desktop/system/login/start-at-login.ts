import os from 'node:os';
import { app } from 'electron';
import { setXdgAutostart, xdgAutostartFile } from './xdg-autostart.ts';

/** Told to a start at login: the app begins in the tray. */
export const hiddenSwitch = '--hidden';

/** Starts the app with the person's session, or no longer. An unpackaged app is never registered. */
export function setStartAtLogin(enabled: boolean): void {
  if (!app.isPackaged) return;
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: enabled, args: [hiddenSwitch] });
    return;
  }
  // An AppImage runs from a mount that is another one each time; APPIMAGE names the file.
  const program = process.env.APPIMAGE ?? process.execPath;
  setXdgAutostart(xdgAutostartFile(process.env, os.homedir()), enabled ? program : null);
}
