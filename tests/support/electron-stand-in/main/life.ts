import { EventEmitter } from 'node:events';
import { preventable } from './events.ts';
import { pretended } from './pretended.ts';

/** The app's life: `will-finish-launching`, `ready`, then `before-quit`, windows closing, `will-quit`, `quit`. */
export const life = new EventEmitter();

let ready = false;
let quitting = false;
let resolveReady: () => void = () => {};
export const whenReady = new Promise<void>((resolve) => {
  resolveReady = resolve;
});
export const isReady = (): boolean => ready;

/** Windows that are asked, one after the other, whether they let the app quit. */
const closers = new Set<() => boolean>();
export const addWindow = (close: () => boolean): void => void closers.add(close);

export const removeWindow = (close: () => boolean): void => {
  closers.delete(close);
  if (closers.size > 0) return;
  if (quitting) return;
  if (life.listenerCount('window-all-closed') === 0) quit();
  else life.emit('window-all-closed');
};

export function getReady(): void {
  if (quitting) return;
  life.emit('will-finish-launching');
  for (const url of pretended.earlyLinks) life.emit('open-url', preventable(), url);
  ready = true;
  life.emit('ready', {}, {});
  resolveReady();
  if (pretended.earlySecondStart) life.emit('second-instance', {}, [], process.cwd(), undefined);
}

export function quit(): void {
  const before = preventable();
  life.emit('before-quit', before);
  if (before.defaultPrevented) return;
  quitting = true;
  const stays = [...closers].some((close) => !close());
  const will = preventable();
  if (!stays) life.emit('will-quit', will);
  if (stays || will.defaultPrevented) {
    quitting = false;
    return;
  }
  exit(0);
}

/** What a process that ends at once must still get told. */
let telling: Promise<unknown> | null = null;
export const tellBeforeExit = (message: Promise<unknown>): void => {
  telling = message;
};

export function exit(code: number): void {
  life.emit('quit', {}, code);
  if (telling === null) process.exit(code);
  void telling.finally(() => process.exit(code));
}

export function requireReady(what: string): void {
  if (!ready) throw new Error(`Cannot use ${what} before app is ready`);
}
