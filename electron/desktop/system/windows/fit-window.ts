import type { BrowserWindow } from 'electron';

/** Gives a window that the person can't resize the height that its page needs (pixels), keeping its top edge. */
export function fitWindow(window: BrowserWindow, height: number): void {
  const bounds = window.getContentBounds();
  window.setContentBounds({ ...bounds, height });
}
