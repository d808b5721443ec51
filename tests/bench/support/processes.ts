import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a process of the suite does when it is asked: plain values in and out. */
export type Asks = Record<string, (value: never) => unknown>;

/** A process of its own: what carries load must not share a thread with what makes it. */
export interface Remote<A extends Asks> {
  ask<Name extends keyof A & string>(
    name: Name,
    ...value: Parameters<A[Name]>
  ): Promise<Awaited<ReturnType<A[Name]>>>;
  stop(): Promise<void>;
}

interface Question {
  id: number;
  name: string;
  value: never;
}
type Answer = { id: number; value: unknown } | { id: number; problem: string };

const started = new Set<ChildProcess>();

/** Starts a file of processes/ in Node. `flags` are Node's own, such as `--expose-gc`. */
export async function startProcess<A extends Asks>(name: string, flags: string[] = []): Promise<Remote<A>> {
  const file = fileURLToPath(new URL(`../processes/${name}.ts`, import.meta.url));
  const child = fork(file, [], {
    execArgv: ['--disable-warning=ExperimentalWarning', ...flags],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  started.add(child);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void exited.then(() => started.delete(child));
  const waiting = new Map<number, (answer: Answer) => void>();
  child.on('message', (answer: Answer) => waiting.get(answer.id)?.(answer));
  let last = 0;
  return {
    ask: (asked, ...values) => {
      last += 1;
      const id = last;
      const answered = new Promise<Answer>((resolve, reject) => {
        waiting.set(id, resolve);
        void exited.then(() => reject(new Error(`${name} ended before it answered ${asked}`)));
      });
      child.send({ id, name: asked, value: values[0] });
      return answered.then((answer) => {
        waiting.delete(id);
        if ('problem' in answer) throw new Error(`${name} failed at ${asked}: ${answer.problem}`);
        return answer.value as Awaited<ReturnType<A[typeof asked]>>;
      });
    },
    stop: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Ends what a section that failed may have left. */
export function stopProcesses(): void {
  for (const child of started) child.kill('SIGKILL');
}

/** For a file of processes/: the processor time that it has used since its start. */
export function cpuMicroseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** For a file of processes/: answers what it is asked, until the suite's process is gone. */
export function serve(asks: Asks): void {
  process.on('message', async ({ id, name, value }: Question) => {
    try {
      process.send?.({ id, value: await asks[name]?.(value) });
    } catch (error) {
      process.send?.({
        id,
        problem: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  });
  process.on('disconnect', () => process.exit());
}
