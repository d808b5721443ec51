import { fork } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../../support/app/build-app.ts';
import { interleave } from '../support/interleave.ts';
import { againstBase, inMilliseconds, type Section } from '../support/section.ts';
import { median } from '../support/statistics.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const mainBundle = here('../../../out/main/main.js');

/** What a bundle can do least: wait for Electron and create a window. */
const emptyBundle = `import { app, BrowserWindow } from 'electron';
app.whenReady().then(() => new BrowserWindow({ width: 480, height: 640 }));
`;

/** Milliseconds from the start of a process that boots the bundle until it wants a window. */
function start(bundle: string, directory: string): Promise<number> {
  const userData = mkdtempSync(path.join(directory, 'start-'));
  const started = performance.now();
  const child = fork(
    here('../../support/electron-stand-in/boot.ts'),
    [bundle, `--user-data-dir=${userData}`],
    {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning'],
    },
  );
  return new Promise((resolve, reject) => {
    child.on('message', (message: { name?: string }) => {
      if (message.name !== 'window:create') return;
      const milliseconds = performance.now() - started;
      child.once('exit', () => resolve(milliseconds));
      child.kill('SIGKILL');
    });
    child.once('error', reject);
  });
}

export const mainStart: Section = {
  name: 'start',
  async run({ directory, size, base }) {
    await ensureBuilt();
    const empty = path.join(directory, 'empty.mjs');
    writeFileSync(empty, emptyBundle);
    const sides = { ours: () => start(mainBundle, directory), theirs: () => start(empty, directory) };
    await interleave(size(2, 0), sides);
    const both = await interleave(size(15, 1), sides);
    const [ours, theirs] = [median(both.ours), median(both.theirs)];
    return {
      'start-base': againstBase(ours - theirs, base?.found('start', 'start-main') ?? null, 'ms'),
      'start-main': {
        value: ours - theirs,
        ours: inMilliseconds(ours),
        theirs: inMilliseconds(theirs),
        note: "the production bundle in Node with the tests' stand-in for Electron, first start with an empty folder",
      },
    };
  },
};
