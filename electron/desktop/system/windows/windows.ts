import type { BrowserWindow, WebContents } from 'electron';
import type { Pushes } from '../../../../shared/ipc/contract.ts';
import { loadPage, makeWindow, type PageSource } from './window-factory.ts';
import { type WindowName, windowNames } from './window-options.ts';

export interface Windows {
  /** The window, made when it is not there. */
  open(name: WindowName): BrowserWindow;
  /** Null when it was never opened or is gone. */
  find(name: WindowName): BrowserWindow | null;
  nameOf(contents: WebContents): WindowName | null;
  /** Sends once the window's page listens: at once, or when it first read the snapshot. */
  push<P extends keyof Pushes>(name: WindowName, channel: P, value: Pushes[P]): void;
  pushToAll<P extends keyof Pushes>(channel: P, value: Pushes[P]): void;
  /** The window's page has read the snapshot: it listens from now on. */
  listens(name: WindowName): void;
  /** Loads the page of a window that is there from its beginning. */
  load(name: WindowName): void;
  /** Called with each new window, to add what it does. */
  onMade(listener: (name: WindowName, window: BrowserWindow) => void): void;
}

/** What waits for a page that does not listen yet: more than a person does meanwhile. A page may never listen. */
const mostWaiting = 20;

/** The app's windows by name, at most one of each. */
export function createWindows(source: PageSource): Windows {
  const open = new Map<WindowName, BrowserWindow>();
  const listening = new Set<WindowName>();
  const waiting = new Map<WindowName, (() => void)[]>();
  const made: ((name: WindowName, window: BrowserWindow) => void)[] = [];

  const forget = (name: WindowName) => {
    open.delete(name);
    listening.delete(name);
    waiting.delete(name);
  };
  const make = (name: WindowName) => {
    const window = makeWindow(name, source);
    open.set(name, window);
    window.on('closed', () => forget(name));
    window.webContents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) listening.delete(name);
    });
    window.webContents.on('render-process-gone', () => listening.delete(name));
    for (const listener of made) listener(name, window);
    return window;
  };
  const push: Windows['push'] = (name, channel, value) => {
    const send = () => open.get(name)?.webContents.send(channel, value);
    if (listening.has(name)) return void send();
    if (open.has(name)) waiting.set(name, [...(waiting.get(name) ?? []), send].slice(-mostWaiting));
  };
  return {
    open: (name) => open.get(name) ?? make(name),
    find: (name) => open.get(name) ?? null,
    nameOf: (contents) => windowNames.find((name) => open.get(name)?.webContents === contents) ?? null,
    push,
    pushToAll: (channel, value) => {
      for (const name of listening) push(name, channel, value);
    },
    listens: (name) => {
      listening.add(name);
      for (const send of waiting.get(name) ?? []) send();
      waiting.delete(name);
    },
    load: (name) => {
      const window = open.get(name);
      if (window !== undefined) loadPage(window, name, source);
    },
    onMade: (listener) => void made.push(listener),
  };
}
