import { app, shell } from 'electron';
import type { LinkHandlerState } from '../../../../shared/ipc/links.ts';
import { runCommand } from '../run-command.ts';
import { createLinuxHandler } from './link-handler-linux.ts';
import { createMacosHandler } from './link-handler-macos.ts';
import { createWindowsHandler } from './link-handler-windows.ts';
import { linkSchemes, type SystemLinkHandler } from './system-link-handler.ts';

export interface LinkHandler {
  states(): Promise<LinkHandlerState[]>;
  /** Asks the system to give links to this app: on Windows that only makes it choosable. */
  register(): Promise<LinkHandlerState[]>;
  openSettings(): Promise<boolean>;
}

export function createLinkHandler(): LinkHandler {
  const system = systemHandler();
  const states = () => Promise.all(linkSchemes.map((scheme) => system.state(scheme)));
  return {
    states,
    register: async () => {
      // Windows starts the app with the link behind `--`: a link that looks like a switch is none (CVE-2018-1000006).
      for (const scheme of linkSchemes) app.setAsDefaultProtocolClient(scheme, process.execPath, ['--']);
      return states();
    },
    openSettings: system.openSettings,
  };
}

function systemHandler(): SystemLinkHandler {
  if (process.platform === 'win32') return createWindowsHandler(app, shell, process.execPath);
  if (process.platform === 'darwin') return createMacosHandler(app, shell);
  return createLinuxHandler(runCommand, process.env);
}
