import { app, shell } from 'electron';
import type { LinkHandlerState } from '../../../../shared/ipc/links.ts';
import { runCommand } from '../run-command.ts';
import { createLinuxHandler } from './link-handler-linux.ts';
import { createMacosHandler } from './link-handler-macos.ts';
import { createWindowsHandler } from './link-handler-windows.ts';
import { type LinkScheme, linkSchemes, ownScheme, type SystemLinkHandler } from './system-link-handler.ts';

export interface LinkHandler {
  states(): Promise<LinkHandlerState[]>;
  /** Asks the system to give links to this app: on Windows that only makes it choosable. */
  register(): Promise<LinkHandlerState[]>;
  openSettings(): Promise<boolean>;
  /** The app's own links lead to it; after an upgrade, so do those that led to it by an earlier name. */
  renew(): Promise<void>;
}

export function createLinkHandler(): LinkHandler {
  const system = systemHandler();
  const states = () => Promise.all(linkSchemes.map((scheme) => system.state(scheme)));
  return {
    states,
    register: async () => {
      linkSchemes.forEach(registerScheme);
      return states();
    },
    openSettings: system.openSettings,
    renew: async () => {
      if (!app.isPackaged) return;
      if (!app.isDefaultProtocolClient(ownScheme)) registerScheme(ownScheme);
      for (const scheme of linkSchemes) if (await system.isUnderEarlierName(scheme)) registerScheme(scheme);
    },
  };
}

/**
 * In development the program is Electron itself, which has to be told the app. Windows starts the program with the link
 * behind `--`: a link that looks like a switch is none (CVE-2018-1000006).
 */
function registerScheme(scheme: LinkScheme | typeof ownScheme): void {
  const development = process.defaultApp ? [app.getAppPath()] : [];
  app.setAsDefaultProtocolClient(scheme, process.execPath, [...development, '--']);
}

function systemHandler(): SystemLinkHandler {
  if (process.platform === 'win32')
    return createWindowsHandler({ app, shell, run: runCommand, executable: process.execPath });
  if (process.platform === 'darwin') return createMacosHandler(app, shell);
  return createLinuxHandler(runCommand, process.env);
}
