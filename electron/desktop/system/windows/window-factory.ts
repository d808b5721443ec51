import { BrowserWindow, nativeTheme } from 'electron';
import { webPreferences } from '../../security/web-preferences.ts';
import { type WindowName, windowOptions } from './window-options.ts';

export interface PageSource {
  preload: string;
  /** The address of the page without its hash. */
  page: string;
  devTools: boolean;
  icon: string;
}

/** Makes one of the app's windows, hidden, and begins to load its view. */
export function makeWindow(name: WindowName, source: PageSource): BrowserWindow {
  const window = new BrowserWindow({
    ...windowOptions[name],
    show: false,
    autoHideMenuBar: true,
    title: 'Dotaraf',
    icon: source.icon,
    // The page's own ground, so that nothing flashes before it paints.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1b1a18' : '#fbfaf8',
    webPreferences: webPreferences(source.preload, source.devTools),
  });
  loadPage(window, name, source);
  return window;
}

/** Loads its view from the beginning, whatever address its page went on to by itself. */
export function loadPage(window: BrowserWindow, name: WindowName, { page }: PageSource): void {
  // A window that is destroyed while loading rejects; nobody waits for it.
  window.loadURL(`${page}#${name}`).catch(() => {});
}
