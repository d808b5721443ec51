import { EventEmitter } from 'node:events';
import { browser } from './browser.ts';
import { preventable } from './events.ts';
import { note } from './ipc-record.ts';
import type { Session } from './session.ts';

type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

/** The contents of one window. */
export class WebContents extends EventEmitter {
  readonly id: number;
  readonly session: Session;
  created: Promise<unknown> = Promise.resolve();
  /** The address that main loads. */
  url = '';
  gone = false;
  /** Whether the page has a `beforeunload` that wants it to stay. */
  wantsToStay = false;
  webRtcPolicy: Parameters<Electron.WebContents['setWebRTCIPHandlingPolicy']>[0] = 'default';
  #openHandler: WindowOpenHandler | null = null;

  constructor(id: number, session: Session) {
    super();
    this.id = id;
    this.session = session;
  }

  /** Throws for what structured clone can't carry, as Electron does. */
  send(channel: string, ...values: unknown[]): void {
    if (this.gone) return;
    const cloned = structuredClone(values);
    note(channel, cloned, null);
    void this.created.then(() => browser.ask('window:send', { windowId: this.id, channel, values: cloned }));
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler;
  }

  setWebRTCIPHandlingPolicy(policy: WebContents['webRtcPolicy']): void {
    this.webRtcPolicy = policy;
  }

  isDestroyed = () => this.gone;
  getURL = () => this.url;

  /** Whether the app prevents it. What main loads itself asks nobody. */
  navigates(url: string, byPage: boolean): boolean {
    if (byPage) {
      const details = Object.assign(preventable(), { url, isMainFrame: true, isSameDocument: false });
      this.emit('will-navigate', details, url);
      this.emit('will-frame-navigate', details);
      if (details.defaultPrevented) return true;
    }
    this.emit('did-start-navigation', { url, isMainFrame: true, isSameDocument: false });
    return false;
  }

  /** Whether the page keeps its window from closing: the app may prevent that it does. */
  stays(): boolean {
    const event = preventable();
    if (this.wantsToStay) this.emit('will-prevent-unload', event);
    return this.wantsToStay && !event.defaultPrevented;
  }

  /** Whether the app denies a new window. Without a handler Electron opens it. */
  opens(url: string): boolean {
    const details = { url, frameName: '', features: '', disposition: 'new-window', referrer: { url: '' } };
    const response = this.#openHandler?.(details as Electron.HandlerDetails);
    return response?.action === 'deny';
  }
}
