import type { BrowserWindow } from 'electron';
import type { Pushes } from '../../../../shared/ipc/contract.ts';
import { raise } from './raise.ts';
import type { Windows } from './windows.ts';

export interface ClosingRules {
  /** The app is quitting: let the windows close. */
  quitting(): boolean;
  hasTray(): boolean;
  closeToTray(): boolean;
  platform: NodeJS.Platform;
}

/** Brings the main window to the front and, if asked, to a view. */
export function showMain(windows: Windows, show?: Pushes['push:show']): void {
  raise(windows.open('main'));
  if (show !== undefined) windows.push('main', 'push:show', show);
}

/** Brings it to the front and has it do this, by the id of an action or command. */
export function runInMain(windows: Windows, id: string): void {
  showMain(windows);
  windows.push('main', 'push:command', { id });
}

/**
 * What the close button does: hides where a tray (or the macOS dock) can bring the window back and the person wants
 * it; minimises where the app would else be out of reach; quits where the person said so.
 */
export function keepAliveOnClose(window: BrowserWindow, rules: ClosingRules): void {
  window.on('close', (event) => {
    if (rules.quitting() || !rules.closeToTray()) return;
    event.preventDefault();
    if (rules.hasTray() || rules.platform === 'darwin') window.hide();
    else window.minimize();
  });
}
