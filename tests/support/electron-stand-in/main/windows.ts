import { EventEmitter } from 'node:events';
import { actable, browser, provide } from './browser.ts';
import { preventable } from './events.ts';
import { addWindow, isReady, life, removeWindow } from './life.ts';
import { isStrict, isWayland, pretended } from './pretended.ts';
import { defaultSession } from './session.ts';
import { WebContents } from './web-contents.ts';

type Options = Electron.BrowserWindowConstructorOptions;
type Parts =
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'close'
  | 'destroy'
  | 'isVisible'
  | 'isFocused'
  | 'isDestroyed'
  | 'minimize'
  | 'restore'
  | 'isMinimized'
  | 'isMaximized'
  | 'loadURL'
  | 'getBounds'
  | 'setBounds'
  | 'getContentBounds'
  | 'setContentBounds';

const windows = new Map<number, BrowserWindow>();
let focused: BrowserWindow | null = null;
let lastId = 0;

const isPlaced = isWayland && isStrict('compositor-places');
const isOccluding = pretended.platform === 'darwin' && isStrict('occlusion');

/** The keyboard goes to this window, or to another program. */
export function moveFocus(to: BrowserWindow | null): void {
  const from = focused;
  if (from === to) return;
  focused = to;
  from?.emit('blur');
  if (focused === to) to?.emit('focus');
}

/** A window whose content is a real page; the window itself (place, focus, visibility) is only kept in mind. */
export class BrowserWindow extends EventEmitter implements Pick<Electron.BrowserWindow, Parts> {
  static getAllWindows = () => [...windows.values()];
  static getFocusedWindow = () => focused;

  readonly id: number;
  readonly options: Options;
  readonly webContents: WebContents;
  #bounds: Electron.Rectangle;
  #visible = false;
  #minimized = false;
  #destroyed = false;
  #created: Promise<null>;

  constructor(options: Options = {}) {
    super();
    if (!isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    lastId += 1;
    this.id = lastId;
    this.options = options;
    this.#bounds = { x: 0, y: 0, width: options.width ?? 800, height: options.height ?? 600 };
    this.webContents = new WebContents(this.id, defaultSession);
    windows.set(this.id, this);
    addWindow(this.#closeForQuit);
    const preload = options.webPreferences?.preload ?? null;
    const { width, height } = this.#bounds;
    this.#created = browser.ask('window:create', { windowId: this.id, shape: { width, height, preload } });
    this.webContents.created = this.#created;
    life.emit('browser-window-created', {}, this);
    life.emit('web-contents-created', {}, this.webContents);
    if (options.show !== false) this.show();
  }

  /** How often main has loaded a page. */
  loads = 0;

  async loadURL(url: string): Promise<void> {
    this.webContents.url = url;
    this.loads += 1;
    await this.#created;
    await browser.ask('window:load', { windowId: this.id, url });
  }

  async blank(): Promise<void> {
    await browser.ask('window:load', { windowId: this.id, url: 'about:blank' });
  }

  show(): void {
    const was = this.#visible;
    this.#visible = true;
    if (!was) this.emit('show');
    moveFocus(this);
  }

  showInactive(): void {
    const was = this.#visible;
    this.#visible = true;
    if (!was) this.emit('show');
  }

  hide(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.emit('hide');
    if (focused === this) moveFocus(null);
  }

  focus(): void {
    if (this.#visible) moveFocus(this);
  }

  minimize(): void {
    this.#minimized = true;
    this.emit('minimize');
    if (focused === this) moveFocus(null);
  }

  restore(): void {
    this.#minimized = false;
    this.emit('restore');
  }

  close(): void {
    const event = preventable();
    this.emit('close', event);
    if (!event.defaultPrevented && !this.webContents.stays()) this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this.id);
    if (focused === this) focused = null;
    this.webContents.gone = true;
    void browser.ask('window:close', { windowId: this.id });
    this.emit('closed');
    removeWindow(this.#closeForQuit);
  }

  #closeForQuit = (): boolean => {
    this.close();
    return this.#destroyed;
  };

  /** Out of sight without being hidden: macOS tells of it with the same events. */
  occlude(occluded: boolean): void {
    if (this.#visible && isOccluding) this.emit(occluded ? 'hide' : 'show');
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    const wanted = { ...this.#bounds, ...bounds };
    const { width, height } = pretended.sizesKept ? this.#bounds : wanted;
    this.#bounds = { x: isPlaced ? 0 : wanted.x, y: isPlaced ? 0 : wanted.y, width, height };
    void this.#created.then(() => browser.ask('window:resize', { windowId: this.id, width, height }));
    this.emit('move');
    this.emit('resize');
  }

  getBounds = () => ({ ...this.#bounds });
  getContentBounds = () => ({ ...this.#bounds });
  setContentBounds = (bounds: Electron.Rectangle) => this.setBounds(bounds);
  isVisible = () => this.#visible && !this.#minimized;
  isFocused = () => focused === this;
  isMinimized = () => this.#minimized;
  isMaximized = () => false;
  isDestroyed = () => this.#destroyed;
}

const viewOf = (window: BrowserWindow) => window.webContents.url.split('#')[1] ?? '';
const byView = (view: string) => [...windows.values()].find((window) => viewOf(window) === view);

provide({
  navigates: (windowId, url, byPage) => windows.get(windowId)?.webContents.navigates(url, byPage) ?? true,
  opens: (windowId, url) => windows.get(windowId)?.webContents.opens(url) ?? true,
  loaded: (windowId) => windows.get(windowId)?.webContents.emit('did-finish-load'),
});
actable('windows', () =>
  [...windows.values()].map((window) => ({
    view: viewOf(window),
    visible: window.isVisible(),
    focused: window.isFocused(),
    minimized: window.isMinimized(),
    bounds: window.getBounds(),
    webPreferences: { ...window.options.webPreferences },
    webRtcPolicy: window.webContents.webRtcPolicy,
  })),
);
actable('window.close', (view: string) => byView(view)?.close());
/** The page gets a `beforeunload` that wants it to stay: the app's own pages have none. */
actable('window.wants-to-stay', (view: string) => {
  const window = byView(view);
  if (window !== undefined) window.webContents.wantsToStay = true;
});
/** Its process ends: the window stays, blank, until something is loaded in it. Gives how often main has loaded its page. */
actable('window.crash', async (view: string) => {
  const window = byView(view);
  if (window === undefined) return 0;
  await window.blank();
  window.webContents.emit('render-process-gone', preventable(), { reason: 'crashed', exitCode: 5 });
  return window.loads;
});
actable('window.loads', (view: string) => byView(view)?.loads ?? 0);
actable('window.focus', (view: string) => byView(view)?.focus());
actable('window.blur', () => moveFocus(null));
actable('window.occlude', (view: string, occluded: boolean) => byView(view)?.occlude(occluded));
/** The person moves the window; on Wayland nobody learns where to. */
actable('window.move', (view: string, bounds: Electron.Rectangle) => byView(view)?.setBounds(bounds));
actable('window.send', (view: string, channel: string, value: unknown) =>
  byView(view)?.webContents.send(channel, value),
);
