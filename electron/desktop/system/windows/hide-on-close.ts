import type { BrowserWindow } from 'electron';

/** Closing a window puts it away, so that it opens at once again, until the app quits. `before` comes first. */
export function hideOnClose(window: BrowserWindow, quitting: () => boolean, before = () => {}): void {
  window.on('close', (event) => {
    if (quitting()) return;
    event.preventDefault();
    before();
    window.hide();
  });
}
