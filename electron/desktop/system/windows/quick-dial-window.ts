import { type BrowserWindow, screen } from 'electron';
import { hideOnClose } from './hide-on-close.ts';
import { raise } from './raise.ts';
import { windowOptions } from './window-options.ts';
import type { Windows } from './windows.ts';

/** When each quick dial was last hidden because it lost the focus (ms since the process began). */
const leftAt = new WeakMap<BrowserWindow, number>();

/** A press on the tray icon takes the focus first; the click that follows within this time (ms) is the same press. */
const onePress = 200;

/** Opens the quick dial, empty, on the display where the mouse is, centred, in its upper third; under Wayland the desktop places it. */
export function showQuickDial(windows: Windows): BrowserWindow {
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
  windows.push('quick-dial', 'push:quick-dial', { text: '' });
  return window;
}

/** Opens it with the text that `read` finds once it has the focus: under Wayland a program without the focus cannot read the clipboard. */
export async function showQuickDialWith(windows: Windows, read: () => Promise<string>): Promise<void> {
  await focusOf(showQuickDial(windows));
  const text = await read();
  if (text !== '') windows.push('quick-dial', 'push:quick-dial', { text });
}

/** The shortcut opens it and hides it again; while the pill of a live call is visible, it first puts the keyboard there. */
export function toggleQuickDial(windows: Windows, callLives: boolean): void {
  const pill = windows.find('pill');
  const window = windows.find('quick-dial');
  if (callLives && pill?.isVisible() && !pill.isFocused()) raise(pill);
  else if (window?.isVisible()) window.hide();
  else showQuickDial(windows);
}

/** The same for the tray icon, whose press may already have put it away. */
export function toggleQuickDialFromTray(windows: Windows, callLives: boolean): void {
  const window = windows.find('quick-dial');
  const left = window === null ? undefined : leftAt.get(window);
  if (left === undefined || performance.now() - left > onePress) toggleQuickDial(windows, callLives);
}

/** Like a menu, it hides when it loses the focus; closing it hides it, too. */
export function behaveLikeMenu(window: BrowserWindow, quitting: () => boolean): void {
  window.on('blur', () => {
    if (window.isVisible()) leftAt.set(window, performance.now());
    window.hide();
  });
  hideOnClose(window, quitting);
}

/** A desktop that gives no focus is not waited for any longer than this (ms). */
const patience = 500;

function focusOf(window: BrowserWindow): Promise<void> {
  if (window.isFocused()) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patience);
    window.once('focus', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
