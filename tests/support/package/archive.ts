import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A folder or file of an asar's header (github.com/electron/asar, "Format"). */
interface Entry {
  files?: Record<string, Entry>;
  size?: number;
  offset?: string;
  unpacked?: boolean;
}

/** The files of an asar by their path. */
export async function readArchive(file: string): Promise<Map<string, Buffer>> {
  const bytes = await readFile(file);
  // Two Chromium pickles: the size of the header's pickle, then the header as a text with its length.
  const headerSize = bytes.readUInt32LE(4);
  const textLength = bytes.readUInt32LE(12);
  const header: Entry = JSON.parse(bytes.subarray(16, 16 + textLength).toString('utf8'));
  const start = 8 + headerSize;
  const found = new Map<string, Buffer>();
  const walk = (entry: Entry, at: string) => {
    for (const [name, child] of Object.entries(entry.files ?? {}))
      walk(child, at === '' ? name : `${at}/${name}`);
    if (entry.files !== undefined || entry.unpacked === true) return;
    const offset = start + Number(entry.offset);
    found.set(at, bytes.subarray(offset, offset + (entry.size ?? 0)));
  };
  walk(header, '');
  return found;
}

/** Lays the files of an archive out below a folder. */
export async function layOut(files: Map<string, Buffer>, folder: string): Promise<void> {
  for (const [name, content] of files) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}
