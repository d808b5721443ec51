import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  createWriteStream,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  type WriteStream,
  writeFileSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';

/**
 * The one way in which this program makes a file or folder: its owner alone may read it, and nobody lays a link in its way.
 * `tests/quality/sinks.ts` sees to it that nothing else does.
 */
const ownFile = 0o600;
const ownFolder = 0o700;
const othersWrite = 0o022;

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

/**
 * Makes a folder with those above it (mode 0700) where they are missing; in one that is there already, and this user's, nobody
 * else may make or rename files from now on. Throws what the operating system says.
 */
export function makeOwnFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: ownFolder });
  const { mode, uid } = statSync(folder);
  if (process.getuid?.() === uid && (mode & othersWrite) !== 0)
    chmodSync(folder, mode & 0o7777 & ~othersWrite);
}

/** Whether something is another user's of this computer; the administrator is trusted. */
function isOfOther({ uid }: Stats): boolean {
  const own = process.getuid?.();
  return own !== undefined && ![own, 0].includes(uid);
}

/**
 * Whether a file, folder or link, or what a link leads to, is another user's of this computer, or can't be looked at; the administrator is trusted.
 * Never on Windows, where a person's folders are closed to others.
 */
export function isForeign(file: string): boolean {
  const there = lstatSync(file, { throwIfNoEntry: false });
  if (there === undefined) return false;
  if (isOfOther(there)) return true;
  if (!there.isSymbolicLink()) return false;
  try {
    const target = statSync(file, { throwIfNoEntry: false });
    return target !== undefined && isOfOther(target);
  } catch {
    // It leads to where this user may not look, or in a circle: nothing of theirs is there.
    return true;
  }
}

/**
 * What is another user's (see `isForeign`): the folder, or else the first entry in it; null where nothing is, or no folder. The administrator
 * may work in anybody's folder, but takes no file of theirs for an own one.
 */
export function foreignIn(folder: string): string | null {
  if (!existsSync(folder)) return null;
  const entries = readdirSync(folder).map((name) => path.join(folder, name));
  const looked = process.getuid?.() === 0 ? entries : [folder, ...entries];
  return looked.find(isForeign) ?? null;
}

/**
 * Makes an empty file where there is none, before another program would with the mode of the umask. One that is there is
 * not opened: closing it again would end every lock that this process has on it (https://www.sqlite.org/howtocorrupt.html, 2.2).
 */
export function makeOwnFile(file: string): void {
  try {
    writeNewOwnFile(file, '');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
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

/** Whether anything but a file has this name, or is what a link of this name leads to. */
export const isNoFile = (file: string): boolean =>
  statSync(file, { throwIfNoEntry: false })?.isFile() === false;

/**
 * Throws (`EEXIST`, or `EISDIR`) where what has this name, or what a link of this name leads to, is no file: what is put in its place
 * would take the name of a pipe or device, such as `/dev/stdout`, from every program.
 */
export function refuseNoFile(file: string): void {
  if (!isNoFile(file)) return;
  const code = statSync(file).isDirectory() ? 'EISDIR' : 'EEXIST';
  throw Object.assign(new Error(`${code}: ${file} is no file`), { code, syscall: 'rename' });
}

/** Writes a file whole or not at all, in the place of one that was there. Throws what the operating system says. */
export function writeOwnFile(file: string, text: string): void {
  const partial = partialName(file);
  try {
    refuseNoFile(file);
    writeFileSync(partial, text, { mode: ownFile, flag: 'wx', flush: true });
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

const { O_APPEND, O_CREAT, O_WRONLY } = constants;
/** Windows has no such flag, and gives links to administrators alone. */
const noLink = constants.O_NOFOLLOW ?? 0;

/** Adds to the end of a file, but to none that is a link or another user's. Throws what the operating system says. */
export function appendToOwnFile(file: string, text: string): void {
  const opened = openSync(file, O_APPEND | O_CREAT | O_WRONLY | noLink, ownFile);
  try {
    if (isOfOther(fstatSync(opened))) throw new Error(`${file} belongs to another user of this computer.`);
    writeFileSync(opened, text);
  } finally {
    closeSync(opened);
  }
}

/** Opens a file that must not be there yet for writing and reading. */
export const openNewOwnFile = (file: string): Promise<FileHandle> => open(file, 'wx+', ownFile);

/** As `openNewOwnFile`, as a stream; at its end everything is on the disk. */
export const streamToNewOwnFile = (file: string): WriteStream =>
  createWriteStream(file, { mode: ownFile, flush: true, flags: 'wx' });
