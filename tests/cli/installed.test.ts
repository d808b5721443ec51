import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';
import { root } from '../support/terminal/process.ts';

const run = promisify(execFile);

/** npm gives its scripts variables of its own: a new install must not see this project's. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([key]) => !/^(npm_|DOTARAF_|NODE_OPTIONS)/i.test(key)),
);

/** What npm says where no registry can be reached: then there is nothing to install from. */
const offline = /ENOTCACHED|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH/;

/** Installs the package as npm would publish it, with what it depends on, into an empty folder; null where that can't be had. */
async function install(folder: string): Promise<string | null> {
  const place = join(folder, 'place');
  mkdirSync(place);
  writeFileSync(join(place, 'package.json'), JSON.stringify({ private: true }));
  await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root, env: environment });
  const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  const words = ['install', '--prefer-offline', '--no-audit', '--no-fund', join(folder, tarball)];
  try {
    await run('npm', words, { cwd: place, env: environment });
    return place;
  } catch (error) {
    if (!offline.test(String(error))) throw error;
    return null;
  }
}

test('the command line that npm would publish installs into an empty folder, and plays its demo there', {
  timeout: 240_000,
}, async ({ skip }) => {
  const folder = temporaryDirectory();
  const place = await install(folder);
  if (place === null) return skip('No registry can be reached: nothing could be installed.');
  const dotaraf = (...words: string[]) =>
    run(join(place, 'node_modules/.bin/dotaraf'), words, { cwd: place, env: environment });
  const data = ['--data-dir', join(folder, 'data')];
  // The contacts' thread is a file of its own in the package.
  await dotaraf('contacts', 'add', 'Sara', '09125550100', ...data);
  expect((await dotaraf('contacts', 'search', 'sara', ...data)).stdout).toContain('Sara');
  const { stdout } = await dotaraf('demo');
  expect(stdout).toContain('3 of 3');
  expect(stdout).toMatch(/hung up while .* was ringing/);
});
