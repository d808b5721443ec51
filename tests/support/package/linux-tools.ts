import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Stand-ins for the tools with which electron-builder makes a deb and an AppImage: fpm and mksquashfs, which it fetches where
 * they can't be had. They lay out what they are given instead of packing it, beside the package's own name: `.tree`.
 * Gives the variables by which electron-builder finds them.
 */
export async function makeLinuxTools(folder: string): Promise<Record<string, string>> {
  const tools = path.join(folder, 'appimage');
  for (const part of ['runtimes', 'lib/x64', 'lib/arm64'])
    await mkdir(path.join(tools, part), { recursive: true });
  for (const architecture of ['x64', 'arm64'])
    await writeFile(path.join(tools, 'runtimes', `runtime-${architecture}`), 'made up');
  await executable(path.join(tools, 'desktop-file-validate'), '');
  await executable(path.join(tools, 'mksquashfs'), layOutAppImage);
  const fpm = path.join(folder, 'fpm');
  await executable(fpm, layOutDeb);
  return { CUSTOM_FPM_PATH: fpm, APPIMAGE_TOOLS_PATH: tools };
}

async function executable(file: string, code: string): Promise<void> {
  await writeFile(file, `#!${process.execPath}\n${code}`);
  await chmod(file, 0o755);
}

/** `mksquashfs FOLDER FILE …`. */
const layOutAppImage = `
const { cpSync, writeFileSync } = require('node:fs');
const [folder, file] = process.argv.slice(2);
cpSync(folder, file + '.tree', { recursive: true });
writeFileSync(file, 'made up, and longer than its runtime');
`;

/** fpm's command line (fpm.readthedocs.io): options and what they are worth, then FROM=TO. */
const layOutDeb = `
const { chmodSync, cpSync, mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const words = process.argv.slice(2);
const options = {};
const files = [];
for (let at = 0; at < words.length; at += 1) {
  if (words[at] === '--force') continue;
  if (words[at].startsWith('-')) (options[words[at]] ??= []).push(words[(at += 1)]);
  else files.push(words[at].split('='));
}
const tree = options['--package'][0] + '.tree';
for (const [from, to] of files) cpSync(from, path.join(tree, to), { recursive: true });
mkdirSync(path.join(tree, 'DEBIAN'), { recursive: true });
const control = {
  Package: options['--name'],
  Version: options['--version'],
  Architecture: options['--architecture'],
  Maintainer: options['--maintainer'],
  Depends: [options['-d'].join(', ')],
  Homepage: options['--url'],
  Description: options['--description'],
};
const lines = Object.entries(control).map(([name, values]) => name + ': ' + values[0] + '\\n');
writeFileSync(path.join(tree, 'DEBIAN/control'), lines.join(''));
for (const [name, option] of [['postinst', '--after-install'], ['postrm', '--after-remove']]) {
  cpSync(options[option][0], path.join(tree, 'DEBIAN', name));
  chmodSync(path.join(tree, 'DEBIAN', name), 0o755);
}
writeFileSync(options['--package'][0], 'made up');
`;
