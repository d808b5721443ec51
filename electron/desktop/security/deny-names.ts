import { app } from 'electron';
import { developmentServer } from './development-server.ts';

/** Chromium finds no address for any name, whoever asks (Electron's documentation of command line switches). */
const noNames = 'MAP * ~NOTFOUND';

/**
 * Lets no page have a name looked up, in which what it read could leave: a link of the kind `dns-prefetch` is under no policy, and
 * Electron asks for its name whatever the session's proxy (shell/browser/network_hints_handler_impl.cc). The app itself asks by Node. Must run
 * before the app is ready. `updates`: electron-updater asks by Chromium, so names are looked up.
 */
export function denyNames(updates: boolean): void {
  if (developmentServer() !== null || updates) return;
  app.commandLine.appendSwitch('host-resolver-rules', noNames);
}
