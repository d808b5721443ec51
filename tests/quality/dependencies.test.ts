import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const read = (file: string) => readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8');
const manifest = JSON.parse(read('package.json'));
const lock: {
  lockfileVersion: number;
  packages: Record<
    string,
    { resolved?: string; integrity?: string; link?: boolean; hasInstallScript?: boolean }
  >;
} = JSON.parse(read('package-lock.json'));

/** A folder of this repository that npm treats as a package. */
const own = ['', 'electron/cli/exec-on-windows', 'node_modules/exec-on-windows'];
const packages = Object.entries(lock.packages).filter(([name]) => !own.includes(name));

test('every package of the lockfile has its digest, and none comes from elsewhere', () => {
  expect(lock.lockfileVersion).toBe(3);
  expect(packages.length).toBeGreaterThan(100);
  const without = packages.filter(
    ([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''),
  );
  expect(without.map(([name]) => name)).toEqual([]);
  // Without an address npm asks the registry that it is set up with; an address would be another place.
  const elsewhere = packages.filter(([, { resolved, link }]) => resolved !== undefined || link === true);
  expect(elsewhere.map(([name]) => name)).toEqual([]);
});

test('no package runs a script when it is installed, but the known one', () => {
  const scripts = packages.filter(([, { hasInstallScript }]) => hasInstallScript === true);
  expect(scripts.map(([name]) => name)).toEqual(['node_modules/electron-winstaller']);
});

test('everything is pinned to one version', () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  const loose = Object.entries<string>({
    ...dependencies,
    ...devDependencies,
    ...optionalDependencies,
  }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version) && version !== 'file:electron/cli/exec-on-windows',
  );
  expect(loose).toEqual([]);
});

/** The packages that the rows of a table of docs/dependencies.md begin with. */
function listed(heading: string): string[] {
  const [, table = ''] = read('docs/dependencies.md').split(`| ${heading} | why |\n|---|---|\n`);
  const [rows = ''] = table.split('\n\n');
  return rows.split('\n').flatMap((row) => {
    const [, names = '', why = ''] = row.split('|');
    if (why.trim().length < 10) throw new Error(`no reason given: ${row}`);
    return [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  });
}

test('each production dependency is listed with why, and nothing else is', () => {
  expect(listed('production dependency').sort()).toEqual(Object.keys(manifest.dependencies).sort());
});

test('what is bundled into the windows is listed with why', () => {
  const bundled = listed('bundled into the windows');
  const known = ['react', '@mantine/', '@tanstack/', 'zustand', 'vazirmatn'];
  const wanted = Object.keys(manifest.devDependencies).filter((name) =>
    known.some(
      (beginning) =>
        name === beginning ||
        name.startsWith(`${beginning}-`) ||
        (beginning.endsWith('/') && name.startsWith(beginning)),
    ),
  );
  expect(bundled.sort()).toEqual(wanted.sort());
});
