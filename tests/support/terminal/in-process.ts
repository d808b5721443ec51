import { AsyncLocalStorage } from 'node:async_hooks';
import { run } from '../../../electron/cli/run.ts';
import { collectOutput, type Ended, type Output, type Running } from './watch-output.ts';

/** Whose output is written: several commands run at once. */
const writing = new AsyncLocalStorage<Output>();
let isDiverted = false;

/** What the command line writes goes to the command that wrote it; all else goes on as before. */
function divertOutput(): void {
  if (isDiverted) return;
  isDiverted = true;
  // Each command listens to signals and to the end of the process.
  process.setMaxListeners(0);
  for (const name of ['stdout', 'stderr'] as const) {
    const stream = process[name];
    const write = stream.write.bind(stream) as (...all: unknown[]) => boolean;
    stream.write = (...all: unknown[]) => {
      const output = writing.getStore();
      if (output === undefined) return write(...all);
      output.add(name, String(all[0]));
      return true;
    };
  }
}

/**
 * Runs a command of the command line in this process: the same words, output and exit code without the start of a
 * process. What only a process has (signals, its death, its streams) needs one.
 */
export function runInProcess(words: string[], environment: NodeJS.ProcessEnv = {}): Running {
  divertOutput();
  const output = collectOutput();
  const ended = writing.run(output, async (): Promise<Ended> => {
    const code = await run(words, { ...environment, NO_COLOR: '1' });
    return { code, signal: null, ...output.texts };
  });
  return output.watch(words, ended);
}
