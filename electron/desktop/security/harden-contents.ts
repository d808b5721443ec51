import { app, type Session, type WebContents } from 'electron';
import { developmentServer } from './development-server.ts';

/** Applies the rules to every page that ever comes to be, whoever made it. */
export function hardenEveryContents(): void {
  const hardened = new WeakSet<Session>();
  app.on('web-contents-created', (_event, contents) => {
    denyNavigation(contents);
    denyNewWindows(contents);
    denyStaying(contents);
    denyWebviews(contents);
    denyPermissions(contents.session);
    denyDatagrams(contents);
    if (hardened.has(contents.session)) return;
    hardened.add(contents.session);
    denyDownloads(contents.session);
    denyNetwork(contents.session);
  });
}

/** Electron's security checklist, item 13: limit navigation. The app's page is loaded by main and never left. */
function denyNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
}

/** Item 14: limit the creation of windows. Pages open none. */
function denyNewWindows(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** A page's `beforeunload` would keep its window from closing, and so the app from quitting, without a word to the person. */
function denyStaying(contents: WebContents): void {
  // Electron's documentation of the event: what is prevented here is that the page prevents it.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
}

/** Item 12: verify webview options before creation. There are no webviews. */
function denyWebviews(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Item 5: handle permission requests. Pages of this app need none: main writes the clipboard and shows the notifications. */
function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/**
 * Nothing that a page opens is written to the disk: without a listener Electron asks the person where to. Files come and go
 * by the system's dialogs, which main opens.
 */
function denyDownloads(session: Session): void {
  session.on('will-download', (event) => event.preventDefault());
}

/** WebRTC, of which no Content Security Policy says anything, goes by the session's proxy or not at all. */
function denyDatagrams(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Nobody is there: what asks for a name or a connection by this proxy gets none. */
const nowhere = 'socks5://127.0.0.1:1';

/**
 * Pages load the app's own schemes, which need no network. A page that was taken over could tell another computer what it
 * reads by WebRTC. Names are another matter (deny-names.ts). What the app itself asks for goes by no session of a page.
 */
function denyNetwork(session: Session): void {
  if (developmentServer() !== null) return;
  void session.setProxy({ mode: 'fixed_servers', proxyRules: nowhere, proxyBypassRules: '<-loopback>' });
}
