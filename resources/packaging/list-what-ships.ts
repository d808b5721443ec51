import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import type { ShippedPackage } from '../../shared/ipc/about.ts';

/**
 * Writes what is in a bundle: `out/modules/NAME.json` has the modules of each chunk (for the check of the package), and
 * `out/licences/NAME.json` the packages they come from, which ships with the app. `root`: the project's folder.
 */
export function listWhatShips(name: 'main' | 'preload' | 'renderer', root: string): Plugin {
  return {
    name: 'list-what-ships',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((part) => part.type === 'chunk');
      const modules = chunks.map((chunk) => [
        chunk.fileName,
        Object.keys(chunk.modules).map((id) => nameOf(id, root)),
      ]);
      write(path.join(root, `out/modules/${name}.json`), Object.fromEntries(modules));
      // Styles and typefaces are no modules of a chunk: every file that the build read counts.
      const assets = Object.values(bundle).flatMap((part) =>
        'source' in part ? part.originalFileNames : [],
      );
      const files = [...this.getModuleIds(), ...assets.map((file) => path.resolve(root, name, file))];
      const folders = files.flatMap((file) => packageFolder(file, root));
      const packages = [...new Set(folders)].map(shippedPackage);
      packages.sort((one, other) => (one.name < other.name ? -1 : 1));
      write(path.join(root, `out/licences/${name}.json`), packages);
    },
  };
}

function write(file: string, value: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(value, null, 1));
}

/** A module's file below the project's folder; a made-up module's own name. */
function nameOf(id: string, root: string): string {
  const [file = ''] = id.replace(/^\0/, '').split('?');
  return path.isAbsolute(file) ? path.relative(root, file).replaceAll('\\', '/') : file;
}

/** The innermost package that a module lies in; none for the project's own and for made-up ones. */
function packageFolder(id: string, root: string): string[] {
  const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(nameOf(id, root)) ?? [];
  if (folder === undefined || !existsSync(path.join(root, folder, 'package.json'))) return [];
  return [path.join(root, folder)];
}

/** Names that packages give to a licence in place of its SPDX id. */
const spdx: Record<string, string> = { OFL: 'OFL-1.1' };

function shippedPackage(folder: string): ShippedPackage {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const [file] = globSync('{LICEN[CS]E,Licen[cs]e,licen[cs]e,OFL,COPYING}*', { cwd: folder });
  const text = file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').trim();
  return { name, version, licence: spdx[license] ?? license, text };
}
