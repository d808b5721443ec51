import { type BrowserWindow, screen } from 'electron';
import { raise } from './raise.ts';
import { windowOptions } from './window-options.ts';
import type { Windows } from './windows.ts';

/** Opens the quick dial on the display where the mouse is, centred, in its upper third, perhaps with a number in it. */
export function showQuickDial(windows: Windows, text: string): void {
  const window = windows.open('quick-dial');
  const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
  const { width = 0, height = 0 } = windowOptions['quick-dial'];
  window.setBounds({
    x: Math.round(workArea.x + (workArea.width - width) / 2),
    y: Math.round(workArea.y + workArea.height / 4),
    width,
    height,
  });
  raise(window);
  windows.push('quick-dial', 'push:quick-dial', { text });
}

/** The shortcut and the tray open it and put it away again. */
export function toggleQuickDial(windows: Windows): void {
  const window = windows.find('quick-dial');
  if (window?.isVisible()) window.hide();
  else showQuickDial(windows, '');
}

/** Like a menu, it goes when the person turns elsewhere; closing it hides it, so that it opens at once again. */
export function behaveLikeMenu(window: BrowserWindow, quitting: () => boolean): void {
  window.on('blur', () => window.hide());
  window.on('close', (event) => {
    if (quitting()) return;
    event.preventDefault();
    window.hide();
  });
}
