import { type BrowserWindow, type Rectangle, screen } from 'electron';
import type { WindowBounds } from '../../settings/settings-schema.ts';

export interface BoundsMemory {
  last(): WindowBounds | null;
  remember(bounds: WindowBounds): void;
  /** Under Wayland no program learns where its windows are: their size alone is remembered. */
  placesKnown: boolean;
}

/**
 * Puts the main window where it was, unless that display is gone, and remembers where it is when it is closed. Not
 * when it is hidden: macOS says so of every window that is out of sight.
 */
export function rememberBounds(window: BrowserWindow, { last, remember, placesKnown }: BoundsMemory): void {
  const before = last();
  if (before !== null && isOnDisplay(before)) window.setBounds(before);
  window.on('close', () => {
    if (window.isMinimized() || window.isMaximized()) return;
    const bounds = window.getBounds();
    remember(placesKnown ? bounds : { ...bounds, ...placeOf(last(), bounds) });
  });
}

/** Where it was before, else the middle of the screen. */
function placeOf(last: WindowBounds | null, { width, height }: Rectangle): { x: number; y: number } {
  if (last !== null) return { x: last.x, y: last.y };
  const { workArea } = screen.getPrimaryDisplay();
  return {
    x: Math.round(workArea.x + (workArea.width - width) / 2),
    y: Math.round(workArea.y + (workArea.height - height) / 2),
  };
}

/** At least its title bar can be grabbed. */
function isOnDisplay(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  const right = Math.min(bounds.x + bounds.width, workArea.x + workArea.width);
  return right - Math.max(bounds.x, workArea.x) >= 100 && bounds.y >= workArea.y;
}

/** Gives a window that the person can't resize the height that its page needs (pixels), keeping its top edge. */
export function fitWindow(window: BrowserWindow, height: number): void {
  const bounds = window.getContentBounds();
  window.setContentBounds({ ...bounds, height });
}
