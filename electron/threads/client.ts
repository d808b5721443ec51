import { Worker } from 'node:worker_threads';
import type { z } from 'zod';
import type { AppError } from '../../shared/errors.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { fromThreadSchema, type ToThread } from './messages.ts';
import type { Answered, AnswerOf, ArgumentOf, Methods, ProgressOf } from './methods.ts';

/** Long work on its way; once cancelled, its answer says so, unless it was done before. */
export interface Running<Answer> {
  report: Promise<Result<Answer, AppError>>;
  cancel(): void;
}

type Call<M extends Methods[string]> = M extends { progress: z.ZodType }
  ? (argument: ArgumentOf<M>, progress: (progress: ProgressOf<M>) => void) => Running<AnswerOf<M>>
  : undefined extends ArgumentOf<M>
    ? () => Promise<Answered<M>>
    : (argument: ArgumentOf<M>) => Promise<Answered<M>>;

/** A thread's methods as its client calls them. */
export type ThreadClient<M extends Methods> = { [Name in keyof M]: Call<M[Name]> } & {
  /** Waits until the requests before it are done and the thread has ended; long work is cancelled. */
  close(): Promise<void>;
  /** Ends the thread in the middle of whatever it does; the requests that it had fail (`unexpected`). */
  abort(): Promise<void>;
};

export interface ThreadOptions {
  file: URL;
  /** The thread's `workerData`. */
  data: unknown;
  /** What it keeps, in the plural: "The contacts". */
  what: string;
}

/**
 * Starts a thread and gives its methods. A thread that ends by itself fails the requests that it had (`unexpected`),
 * none is repeated: a write may have been done. The next request starts it again.
 */
export function createThreadClient<M extends Methods>(methods: M, options: ThreadOptions): ThreadClient<M> {
  let thread = startThread(options);
  let closed = false;
  const send = (name: string, argument: unknown, progress?: (value: unknown) => void): Sent => {
    if (closed) return { id: 0, answer: Promise.resolve(closedError(options.what)) };
    if (thread.hasEnded()) thread = startThread(options);
    return thread.send(name, argument, progress);
  };
  const calls = Object.entries(methods).map(([name, { answer, progress }]) => {
    const call =
      progress === undefined
        ? (argument: unknown) => read(send(name, argument).answer, answer)
        : (argument: unknown, listener: (value: unknown) => void) => {
            const { id, answer: given } = send(name, argument, (value) => listener(progress.parse(value)));
            const { cancel } = thread;
            return { report: read(given, answer), cancel: () => cancel(id) };
          };
    return [name, call];
  });
  const close = async () => {
    closed = true;
    await thread.close();
  };
  const abort = async () => {
    closed = true;
    await thread.abort();
  };
  // Made of the very methods that the type is derived from.
  return { ...Object.fromEntries(calls), close, abort } as ThreadClient<M>;
}

const closedError = (what: string): Answer =>
  fail({ kind: 'storage-failed', words: `${what} are closed: start the app again.` });

type Answer = Result<unknown, AppError>;

interface Sent {
  id: number;
  answer: Promise<Answer>;
}

interface Waiting {
  settle(answer: Answer): void;
  progress: ((progress: unknown) => void) | undefined;
}

async function read<T>(answer: Promise<Answer>, schema: z.ZodType<T>): Promise<Result<T, AppError>> {
  const settled = await answer;
  return settled.ok ? ok(schema.parse(settled.value)) : settled;
}

/** One life of the thread: its requests on their way, by number; all of them fail when it ends. */
function startThread({ file, data, what }: ThreadOptions) {
  const worker = new Worker(file, { workerData: data });
  const waiting = new Map<number, Waiting>();
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  let end: Answer | null = null;
  let closing = false;
  let last = 0;
  const post = (message: ToThread) => worker.postMessage(message);
  const endWith = (why: Answer) => {
    end ??= why;
    for (const { settle } of waiting.values()) settle(end);
    waiting.clear();
  };
  const stopped = (cause: string): Answer =>
    fail({ kind: 'unexpected', words: `${what} stopped (${cause})` });
  worker.on('message', (value: unknown) => {
    const message = fromThreadSchema.parse(value);
    if ('progress' in message) return waiting.get(message.id)?.progress?.(message.progress);
    waiting.get(message.id)?.settle(message.result);
    waiting.delete(message.id);
  });
  worker.on('error', (error: unknown) =>
    endWith(stopped(error instanceof Error ? error.message : String(error))),
  );
  // An answer that can't be read: nobody knows whose it was.
  worker.on('messageerror', (error) => {
    endWith(stopped(error.message));
    void worker.terminate();
  });
  worker.on('exit', (code) => endWith(closing ? closedError(what) : stopped(`exit ${code}`)));
  return {
    hasEnded: () => end !== null,
    send: (method: string, argument: unknown, progress?: Waiting['progress']): Sent => {
      last += 1;
      const id = last;
      post({ id, method, argument });
      return { id, answer: new Promise((settle) => waiting.set(id, { settle, progress })) };
    },
    cancel: (id: number) => post({ cancel: id }),
    close: async () => {
      closing = true;
      if (end === null) post({ close: true });
      await exited;
    },
    abort: async () => {
      endWith(stopped('aborted'));
      await worker.terminate();
    },
  };
}
