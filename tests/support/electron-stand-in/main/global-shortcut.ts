import { actable } from './browser.ts';
import { requireReady } from './life.ts';

const registered = new Map<string, () => void>();
/** Accelerators that another program has, parted by commas. */
const taken = new Set((process.env.STAND_IN_TAKEN_SHORTCUTS ?? '').split(','));
const readable = /^([A-Za-z]+\+)*[A-Za-z0-9]+$/;

export const globalShortcut: Pick<
  Electron.GlobalShortcut,
  'register' | 'unregister' | 'unregisterAll' | 'isRegistered'
> = {
  register: (accelerator, callback) => {
    requireReady('globalShortcut');
    if (!readable.test(accelerator))
      throw new TypeError('Error processing argument at index 0, conversion failure');
    if (taken.has(accelerator) || registered.has(accelerator)) return false;
    registered.set(accelerator, callback);
    return true;
  },
  unregister: (accelerator) => void registered.delete(accelerator),
  unregisterAll: () => registered.clear(),
  isRegistered: (accelerator) => registered.has(accelerator),
};

actable('shortcuts', () => [...registered.keys()]);
actable('shortcut.press', (accelerator: string) => {
  const callback = registered.get(accelerator);
  if (callback === undefined) throw new Error(`Nobody registered ${accelerator}`);
  callback();
});
