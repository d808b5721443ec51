import path from 'node:path';
import type { App, Shell } from 'electron';
import type { LinkHandlerState } from '../../../../shared/ipc/links.ts';
import type { RunCommand } from '../run-command.ts';
import type { LinkScheme, SystemLinkHandler } from './system-link-handler.ts';

export interface WindowsSystem {
  app: Pick<App, 'getApplicationInfoForProtocol'>;
  shell: Pick<Shell, 'openExternal'>;
  run: RunCommand;
  executable: string;
}

/**
 * On Windows `isDefaultProtocolClient` looks at a registry key that Windows itself no longer follows once the person
 * chose: the choice stands elsewhere, and only the shell's own answer (the program that would be started) counts.
 */
export function createWindowsHandler({ app, shell, run, executable }: WindowsSystem): SystemLinkHandler {
  return {
    state: async (scheme) => {
      const info = await app.getApplicationInfoForProtocol(`${scheme}:`).catch(() => null);
      if (info === null || info.path === '') return chosenState(scheme, run);
      const own = info.path.toLowerCase() === executable.toLowerCase();
      return { scheme, state: own ? 'this-app' : 'other-app', handler: info.name };
    },
    // Microsoft's docs, "Launch Windows Settings": the page of one registered app's defaults.
    openSettings: () =>
      shell.openExternal('ms-settings:defaultapps?registeredAppUser=Dotaraf').then(
        () => true,
        () => false,
      ),
    isUnderEarlierName: async () => false,
  };
}

/** By its whole path: Windows would first look for the bare name in the folder that the app was started in. */
const registryTool = path.win32.join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'reg.exe');

/**
 * What the person chose in the settings, by the registry. Electron asks the shell only where the scheme's own key says
 * `URL Protocol` (browser_win.cc), and `callto` has no such key unless a program makes one.
 */
async function chosenState(scheme: LinkScheme, run: RunCommand): Promise<LinkHandlerState> {
  const key = `HKCU\\Software\\Microsoft\\Windows\\Shell\\Associations\\UrlAssociations\\${scheme}\\UserChoice`;
  const answer = await run(registryTool, ['query', key, '/v', 'ProgId']);
  const [, chosen = null] = /^\s*ProgId\s+REG_SZ\s+(\S.*)$/m.exec(answer ?? '') ?? [];
  if (chosen === null) return { scheme, state: 'none', handler: null };
  // The class that the installer makes (resources/installer/link-capabilities.nsh).
  const own = chosen.trim().toLowerCase() === `dotaraf.${scheme}`;
  return { scheme, state: own ? 'this-app' : 'other-app', handler: own ? 'Dotaraf' : chosen.trim() };
}
