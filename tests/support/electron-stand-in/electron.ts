import { app } from './main/app.ts';
import { clipboard } from './main/clipboard.ts';
import { globalShortcut } from './main/global-shortcut.ts';
import { ipcMain } from './main/ipc-main.ts';
import { Menu } from './main/menu.ts';
import { nativeImage } from './main/native-image.ts';
import { net } from './main/net.ts';
import { Notification } from './main/notification.ts';
import { protocol } from './main/protocol.ts';
import { safeStorage } from './main/safe-storage.ts';
import { session } from './main/session.ts';
import { dialog, nativeTheme, powerMonitor, screen, shell } from './main/system.ts';
import { Tray } from './main/tray.ts';
import { BrowserWindow } from './main/windows.ts';

/** What `import ... from 'electron'` and `require('electron')` give in an app booted by boot.ts. */
export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
};

export default {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
};
