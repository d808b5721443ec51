import { type FileHandle, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openNewOwnFile } from '../../../files/own-file.ts';

/** An open file that no folder lists: it is gone once it is closed, and with the process. */
export interface NamelessFile {
  handle: FileHandle;
  close(): Promise<void>;
}

/** Opens such a file in the folder for temporary files; throws the operating system's error. */
export async function openNamelessFile(): Promise<NamelessFile> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'dotaraf-'));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  try {
    const handle = await openNewOwnFile(path.join(folder, 'sound'));
    // Some file systems keep the name of an open file; it is removed when the file is closed.
    await remove();
    return {
      handle,
      close: async () => {
        await handle.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
