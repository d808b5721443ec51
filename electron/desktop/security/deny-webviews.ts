import type { WebContents } from 'electron';

/** Electron's security checklist, item 12: verify webview options before creation. There are no webviews. */
export function denyWebviews(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
