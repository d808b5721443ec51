/**
 * In what real Electron is harsher than an app may hope, by its source and documentation. The stand-in does each of these
 * unless a launch names it as `lenient`.
 */
const strictnesses = [
  /** macOS: `hide` and `show` come from occlusion: another space, a locked screen, a full cover (electron_ns_window_delegate.mm). */
  'occlusion',
  /** Windows and macOS: a press on the tray icon takes the focus before `click` comes (likely; see docs/electron.md). */
  'tray-press-blurs',
  /** macOS: a click opens the menu that `setContextMenu` gave, beside `click` (tray_icon_cocoa.mm). */
  'tray-click-opens-menu',
  /** Windows: a notice leaves the screen with `close` (`timedOut`) and stays in the Action Center (api/notification). */
  'notices-time-out',
  /** A notice that the app holds no more is collected, and nobody hears its click (api/notification, electron/electron#16922). */
  'notices-collected',
  /** macOS: an unsigned build's notices fail (api/notification). */
  'notices-fail-unsigned',
  /** Wayland: `register` always says true and `unregister` does nothing (electron_api_global_shortcut.cc). */
  'portal-shortcuts',
  /** Wayland: windows are placed by the compositor, and nobody learns where (api/browser-window). */
  'compositor-places',
  /** Wayland: only the focused client gets the clipboard. */
  'clipboard-needs-focus',
  /** The keychain answers after a while, not at once (electron_api_safe_storage.cc: pending promises). */
  'keychain-late',
  /** Linux: the backend's name is the synchronous interface's and not what seals (browser_process_impl.cc). */
  'keychain-misnamed',
  /** Windows: `setLoginItemSettings` enables what the Task Manager disabled (api/app). */
  'login-enables',
  /** A packaged app lies in an archive in which nothing can be written (breaking-changes, 44.0). */
  'archive-read-only',
  /** A scheme has the privileges that it was registered with and no others (api/protocol). */
  'scheme-privileges',
  /** A player gets an answer piece by piece, as it comes. */
  'answers-stream',
  /** Windows, started from a shortcut: there is no standard error, and writing to it fails. */
  'no-standard-error',
] as const;
export type Strictness = (typeof strictnesses)[number];

/** The system on which the app believes to run. */
export interface PretendedSystem {
  platform: NodeJS.Platform;
  /** Linux alone. */
  session: 'x11' | 'wayland';
  packaged: boolean;
  /** macOS alone. */
  signed: boolean;
  /** What seals on Linux; elsewhere the system's own. */
  keyProvider: 'secret-service' | 'portal' | 'fixed-key';
  /** `locked`: nothing is answered until `keychain.unlock`. */
  keychain: 'open' | 'locked' | 'refuses-to-seal' | 'unavailable-for-now';
  /** Accelerators that another program has. */
  takenShortcuts: string[];
  /** Links that macOS brings before the app is ready. */
  earlyLinks: string[];
  /** Somebody starts the app a second time when this one has just got ready. */
  earlySecondStart: boolean;
  /** The session started the app (macOS). */
  openedAtLogin: boolean;
  /** What the system has of the app among the programs that it starts at login (Windows, macOS). */
  loginItem: 'none' | 'enabled' | 'disabled';
  /** Windows that can't be resized from inside: the compositor decides. */
  sizesKept: boolean;
  lenient: Strictness[];
}

export const usualSystem: PretendedSystem = {
  platform: process.platform,
  session: 'x11',
  packaged: false,
  signed: false,
  keyProvider: 'secret-service',
  keychain: 'open',
  takenShortcuts: [],
  earlyLinks: [],
  earlySecondStart: false,
  openedAtLogin: false,
  loginItem: 'none',
  sizesKept: false,
  lenient: [],
};

/** The variable that carries what differs from the usual system to the app's process. */
export const systemVariable = 'STAND_IN_SYSTEM';
