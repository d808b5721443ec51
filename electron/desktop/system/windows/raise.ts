import type { BrowserWindow } from 'electron';

/** Shows a window in front with the keyboard in it, wherever it was. */
export function raise(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
