import { actable } from './browser.ts';

type Parts = Pick<Electron.Clipboard, 'readText' | 'writeText'>;

/** How often it was read: an app has no business with it before it was asked. */
const reads = { clipboard: 0, selection: 0 };
const texts = { clipboard: '', selection: '' };

const board = (which: 'clipboard' | 'selection'): Parts => ({
  readText: async () => {
    reads[which] += 1;
    return texts[which];
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
