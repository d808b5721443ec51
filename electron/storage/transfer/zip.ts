// Its build for Node makes a `require` of its own, which the app's bundle has already.
import { strToU8, zipSync } from 'fflate/browser';

/** 1980-01-01, the first day that an archive can name: it says nothing of when it was made. */
const mtime = new Date(1980, 0, 1);

/** A ZIP archive of texts under their names, in this order, not compressed, so that every program reads it. */
export function zipOf(entries: readonly { name: string; text: string }[]): Uint8Array {
  const files = Object.fromEntries(entries.map(({ name, text }) => [name, strToU8(text)]));
  return zipSync(files, { level: 0, mtime });
}
