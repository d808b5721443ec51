import type { WebContents } from 'electron';

/** Electron's security checklist, item 14: limit the creation of windows. Pages open none. */
export function denyNewWindows(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
