import type { WebContents } from 'electron';

/** Electron's security checklist, item 13: limit navigation. The app's page is loaded by main and never left. */
export function denyNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
}
