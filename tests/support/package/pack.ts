import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { ensureBuilt } from '../app/build-app.ts';
import { makeLinuxTools } from './linux-tools.ts';
import { makeUpElectron } from './made-up-electron.ts';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../../..');

export interface Packed {
  /** The unpacked application's folder, as an installer would lay it down. */
  folder: string;
  /** What the deb would bring, with its control files in `DEBIAN`. */
  deb: string;
  /** What the AppImage would mount. */
  appImage: string;
  /** What electron-builder said. */
  output: string;
}

/**
 * Packs the app for Linux below `directory`, by the settings of electron-builder.yml, on a made-up Electron and with stand-ins
 * for the tools that make a deb and an AppImage. `targets`: electron-builder's; `options`: settings in place of the file's.
 */
export async function packForLinux(
  directory: string,
  targets: string[] = ['dir'],
  options: string[] = [],
): Promise<Packed> {
  await ensureBuilt();
  const { version, devDependencies } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const electron = path.join(directory, 'electron');
  await makeUpElectron(electron, devDependencies.electron);
  const tools = await makeLinuxTools(path.join(directory, 'tools'));
  const output = path.join(directory, 'dist');
  const { stdout, stderr } = await run(
    process.execPath,
    [
      path.join(root, 'node_modules/electron-builder/cli.js'),
      ...['--linux', ...targets, '--publish', 'never'],
      `-c.electronDist=${electron}`,
      `-c.directories.output=${output}`,
      '-c.npmRebuild=false',
      ...options,
    ],
    { cwd: root, maxBuffer: 2 ** 24, env: { ...process.env, ...tools } },
  );
  const isArm = process.arch === 'arm64';
  return {
    folder: path.join(output, isArm ? 'linux-arm64-unpacked' : 'linux-unpacked'),
    deb: path.join(output, `dotaraf_${version}_${isArm ? 'arm64' : 'amd64'}.deb.tree`),
    appImage: path.join(output, `Dotaraf-${version}${isArm ? '-arm64' : ''}.AppImage.tree`),
    output: stdout + stderr,
  };
}
