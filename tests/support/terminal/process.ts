import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';

/** The project's root and the Node that its npm scripts run on. */
export const root = join(import.meta.dirname, '../../..');
export const node = join(root, 'node_modules/.bin/node');

/** What every line of `--json` has at least; the facts of its type come beside it. */
const lineSchema = z.looseObject({
  type: z.string(),
  at: z.string().regex(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  source: z.enum(['app', 'listener', 'webhook', 'report', 'cdr']),
  leg: z.enum(['a', 'b']).nullable(),
});
export type Line = z.infer<typeof lineSchema>;

/** Reads standard output as JSON lines; throws where anything else stands there. */
export const linesOf = (stdout: string): Line[] => objectsOf(stdout).map((value) => lineSchema.parse(value));

/** One JSON object a line, of any shape. */
export function objectsOf(stdout: string): unknown[] {
  const texts = stdout.split('\n');
  if (texts.pop() !== '') throw new Error(`the output ends within a line: ${stdout.slice(-200)}`);
  return texts.map((text): unknown => JSON.parse(text));
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A process of the command line while it runs. */
export interface Running {
  pid: number;
  /** The first text of standard output, or of standard error, that the pattern finds. */
  prints(pattern: RegExp): Promise<string>;
  complains(pattern: RegExp): Promise<string>;
  /** The first JSON line of this type; `facts` must be equal where they are named. */
  tells(type: string, facts?: Record<string, unknown>): Promise<Line>;
  kill(signal: NodeJS.Signals): void;
  /** As Ctrl-C in a terminal: the signal goes to every process of the group. */
  killGroup(signal: NodeJS.Signals): void;
  ended: Promise<Ended>;
}

/** Compiled code is kept there between processes: it halves the work of the many starts. */
const compileCache = join(root, 'node_modules/.cache/terminal-tests');

/** The environment without anything that the command line would heed. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([key]) => !/^(DOTARAF_|NODE_OPTIONS|npm_)/.test(key));
  return { ...Object.fromEntries(entries), NO_COLOR: '1', NODE_COMPILE_CACHE: compileCache };
}

/** Starts `program` in the project's root, as the leader of a process group of its own. */
export function start(program: string, words: string[], environment: Record<string, string>): Running {
  const child = spawn(program, words, {
    cwd: root,
    env: { ...plainEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const waiters = new Set<() => void>();
  const output = { stdout: '', stderr: '' };
  const collect = (name: 'stdout' | 'stderr') => {
    child[name].setEncoding('utf8');
    child[name].on('data', (text: string) => {
      output[name] += text;
      for (const look of [...waiters]) look();
    });
  };
  collect('stdout');
  collect('stderr');
  const ended = endOf(child, output);
  /** Resolves once `find` finds something; rejects when the process ends before. */
  const wait = <T>(what: string, find: () => T | null | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = find();
        if (found === null || found === undefined) return;
        waiters.delete(look);
        resolve(found);
      };
      waiters.add(look);
      look();
      ended.then(({ code, signal }) => {
        if (!waiters.delete(look)) return;
        reject(
          new Error(
            `ended (${code ?? signal}) without ${what}\n${words.join(' ')}\n${output.stdout}\n${output.stderr}`,
          ),
        );
      }, reject);
    });
  const group = (signal: NodeJS.Signals) => {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  };
  return {
    pid: child.pid ?? 0,
    prints: (pattern) => wait(String(pattern), () => pattern.exec(output.stdout)?.[0]),
    complains: (pattern) => wait(String(pattern), () => pattern.exec(output.stderr)?.[0]),
    tells: (type, facts = {}) =>
      wait(`${type} ${JSON.stringify(facts)}`, () =>
        linesOf(output.stdout.slice(0, output.stdout.lastIndexOf('\n') + 1)).find((line) =>
          Object.entries({ type, ...facts }).every(([key, value]) => line[key] === value),
        ),
      ),
    kill: (signal) => void child.kill(signal),
    killGroup: group,
    ended,
  };
}

function endOf(child: ChildProcess, output: { stdout: string; stderr: string }): Promise<Ended> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, ...output }));
  });
}
