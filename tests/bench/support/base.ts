import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { findBrowser, hasBrowser } from '../../support/tools/find-browser.ts';

const root = path.resolve(import.meta.dirname, '../../..');

const foundSchema = z.object({
  rows: z.array(z.object({ id: z.string(), value: z.number(), ours: z.string().optional() })),
});

/**
 * Another version of the project, checked out and installed beside this one (`out/bench-base`), once. Throws where this clone
 * does not have the commit, or its packages can't be installed.
 */
function checkedOut(commit: string): string {
  const directory = path.join(root, 'out', 'bench-base', commit);
  if (existsSync(directory)) return directory;
  const partial = `${directory}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const archive = execFileSync('git', ['archive', '--format=tar', commit], { cwd: root, maxBuffer: 2 ** 30 });
  execFileSync('tar', ['-xf', '-'], { cwd: partial, input: archive });
  // A build in this process has set NODE_ENV to production, for which npm leaves out what builds the other version.
  execFileSync('npm', ['ci', '--silent', '--include=dev'], { cwd: partial, stdio: 'inherit' });
  renameSync(partial, directory);
  return directory;
}

/** Seconds that a text such as `4.16 s` names. */
const secondsIn = (text: string | undefined): number => Number(/^([\d.]+) s$/.exec(text ?? '')?.[1]);

/** Another version of the project. */
export interface Base {
  /**
   * Lets it run one section of its own suite, and gives what it found for a row: its value, or the seconds of its own side
   * where the row is a ratio of seconds. Each section runs once, whichever rows are asked for.
   */
  found(section: string, row: string): number;
  /** Its main bundle, built. */
  mainBundle(): string;
  /** Its built page, and the script of its stand-in for main. */
  page(): { bundle: string; bridge: string };
  /** Lets it fill a folder with so many calls and contacts, as its own suite does. */
  fill(directory: string, count: number): void;
}

export function createBase(commit: string): Base {
  const found = new Map<string, z.infer<typeof foundSchema>['rows']>();
  let isBuilt = false;
  const node = (directory: string, ...args: string[]) => {
    const child = spawnSync(process.execPath, args, {
      cwd: directory,
      stdio: ['ignore', 'ignore', 'inherit'],
      // It doesn't know Debian's headless shell, and both sides are measured in the same browser.
      env: { ...process.env, ...(hasBrowser() && { CHROME_PATH: findBrowser() }) },
    });
    if (child.status !== 0) throw new Error(`${commit} failed: node ${args.join(' ').slice(0, 200)}`);
  };
  const run = (section: string) => {
    const directory = checkedOut(commit);
    const file = path.join(directory, 'out', `${section}.json`);
    node(directory, path.join('tests', 'bench', 'run.ts'), section, '--json', file);
    return foundSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).rows;
  };
  const built = () => {
    const directory = checkedOut(commit);
    if (!isBuilt)
      node(directory, path.join('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build');
    isBuilt = true;
    return path.join(directory, 'out');
  };
  return {
    found(section, row) {
      const rows = found.get(section) ?? run(section);
      found.set(section, rows);
      const one = rows.find(({ id }) => id === row);
      if (one === undefined) throw new Error(`${commit} measures no ${row}`);
      const seconds = secondsIn(one.ours);
      return Number.isNaN(seconds) ? one.value : seconds;
    },
    mainBundle: () => path.join(built(), 'main', 'main.js'),
    page() {
      const write = `import('./tests/bench/support/fake-bridge.ts').then(async ({ buildFakeBridge }) =>
        require('node:fs').writeFileSync('out/fake-bridge.js', await buildFakeBridge()))`;
      const out = built();
      node(checkedOut(commit), '--eval', write);
      return {
        bundle: path.join(out, 'renderer'),
        bridge: readFileSync(path.join(out, 'fake-bridge.js'), 'utf8'),
      };
    },
    fill(directory, count) {
      const fill = `import('./tests/bench/support/data.ts').then(async (data) => {
        const [folder, count] = [process.argv[1], Number(process.argv[2])];
        data.fillCalls(folder, count);
        await data.importContacts(folder, data.writeContactsCsv(folder, count));
      })`;
      node(checkedOut(commit), '--eval', fill, directory, String(count));
    },
  };
}
