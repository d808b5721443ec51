import { app } from 'electron';
import type { Desk } from '../../desk.ts';
import { keepAliveOnClose } from './main-window.ts';
import { behaveLikeMenu } from './quick-dial-window.ts';
import { rememberBounds } from './window-bounds.ts';
import type { Windows } from './windows.ts';

/** Gives each window what it does when it is closed, left or moved. */
export function giveWindowsTheirBehaviour(windows: Windows, desk: Desk, quitting: () => boolean): void {
  windows.onMade((name, window) => {
    if (name === 'quick-dial') return behaveLikeMenu(window, quitting);
    if (name === 'confirm') return hideInsteadOfClose(windows, desk, quitting);
    const { settings } = desk;
    rememberBounds(window, settings.read().mainWindow, (mainWindow) => void settings.change({ mainWindow }));
    keepAliveOnClose(window, {
      quitting,
      hasTray: desk.hasTray,
      closeToTray: () => settings.read().preferences.closeToTray,
      platform: process.platform,
    });
    window.on('closed', () => {
      if (process.platform !== 'darwin') app.quit();
    });
  });
}

/** Closing the confirm window declines everything that waited in it. */
function hideInsteadOfClose(windows: Windows, desk: Desk, quitting: () => boolean): void {
  const window = windows.find('confirm');
  window?.on('close', (event) => {
    if (quitting()) return;
    event.preventDefault();
    window.hide();
  });
  window?.on('hide', () => {
    for (const { id } of desk.proposals.list()) desk.proposals.take(id);
  });
}
