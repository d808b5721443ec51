import { app } from 'electron';
import type { ShellLog } from '../parts/ports.ts';

const everyMilliseconds = 6 * 60 * 60 * 1000;

/**
 * Looks for a newer version now and every six hours, and has it installed at the next quit. The library is loaded
 * only when it is used: never in an unpackaged app. Returns what stops it.
 */
export function watchUpdates(wanted: () => boolean, log: ShellLog): () => void {
  if (!app.isPackaged) return () => {};
  const check = () => {
    if (wanted())
      checkOnce().catch((error: Error) => log.error({ words: error.message }, 'update check failed'));
  };
  const timer = setInterval(check, everyMilliseconds);
  check();
  return () => clearInterval(timer);
}

async function checkOnce(): Promise<void> {
  // A CommonJS module: its names stand on the default export.
  const { default: updater } = await import('electron-updater');
  await updater.autoUpdater.checkForUpdatesAndNotify();
}
