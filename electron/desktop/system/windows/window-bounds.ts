import { type BrowserWindow, type Rectangle, screen } from 'electron';
import type { WindowBounds } from '../../settings/settings-schema.ts';

/** Puts the main window where it was, unless that display is gone, and remembers where it is left. */
export function rememberBounds(
  window: BrowserWindow,
  last: WindowBounds | null,
  remember: (bounds: WindowBounds) => void,
): void {
  if (last !== null && isOnDisplay(last)) window.setBounds(last);
  const note = () => {
    if (!window.isMinimized() && !window.isMaximized()) remember(window.getBounds());
  };
  window.on('hide', note);
  window.on('close', note);
}

/** At least its title bar can be grabbed. */
function isOnDisplay(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  const right = Math.min(bounds.x + bounds.width, workArea.x + workArea.width);
  return right - Math.max(bounds.x, workArea.x) >= 100 && bounds.y >= workArea.y;
}
