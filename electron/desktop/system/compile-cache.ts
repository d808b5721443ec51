import { readdirSync, rmSync } from 'node:fs';
import { enableCompileCache, flushCompileCache, getCompileCacheDir } from 'node:module';
import path from 'node:path';
import { foreignIn, makeOwnFolder } from '../../files/own-file.ts';

const folderIn = (userData: string) => path.join(userData, 'compile-cache');

/**
 * What is loaded from now on is read as V8 compiled it at an earlier start, where it is still the same text. The cache is
 * code that runs, so it lies in the person's own folder; where that can't be made, or another user laid something there, the app
 * starts without.
 */
export function useCompileCache(userData: string): void {
  try {
    makeOwnFolder(userData);
    if (foreignIn(userData) !== null) return;
    makeOwnFolder(folderIn(userData));
  } catch {
    return;
  }
  enableCompileCache(folderIn(userData));
}

/** Keeps what was compiled since the start for the next one, and throws away what other versions of Node compiled. */
export function keepCompiled(userData: string): void {
  const folder = folderIn(userData);
  const current = getCompileCacheDir() ?? '';
  // One that the environment chose is not the app's to tidy.
  if (path.dirname(current) !== folder) return;
  flushCompileCache();
  try {
    for (const name of readdirSync(folder))
      if (name !== path.basename(current)) rmSync(path.join(folder, name), { recursive: true, force: true });
  } catch {
    // What can't be thrown away now takes room until a later start can.
  }
}
