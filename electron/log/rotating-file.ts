import { renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { appendToOwnFile, makeOwnFolder, tighten } from '../files/own-file.ts';

export interface RotatingFileOptions {
  directory: string;
  /** Of the newest file, without the ending: `NAME.log`, then `NAME.1.log`, `NAME.2.log`, the older the higher. */
  name: string;
  /** No file grows over this, in bytes. */
  mostBytes: number;
  /** Files that are kept, the newest included. */
  mostFiles: number;
  /** A line that tells how many lines could not be written, put before the next one that can. */
  lostLine(lines: number): string;
}

export interface RotatingFile {
  /** Takes whole lines, with their line breaks; they reach the disk within moments. Never throws. */
  write(lines: string): void;
  /** Writes what is still in memory, at once. Never throws. */
  flush(): void;
}

/** Milliseconds that lines may wait for others: one write for all of them. */
const patience = 200;
/** Characters that may wait. */
const mostWaiting = 64 * 1024;

/** The files of a log in a folder, the newest first, whether or not they exist. */
export function logFiles(directory: string, name: string, mostFiles: number): string[] {
  const numbers = Array.from({ length: mostFiles }, (_, number) => number);
  return numbers.map((number) =>
    path.join(directory, number === 0 ? `${name}.log` : `${name}.${number}.log`),
  );
}

/**
 * Appends lines to a file that is put aside when it is full; of those put aside the last few stay. A line that can't be
 * written (full disk, a folder that may only be read) is lost and counted: nobody waits for it, and the file is tried
 * again with the next one.
 */
export function openRotatingFile(options: RotatingFileOptions): RotatingFile {
  const files = logFiles(options.directory, options.name, options.mostFiles);
  const [newest = ''] = files;
  for (const one of [options.directory, ...files]) closeToOthers(one);
  let waiting = '';
  let lost = 0;
  let timer: NodeJS.Timeout | null = null;

  const flush = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const lines = waiting;
    waiting = '';
    if (lines === '') return;
    try {
      append(lost === 0 ? lines : options.lostLine(lost) + lines);
      lost = 0;
    } catch {
      lost += lines.split('\n').length - 1;
    }
  };
  const append = (lines: string) => {
    makeOwnFolder(options.directory);
    const size = statSync(newest, { throwIfNoEntry: false })?.size ?? 0;
    if (size > 0 && size + Buffer.byteLength(lines) > options.mostBytes) putAside(files);
    // Opened for each write: Windows renames no file that is open.
    appendToOwnFile(newest, lines);
  };
  return {
    write: (lines) => {
      waiting += lines;
      if (waiting.length > mostWaiting) flush();
      else timer ??= setTimeout(flush, patience).unref();
    },
    flush,
  };
}

/** One that can't be looked at now can't be written, either: that is counted then. */
function closeToOthers(fileOrFolder: string): void {
  try {
    tighten(fileOrFolder);
  } catch {
    // The log never stops anybody.
  }
}

/** Each file takes the name of the next older one; the oldest goes. */
function putAside(files: readonly string[]): void {
  const oldest = files.at(-1);
  if (oldest !== undefined) rmSync(oldest, { force: true });
  for (let number = files.length - 1; number > 0; number -= 1) {
    const [newer, older] = [files[number - 1], files[number]];
    if (
      newer !== undefined &&
      older !== undefined &&
      statSync(newer, { throwIfNoEntry: false }) !== undefined
    )
      renameSync(newer, older);
  }
}
