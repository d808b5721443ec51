import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** Where desktop entries lie, the person's own first (freedesktop.org, XDG base directories). */
function entryFolders({ XDG_DATA_HOME, XDG_DATA_DIRS }: NodeJS.ProcessEnv): string[] {
  const own = XDG_DATA_HOME || path.join(homedir(), '.local/share');
  const shared = XDG_DATA_DIRS || '/usr/local/share:/usr/share';
  return [own, ...shared.split(':')]
    .filter((folder) => folder !== '')
    .map((folder) => path.join(folder, 'applications'));
}

/**
 * The name of an app as its desktop entry (`org.gnome.Calls.desktop`) says it, in no particular language; where that
 * can't be read, the last part of the entry's own name.
 */
export async function entryName(entry: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const file = path.basename(entry);
  for (const folder of entryFolders(environment)) {
    const text = await readFile(path.join(folder, file), 'utf8').catch(() => '');
    const name = /^Name=(.+)$/m.exec(text)?.[1]?.trim();
    if (name !== undefined && name !== '') return name;
  }
  return (
    file
      .replace(/\.desktop$/, '')
      .split('.')
      .at(-1) ?? file
  );
}
