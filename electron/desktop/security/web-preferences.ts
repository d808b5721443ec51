import type { WebPreferences } from 'electron';

/**
 * Electron's security checklist, items 2 (no Node in pages), 3 (context isolation), 4 (sandbox), 6 (web security),
 * 8 to 11 (no insecure content, experimental or Blink features) and 12 (no webviews), for every window of this app.
 */
export function webPreferences(preload: string, devTools: boolean): WebPreferences {
  return {
    preload,
    devTools,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  };
}
