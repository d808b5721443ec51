import { constants, setPriority } from 'node:os';
import type { MessagePort } from 'node:worker_threads';
import type { AppError } from '../../shared/errors.ts';
import { fail, type Result } from '../../shared/result.ts';
import { type FromThread, type ToThread, toThreadSchema } from './messages.ts';
import type { Answered, ArgumentOf, Methods, ProgressOf } from './methods.ts';

/** What long work has to ask and tell. */
export interface Control<Progress> {
  /** Whether nobody wants it any more. */
  cancelled(): boolean;
  progress(progress: Progress): void;
}

/** How a thread does what it can be asked, method by method. */
export type Work<M extends Methods> = {
  [Name in keyof M]: (
    argument: ArgumentOf<M[Name]>,
    control: Control<ProgressOf<M[Name]>>,
  ) => Answered<M[Name]> | Promise<Answered<M[Name]>>;
};

/**
 * The thread that answers the dialplan goes first where there are too few processors for all. On Linux alone a thread has a
 * priority of its own (setpriority(2), "Bugs"); elsewhere this would be the whole process's.
 */
function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Whoever shut this process in may forbid it: then all threads are alike.
  }
}

/**
 * Answers every request of `port` with the work of its name, in the order in which the work gets done. What is thrown
 * is a bug and becomes the answer of that one request (`unexpected`). `closing` runs last, when all before is done. To
 * be called in that thread: it gives way to others from then on.
 */
export function serveThread<M extends Methods>(
  port: MessagePort,
  methods: M,
  work: Work<M>,
  closing: () => void,
): void {
  giveWay();
  const running = new Map<number, Promise<void>>();
  const cancelled = new Set<number>();
  const post = (message: FromThread) => port.postMessage(message);
  const perform = async (
    name: keyof M,
    id: number,
    argument: unknown,
  ): Promise<Result<unknown, AppError>> => {
    const described = methods[name];
    const task = work[name];
    if (described === undefined || task === undefined) throw new Error(`no method ${String(name)}`);
    return task(described.argument.parse(argument) as ArgumentOf<M[keyof M]>, {
      cancelled: () => cancelled.has(id),
      progress: (progress) => post({ id, progress }),
    });
  };
  const answer = async ({ id, method, argument }: Request): Promise<void> => {
    try {
      post({ id, result: await perform(method, id, argument) });
    } catch (error) {
      post({ id, result: unexpected(error) });
    } finally {
      running.delete(id);
      cancelled.delete(id);
    }
  };
  const close = async () => {
    for (const id of running.keys()) cancelled.add(id);
    await Promise.allSettled(running.values());
    closing();
    port.close();
  };
  port.on('message', (value: unknown) => {
    const message = toThreadSchema.parse(value);
    if ('close' in message) return void close();
    if ('cancel' in message) {
      if (running.has(message.cancel)) cancelled.add(message.cancel);
      return;
    }
    running.set(message.id, answer(message));
  });
}

type Request = Extract<ToThread, { method: string }>;

const unexpected = (error: unknown): Result<never, AppError> =>
  fail({ kind: 'unexpected', words: error instanceof Error ? error.message : String(error) });
