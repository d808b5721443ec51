import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { compileCache } from '../tools/compile-cache.ts';
import { collectOutput, type Ended, type Output, type Running } from './watch-output.ts';

/** The project's root and the Node that its npm scripts run on. */
export const root = join(import.meta.dirname, '../../..');
export const node = join(root, 'node_modules/.bin/node');

/** A process of the command line while it runs. */
export interface RunningProcess extends Running {
  pid: number;
  kill(signal: NodeJS.Signals): void;
  /** As Ctrl-C in a terminal: the signal goes to every process of the group. */
  killGroup(signal: NodeJS.Signals): void;
  /** Keys on standard input; `last`: it ends with them. */
  type(keys: string, last?: 'last'): void;
}

/** The environment without anything that the command line would heed. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([key]) => !/^(DOTARAF_|NODE_OPTIONS|npm_)/.test(key));
  return { ...Object.fromEntries(entries), NO_COLOR: '1', NODE_COMPILE_CACHE: compileCache };
}

/** Starts `program` in the project's root, as the leader of a process group of its own. `typed`: its standard input is open. */
export function start(
  program: string,
  words: string[],
  environment: Record<string, string>,
  { typed = false } = {},
): RunningProcess {
  const child = spawn(program, words, {
    cwd: root,
    env: { ...plainEnvironment(), ...environment },
    stdio: [typed ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const output = collectOutput();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8');
    child[name]?.on('data', (text: string) => output.add(name, text));
  }
  return {
    ...output.watch(words, endOf(child, output)),
    pid: child.pid ?? 0,
    kill: (signal) => void child.kill(signal),
    killGroup: (signal) => {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    },
    type: (keys, last) => void (last === undefined ? child.stdin?.write(keys) : child.stdin?.end(keys)),
  };
}

function endOf(child: ChildProcess, { texts }: Output): Promise<Ended> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, ...texts }));
  });
}
