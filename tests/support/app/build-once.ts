import { glob, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

interface Build {
  /** A name for the stamp and the lock in `out/`. */
  name: string;
  /** Globs of what goes in, from the project's root. */
  sources: readonly string[];
  run(root: string): Promise<unknown>;
}

/** Builds unless nothing changed since; test files that run side by side build once. */
export async function buildOnce(build: Build): Promise<void> {
  const lock = path.join(root, 'out', `.${build.name}-building`);
  for (const started = Date.now(); Date.now() - started < 120_000; ) {
    if (await takeLock(lock)) return buildUnderLock(build, lock);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Another build does not end: remove ${lock} if there is none.`);
}

async function takeLock(lock: string): Promise<boolean> {
  await mkdir(path.dirname(lock), { recursive: true });
  return mkdir(lock).then(
    () => true,
    () => false,
  );
}

async function buildUnderLock({ name, sources, run }: Build, lock: string): Promise<void> {
  const stamp = path.join(root, 'out', `.${name}-built`);
  try {
    const started = new Date();
    if ((await modified(stamp)) > (await newestOf(sources))) return;
    await run(root);
    await mkdir(path.dirname(stamp), { recursive: true });
    await writeFile(stamp, started.toISOString());
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function newestOf(sources: readonly string[]): Promise<number> {
  let newest = 0;
  for await (const file of glob(sources, { cwd: root })) {
    newest = Math.max(newest, await modified(path.join(root, file)));
  }
  return newest;
}

const modified = (file: string): Promise<number> =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
