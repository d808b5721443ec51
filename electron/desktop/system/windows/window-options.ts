import type { BrowserWindowConstructorOptions } from 'electron';

/** The windows of the app; each is a hash view of the one page. */
export const windowNames = ['main', 'quick-dial', 'confirm', 'pill'] as const;
export type WindowName = (typeof windowNames)[number];

/** Beside the work in another program: no frame, one size, above the others. */
const floating: BrowserWindowConstructorOptions = {
  frame: false,
  resizable: false,
  maximizable: false,
  minimizable: false,
  fullscreenable: false,
  skipTaskbar: true,
  alwaysOnTop: true,
};

/** Each window's shape, in device-independent pixels (the sizes are the design's). */
export const windowOptions: Record<WindowName, BrowserWindowConstructorOptions> = {
  main: { width: 400, height: 680, minWidth: 360, minHeight: 520 },
  'quick-dial': { width: 520, height: 64, ...floating },
  pill: { width: 320, height: 56, ...floating },
  confirm: {
    width: 420,
    height: 300,
    resizable: false,
    maximizable: false,
    minimizable: false,
    fullscreenable: false,
    alwaysOnTop: true,
  },
};
