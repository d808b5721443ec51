import type { App, Shell } from 'electron';
import type { SystemLinkHandler } from './system-link-handler.ts';

/**
 * On Windows `isDefaultProtocolClient` looks at a registry key that Windows itself no longer follows once the person
 * chose: the choice stands elsewhere, and only the shell's own answer (the program that would be started) counts.
 */
export function createWindowsHandler(
  app: Pick<App, 'getApplicationInfoForProtocol'>,
  shell: Pick<Shell, 'openExternal'>,
  executable: string,
): SystemLinkHandler {
  return {
    state: async (scheme) => {
      const info = await app.getApplicationInfoForProtocol(`${scheme}:`).catch(() => null);
      if (info === null || info.path === '') return { scheme, state: 'none', handler: null };
      const own = info.path.toLowerCase() === executable.toLowerCase();
      return { scheme, state: own ? 'this-app' : 'other-app', handler: info.name };
    },
    // Microsoft's docs, "Launch Windows Settings": the page of one registered app's defaults.
    openSettings: () =>
      shell.openExternal('ms-settings:defaultapps?registeredAppUser=Dotaraf').then(
        () => true,
        () => false,
      ),
  };
}
