import { closeSync, openSync, readSync } from 'node:fs';
import { refuseNoFile } from './own-file.ts';

/**
 * The text of a file that the person named (UTF-8). Of one without end, such as a pipe, no more than `most` bytes are read, and 64 KiB. Throws
 * what the operating system says.
 */
export function textAtMost(file: string, most: number): string {
  const handle = openSync(file, 'r');
  try {
    const pieces: Buffer[] = [];
    for (let read = 0; read <= most; ) {
      const piece = Buffer.alloc(64 * 1024);
      const bytes = readSync(handle, piece);
      if (bytes === 0) break;
      pieces.push(piece.subarray(0, bytes));
      read += bytes;
    }
    return Buffer.concat(pieces).toString();
  } finally {
    closeSync(handle);
  }
}

/** Bytes: a hundred times what this program writes into any of its files of text. */
const longestOwn = 16 * 1024 * 1024;

/** The text of a file of this program's own (UTF-8). What is no file, such as a pipe that nobody writes to, is not even opened (`EEXIST`, `EISDIR`). */
export function ownText(file: string): string {
  refuseNoFile(file);
  return textAtMost(file, longestOwn);
}
