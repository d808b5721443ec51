import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type ShippedPackage, shippedPackageSchema } from '../../../../shared/ipc/about.ts';

const listSchema = z.array(shippedPackageSchema);

/** All that is in the bundles, each package once, by name; none where the folder is not there (development). */
export async function readShippedPackages(folder: string): Promise<ShippedPackage[]> {
  const files = await readdir(folder).catch(() => []);
  const lists = await Promise.all(files.map((file) => readList(path.join(folder, file))));
  const once = new Map(lists.flat().map((one) => [`${one.name}@${one.version}`, one]));
  return [...once.values()].sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

const readList = async (file: string): Promise<ShippedPackage[]> =>
  listSchema.parse(JSON.parse(await readFile(file, 'utf8')));
