import type { App, Shell } from 'electron';
import type { SystemLinkHandler } from './system-link-handler.ts';

/** macOS keeps one default app a scheme; it is chosen in FaceTime's settings, "Default for calls". */
export function createMacosHandler(
  app: Pick<App, 'isDefaultProtocolClient' | 'getApplicationNameForProtocol'>,
  shell: Pick<Shell, 'openPath'>,
): SystemLinkHandler {
  return {
    state: async (scheme) => {
      const handler = app.getApplicationNameForProtocol(`${scheme}:`) || null;
      if (app.isDefaultProtocolClient(scheme)) return { scheme, state: 'this-app', handler };
      return { scheme, state: handler === null ? 'none' : 'other-app', handler };
    },
    isUnderEarlierName: async () => false,
    openSettings: async () => (await shell.openPath('/System/Applications/FaceTime.app')) === '',
  };
}
