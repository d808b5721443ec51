import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * Writes `SHA256SUMS` beside the files of a folder, as `sha256sum --check` reads it:
 * `node resources/packaging/checksums.ts FOLDER`.
 */
const folder = path.resolve(process.argv[2] ?? 'dist');
const list = 'SHA256SUMS';

async function digestOf(name: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path.join(folder, name)), hash);
  return hash.digest('hex');
}

const files = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== list)
  .map(({ name }) => name)
  .sort();
if (files.length === 0) throw new Error(`There is nothing in ${folder}`);
const lines: string[] = [];
for (const name of files) lines.push(`${await digestOf(name)}  ${name}\n`);
writeFileSync(path.join(folder, list), lines.join(''));
process.stdout.write(lines.join(''));
