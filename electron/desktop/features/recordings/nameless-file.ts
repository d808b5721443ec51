import { type FileHandle, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openNewOwnFile } from '../../../files/own-file.ts';

/** An open file that no folder lists: it is gone once it is closed, and with the process. */
export interface NamelessFile {
  handle: FileHandle;
  close(): Promise<void>;
}

/** Opens one on the disk of temporary files; throws what the operating system says. */
export async function openNamelessFile(): Promise<NamelessFile> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'dotaraf-'));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  try {
    const handle = await openNewOwnFile(path.join(folder, 'sound'));
    // Some file systems keep the name of a file that is open: then it goes when the file is closed.
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
