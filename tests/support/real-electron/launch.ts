import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { _electron } from 'playwright';
import type { AppProcess } from '../electron-stand-in/driver/app-process.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** Whether Electron's own binary is on this machine. Looking does not fetch it. */
export function hasElectron(): boolean {
  const folder = path.join(root, 'node_modules/electron');
  const name = path.join(folder, 'path.txt');
  return existsSync(name) && existsSync(path.join(folder, 'dist', readFileSync(name, 'utf8').trim()));
}

/**
 * Ubuntu closes user namespaces to programs without a profile, and an unpacked Electron has none: it would not start.
 * Packages keep the sandbox (docs/electron.md).
 */
const unconfined = process.platform === 'linux' ? ['--no-sandbox'] : [];

export interface RealElectronOptions {
  userData: string;
  commandLine: string[];
  environment: NodeJS.ProcessEnv;
}

/** Starts the built app in Electron itself, with the same ways to act as on the stand-in. */
export async function startRealElectron(options: RealElectronOptions): Promise<AppProcess> {
  const written: string[] = [];
  const acts = path.join(import.meta.dirname, 'acts.cjs');
  const app = await _electron.launch({
    cwd: root,
    args: ['-r', acts, ...unconfined, root, `--user-data-dir=${options.userData}`, ...options.commandLine],
    env: definedOnly(options.environment),
  });
  const child = app.process();
  child.stdout?.on('data', (chunk) => written.push(String(chunk)));
  child.stderr?.on('data', (chunk) => written.push(String(chunk)));
  return {
    context: app.context(),
    pages: () => app.windows(),
    act: (what, ...values) =>
      app.evaluate((_modules, [name, given]) => Reflect.get(globalThis, 'standInActs')[name](...given), [
        what,
        values,
      ] as const),
    exited: new Promise((resolve) => child.once('exit', resolve)),
    output: () => written.join(''),
    kill: () => child.kill('SIGKILL'),
  };
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
