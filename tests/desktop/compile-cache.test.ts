import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const source = fileURLToPath(new URL('../../electron/desktop/system/compile-cache.ts', import.meta.url));

function freshFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dotaraf-cache-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A start that loads one module, in a process of its own; gives whether it ended well. */
function startIn(folder: string): boolean {
  const module = path.join(folder, 'module.mjs');
  writeFileSync(module, `export const answer = ${'1 + '.repeat(2000)}1;\n`);
  const script = `const cache = await import(${JSON.stringify(source)});
    cache.useCompileCache(${JSON.stringify(folder)});
    await import(${JSON.stringify(module)});
    cache.keepCompiled(${JSON.stringify(folder)});
    console.log('started');`;
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script];
  const { NODE_COMPILE_CACHE: _, ...env } = process.env;
  return execFileSync(process.execPath, args, { encoding: 'utf8', env }).includes('started');
}

const cachesIn = (folder: string) => readdirSync(path.join(folder, 'compile-cache'));

test('what was compiled at a start is kept in the person’s own folder, which nobody else can read', () => {
  const folder = freshFolder();
  expect(startIn(folder)).toBe(true);
  const [version = ''] = cachesIn(folder);
  expect(readdirSync(path.join(folder, 'compile-cache', version)).length).toBeGreaterThan(0);
  if (process.platform !== 'win32') expect(statSync(path.join(folder, 'compile-cache')).mode & 0o077).toBe(0);
});

test('what another version of Node compiled is thrown away', () => {
  const folder = freshFolder();
  mkdirSync(path.join(folder, 'compile-cache', 'v1.2.3-x64-0'), { recursive: true });
  expect(startIn(folder)).toBe(true);
  expect(cachesIn(folder)).toHaveLength(1);
  expect(cachesIn(folder)).not.toContain('v1.2.3-x64-0');
});

/** To give a file to somebody else takes root. */
const asRoot = test.skipIf(process.getuid?.() !== 0);
asRoot('compiled code that another user laid there, or may have, is not run', () => {
  const folder = freshFolder();
  mkdirSync(path.join(folder, 'compile-cache'));
  chownSync(path.join(folder, 'compile-cache'), 2000, 2000);
  expect(startIn(folder)).toBe(true);
  expect(cachesIn(folder)).toEqual([]);
});

test('where no folder can be made the app starts all the same', () => {
  const folder = freshFolder();
  writeFileSync(path.join(folder, 'compile-cache'), 'a file is in the way');
  expect(startIn(folder)).toBe(true);
});
