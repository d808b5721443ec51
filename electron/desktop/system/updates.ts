import { existsSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import type { Log } from '../../log/log.ts';

const everyMilliseconds = 24 * 60 * 60 * 1000;

export interface UpdateOptions {
  /** Whether the person wants to hear of new versions. */
  wanted(): boolean;
  /** Tells of a version; `install` fetches it and puts it in place at the next quit. */
  offer(version: string, install: () => void): void;
  log: Pick<Log, 'error'>;
}

/**
 * Whether this package was built with an address for updates: electron-builder then writes it into this file, and
 * electron-updater reads it from there.
 */
export const hasUpdateAddress = (): boolean =>
  app.isPackaged && existsSync(path.join(process.resourcesPath, 'app-update.yml'));

/**
 * Looks for a newer version now and once a day; nothing is fetched before the person says so. Without an address
 * nothing is looked for, and the library is never loaded. Returns what stops it.
 */
export function watchUpdates(options: UpdateOptions): () => void {
  if (!hasUpdateAddress()) return () => {};
  const failed = (error: Error) => options.log.error({ error }, 'the update failed');
  const check = () => {
    if (options.wanted()) checkOnce(options, failed).catch(failed);
  };
  const timer = setInterval(check, everyMilliseconds);
  check();
  return () => clearInterval(timer);
}

async function checkOnce({ offer }: UpdateOptions, failed: (error: Error) => void): Promise<void> {
  // A CommonJS module: its names stand on the default export.
  const { default: updater } = await import('electron-updater');
  const { autoUpdater } = updater;
  autoUpdater.autoDownload = false;
  // It would write to the console what is logged here.
  autoUpdater.logger = null;
  const found = await autoUpdater.checkForUpdates();
  if (found?.isUpdateAvailable !== true) return;
  offer(found.updateInfo.version, () => void autoUpdater.downloadUpdate().catch(failed));
}
