import { glob, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'electron-vite';

const root = path.resolve(import.meta.dirname, '../..');
const stamp = path.join(root, 'out/.built');
const lock = path.join(root, 'out/.building');

let built: Promise<void> | null = null;

/** Builds the three bundles unless nothing changed since; test files that run side by side build once. */
export function ensureBuilt(): Promise<void> {
  built ??= buildOnce();
  return built;
}

async function buildOnce(): Promise<void> {
  for (const started = Date.now(); Date.now() - started < 60_000; ) {
    if (await takeLock()) return buildUnderLock();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Another build does not end: remove ${lock} if there is none.`);
}

async function takeLock(): Promise<boolean> {
  await mkdir(path.dirname(lock), { recursive: true });
  return mkdir(lock).then(
    () => true,
    () => false,
  );
}

async function buildUnderLock(): Promise<void> {
  try {
    const started = new Date();
    if ((await modified(stamp)) > (await newestSource())) return;
    await build({ root, logLevel: 'error' });
    await writeFile(stamp, started.toISOString());
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function newestSource(): Promise<number> {
  let newest = 0;
  for await (const file of glob(
    ['{electron,shared,renderer}/**/*', 'electron.vite.config.ts', 'package.json'],
    { cwd: root },
  )) {
    newest = Math.max(newest, await modified(path.join(root, file)));
  }
  return newest;
}

const modified = (file: string): Promise<number> =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
