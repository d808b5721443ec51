import { actable } from './browser.ts';
import { isStrict, isWayland } from './pretended.ts';
import { BrowserWindow } from './windows.ts';

type Parts = Pick<Electron.Clipboard, 'readText' | 'writeText'>;

/** How often it was read: an app has no business with it before it was asked. */
const reads = { clipboard: 0, selection: 0 };
const texts = { clipboard: '', selection: '' };
/** What a read waits for: the program that has the text may be slow to give it. */
let given = Promise.resolve();
let give = () => {};
/** A Wayland client that has no focus is told nothing of what others copied. */
const isBlind = () =>
  isWayland && isStrict('clipboard-needs-focus') && BrowserWindow.getFocusedWindow() === null;

const board = (which: 'clipboard' | 'selection'): Parts => ({
  readText: async () => {
    reads[which] += 1;
    await given;
    return isBlind() ? '' : texts[which];
  },
  writeText: async (text) => {
    texts[which] = text;
  },
});

/** `selection` exists on Linux alone. */
export const clipboard = {
  ...board('clipboard'),
  ...(process.platform === 'linux' && { selection: board('selection') }),
};

actable('clipboard', () => ({ texts: { ...texts }, reads: { ...reads } }));
actable('clipboard.set', (which: 'clipboard' | 'selection', text: string) => {
  texts[which] = text;
});
actable('clipboard.hold', () => {
  ({ promise: given, resolve: give } = Promise.withResolvers<void>());
});
actable('clipboard.give', () => give());
