import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  createWriteStream,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  type WriteStream,
  writeFileSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/**
 * The one way in which this program makes a file or folder: its owner alone may read it, and nobody lays a link in its way.
 * `tests/quality/sinks.ts` sees to it that nothing else does.
 */
const ownFile = 0o600;
const ownFolder = 0o700;

/** Whether the group or everybody may do anything with a file; never on Windows, which has no such modes. */
export function isOpenToOthers(file: string): boolean {
  if (process.platform === 'win32') return false;
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
  return (mode & 0o077) !== 0;
}

/** Closes to others what an earlier version or another program left open, if it is there. What is somebody else's stays. */
export function tighten(fileOrFolder: string): void {
  if (!isOpenToOthers(fileOrFolder)) return;
  try {
    chmodSync(fileOrFolder, statSync(fileOrFolder).mode & ownFolder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error;
  }
}

/** Makes a folder with those above it (mode 0700) where they are missing. Throws what the operating system says. */
export function makeOwnFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: ownFolder });
}

/** Makes an empty file where there is none, before another program would with the mode of the umask. */
export function makeOwnFile(file: string): void {
  closeSync(openSync(file, 'a', ownFile));
}

/** Makes a file that must not be there yet (else `EEXIST`). */
export function writeNewOwnFile(file: string, content: string | Uint8Array): void {
  writeFileSync(file, content, { mode: ownFile, flag: 'wx' });
}

/**
 * What a file is called until it is whole, in its own folder: a name that nobody can guess, for a link that somebody laid
 * there would be followed. It is opened as a new file.
 */
export const partialName = (file: string): string => `${file}.partial-${randomBytes(6).toString('hex')}`;

/** Writes a file whole or not at all, in the place of one that was there. Throws what the operating system says. */
export function writeOwnFile(file: string, text: string): void {
  const partial = partialName(file);
  try {
    writeFileSync(partial, text, { mode: ownFile, flag: 'wx', flush: true });
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** Adds to the end of a file. Throws what the operating system says. */
export function appendToOwnFile(file: string, text: string): void {
  appendFileSync(file, text, { mode: ownFile });
}

/** Opens a file that must not be there yet for writing and reading. */
export const openNewOwnFile = (file: string): Promise<FileHandle> => open(file, 'wx+', ownFile);

/** As `openNewOwnFile`, as a stream; at its end everything is on the disk. */
export const streamToNewOwnFile = (file: string): WriteStream =>
  createWriteStream(file, { mode: ownFile, flush: true, flags: 'wx' });
