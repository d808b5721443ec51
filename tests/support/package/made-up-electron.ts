import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What @electron/fuses looks for in Electron's binary: this text, a version, how many fuses there are, one letter each. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseCount = 12;

/**
 * A folder that electron-builder takes for an unpacked Electron (`electronDist`): all that packing touches, and nothing
 * that runs. With it a package can be made and looked into where Electron's binary can't be had.
 */
export async function makeUpElectron(folder: string, version: string): Promise<void> {
  for (const part of ['resources', 'locales']) await mkdir(path.join(folder, part), { recursive: true });
  const fuses = Buffer.from([1, fuseCount, ...Buffer.from('0'.repeat(fuseCount))]);
  const binary = Buffer.concat([
    Buffer.from('\x7fELF made up '),
    Buffer.from(sentinel),
    fuses,
    Buffer.alloc(64),
  ]);
  await writeFile(path.join(folder, 'electron'), binary);
  await chmod(path.join(folder, 'electron'), 0o755);
  await writeFile(path.join(folder, 'version'), version);
  await writeFile(path.join(folder, 'LICENSE'), 'made up');
  await writeFile(path.join(folder, 'LICENSES.chromium.html'), 'made up');
  for (const locale of ['en-US', 'fa', 'de']) await writeFile(path.join(folder, `locales/${locale}.pak`), '');
}

/** The fuses of a packed binary, as text: `0` off, `1` on, `r` removed. */
export function fusesOf(binary: Buffer): string {
  const at = binary.indexOf(sentinel);
  if (at < 0) throw new Error('No fuses are in this file');
  const start = at + sentinel.length;
  return binary.subarray(start + 2, start + 2 + (binary[start + 1] ?? 0)).toString('latin1');
}
