import { type BrowserWindow, type Rectangle, screen } from 'electron';
import { hideOnClose } from './hide-on-close.ts';
import type { Corner, PillMemory } from './pill-memory.ts';
import { windowOptions } from './window-options.ts';
import type { Windows } from './windows.ts';

/** Pixels between the pill and the edges of the display. */
const margin = 16;

/** The place of the pill in a corner of this work area. */
export function placeIn(area: Rectangle, corner: Corner): { x: number; y: number } {
  const { width = 0, height = 0 } = windowOptions.pill;
  const [vertical, horizontal] = corner.split('-');
  return {
    x: horizontal === 'left' ? area.x + margin : area.x + area.width - width - margin,
    y: vertical === 'top' ? area.y + margin : area.y + area.height - height - margin,
  };
}

/** The corner of the work area that a window's middle is nearest to. */
export function cornerOf(area: Rectangle, { x, y, width, height }: Rectangle): Corner {
  const isLeft = x + width / 2 < area.x + area.width / 2;
  const isTop = y + height / 2 < area.y + area.height / 2;
  return `${isTop ? 'top' : 'bottom'}-${isLeft ? 'left' : 'right'}`;
}

/** Shows the call of this moment in a small window above all others, in its corner, without taking the keyboard. */
export function showPill(windows: Windows, { corner }: PillMemory): void {
  const window = windows.open('pill');
  const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
  if (!window.isVisible())
    window.setBounds({ ...window.getBounds(), ...placeIn(workArea, corner() ?? 'bottom-right') });
  window.showInactive();
}

/** Remembers the corner to which the person drew it; closing it puts it away. */
export function behaveLikePill(window: BrowserWindow, memory: PillMemory, quitting: () => boolean): void {
  // Linux tells of every step of a move, and of no end (Electron's docs, api/browser-window, events move and moved).
  window.on('move', () => {
    const bounds = window.getBounds();
    const corner = cornerOf(screen.getDisplayMatching(bounds).workArea, bounds);
    if (window.isVisible() && corner !== memory.corner()) memory.remember(corner);
  });
  hideOnClose(window, quitting);
}
