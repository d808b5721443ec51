import type { BrowserWindowConstructorOptions } from 'electron';
import type { WindowName } from './window-names.ts';

/** Each window's shape, in device-independent pixels (the sizes are the design's). */
export const windowOptions: Record<WindowName, BrowserWindowConstructorOptions> = {
  main: { width: 400, height: 680, minWidth: 360, minHeight: 520 },
  'quick-dial': {
    width: 520,
    height: 64,
    frame: false,
    resizable: false,
    maximizable: false,
    minimizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
  },
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
