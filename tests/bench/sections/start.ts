import { fork } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../../support/app/build-app.ts';
import { interleave, pause, until } from '../support/interleave.ts';
import { inMilliseconds, readable, type Section } from '../support/section.ts';
import { median } from '../support/statistics.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const mainBundle = here('../../../out/main/main.js');

/** What a bundle can do least: wait for Electron and create a window. */
const emptyBundle = `import { app, BrowserWindow } from 'electron';
app.whenReady().then(() => new BrowserWindow({ width: 480, height: 640 }));
`;

/** Without a cache of compiled code that the environment chose: each app has its own, or none. */
const { NODE_COMPILE_CACHE: _, ...env } = process.env;

/** Milliseconds from the start of a process that boots the bundle until it wants a window; it lives on until `enough`. */
async function start(
  bundle: string,
  userData: string,
  enough: () => boolean | Promise<boolean> = () => true,
): Promise<number> {
  const started = performance.now();
  const child = fork(
    here('../../support/electron-stand-in/boot.ts'),
    [bundle, `--user-data-dir=${userData}`],
    {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env,
    },
  );
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const milliseconds = await new Promise<number>((resolve, reject) => {
    child.on('message', (message: { name?: string }) => {
      if (message.name === 'window:create') resolve(performance.now() - started);
    });
    child.once('error', reject);
  });
  await until(enough);
  child.kill('SIGKILL');
  await exited;
  return milliseconds;
}

/** How many files hold what an app compiled, for its next start. */
function keptFiles(userData: string): number {
  const folder = path.join(userData, 'compile-cache');
  const versions = existsSync(folder) ? readdirSync(folder) : [];
  return versions.reduce((sum, version) => sum + readdirSync(path.join(folder, version)).length, 0);
}

/** Whether an app has kept all that it compiled: it writes file after file. */
async function hasKeptCode(userData: string): Promise<boolean> {
  const before = keptFiles(userData);
  await pause(500);
  return before > 0 && keptFiles(userData) === before;
}

export const mainStart: Section = {
  name: 'start',
  async run({ directory, size, base }) {
    await ensureBuilt();
    const empty = path.join(directory, 'empty.mjs');
    writeFileSync(empty, emptyBundle);
    const [bundle, folders] = [base?.mainBundle() ?? mainBundle, ['ours', 'base', 'empty']];
    const [ourFolder = '', baseFolder = '', emptyFolder = ''] = folders.map((one) =>
      path.join(directory, one),
    );
    for (const folder of [ourFolder, baseFolder, emptyFolder]) mkdirSync(folder);
    // Each has been started before.
    await start(mainBundle, ourFolder, () => hasKeptCode(ourFolder));
    await start(bundle, baseFolder);
    const sides = {
      ours: () => start(mainBundle, ourFolder),
      base: () => start(bundle, baseFolder),
      empty: () => start(empty, emptyFolder),
      first: () => start(mainBundle, mkdtempSync(path.join(directory, 'first-'))),
    };
    await interleave(size(2, 0), sides);
    const all = await interleave(size(15, 1), sides);
    const none = median(all.empty);
    const [ours, theirs, first] = [all.ours, all.base, all.first].map((one) => median(one) - none);
    return {
      'start-base': {
        value: base === null ? 1 : (ours ?? Number.NaN) / (theirs ?? Number.NaN),
        ours: inMilliseconds(ours ?? Number.NaN),
        theirs: inMilliseconds(theirs ?? Number.NaN),
        note: `a start after an earlier one, beside an empty bundle's ${inMilliseconds(none)}; the very first one adds ${inMilliseconds(first ?? Number.NaN)}, ${readable((first ?? Number.NaN) / (theirs ?? Number.NaN))}×; the production bundles in Node with the tests' stand-in for Electron`,
      },
      'start-main': {
        value: ours ?? Number.NaN,
        ours: inMilliseconds(median(all.ours)),
        theirs: inMilliseconds(none),
      },
    };
  },
};
