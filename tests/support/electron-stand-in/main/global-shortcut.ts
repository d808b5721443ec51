import { actable } from './browser.ts';
import { requireReady } from './life.ts';
import { isStrict, isWayland, pretended } from './pretended.ts';

const registered = new Map<string, () => void>();
/** What was bound through the desktop's portal: it stays bound until the process ends. */
const bound = new Map<string, () => void>();
const taken = new Set(pretended.takenShortcuts);
const readable = /^([A-Za-z]+\+)*[A-Za-z0-9]+$/;
const byPortal = isWayland && isStrict('portal-shortcuts');
let registrations = 0;

export const globalShortcut: Pick<
  Electron.GlobalShortcut,
  'register' | 'unregister' | 'unregisterAll' | 'isRegistered'
> = {
  register: (accelerator, callback) => {
    requireReady('globalShortcut');
    if (!readable.test(accelerator))
      throw new TypeError('Error processing argument at index 0, conversion failure');
    registrations += 1;
    if (byPortal) {
      bound.set(accelerator, callback);
      return true;
    }
    if (taken.has(accelerator) || registered.has(accelerator)) return false;
    registered.set(accelerator, callback);
    return true;
  },
  unregister: (accelerator) => void registered.delete(accelerator),
  unregisterAll: () => {
    registered.clear();
    bound.clear();
  },
  isRegistered: (accelerator) => registered.has(accelerator) || bound.has(accelerator),
};

const all = () => new Map([...registered, ...bound]);
actable('shortcuts', () => [...all().keys()]);
actable('shortcuts.registrations', () => registrations);
actable('shortcut.press', (accelerator: string) => {
  const callback = all().get(accelerator);
  if (callback === undefined) throw new Error(`Nobody registered ${accelerator}`);
  callback();
});
