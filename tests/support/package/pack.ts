import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { ensureBuilt } from '../build-app.ts';
import { makeUpElectron } from './made-up-electron.ts';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../../..');

export interface Packed {
  /** The unpacked application's folder, as an installer would lay it down. */
  folder: string;
  /** The desktop entry that the deb and the AppImage bring. */
  desktopEntry: string;
  /** What electron-builder said. */
  output: string;
}

/**
 * Packs the app for Linux into a folder below `directory`, by the settings of electron-builder.yml, on a made-up Electron.
 * `options`: settings in place of the file's.
 */
export async function packForLinux(directory: string, options: string[] = []): Promise<Packed> {
  await ensureBuilt();
  const { devDependencies } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const electron = path.join(directory, 'electron');
  await makeUpElectron(electron, devDependencies.electron);
  const entryFile = path.join(directory, 'entry.desktop');
  const hook = path.join(directory, 'after-pack.cjs');
  await writeFile(hook, writeDesktopEntry(entryFile));
  const output = path.join(directory, 'dist');
  const { stdout, stderr } = await run(
    process.execPath,
    [
      path.join(root, 'node_modules/electron-builder/cli.js'),
      ...['--linux', 'dir', '--publish', 'never'],
      `-c.electronDist=${electron}`,
      `-c.directories.output=${output}`,
      `-c.afterPack=${hook}`,
      '-c.npmRebuild=false',
      ...options,
    ],
    { cwd: root, maxBuffer: 2 ** 24 },
  );
  return {
    folder: path.join(output, process.arch === 'arm64' ? 'linux-arm64-unpacked' : 'linux-unpacked'),
    desktopEntry: entryFile,
    output: stdout + stderr,
  };
}

/** The deb and AppImage targets write their entry with this; the folder alone has none. */
const writeDesktopEntry = (file: string): string => `
const { writeFileSync } = require('node:fs');
const { LinuxTargetHelper } = require(${JSON.stringify(
  path.join(root, 'node_modules/app-builder-lib/out/targets/LinuxTargetHelper.js'),
)});
exports.default = async ({ packager }) => {
  const helper = new LinuxTargetHelper(packager);
  const entry = await helper.computeDesktopEntry(packager.platformSpecificBuildOptions);
  writeFileSync(${JSON.stringify(file)}, '# ' + helper.getDesktopFileName() + '\\n' + entry);
};
`;
