import type { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { type AppError, fileRefusals } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

const errorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('storage-failed'), words: z.string() }),
  z.object({ kind: z.literal('data-dir-unusable'), directory: z.string(), words: z.string() }),
  z.object({
    kind: z.literal('file-unusable'),
    file: z.string(),
    reason: z.enum(fileRefusals),
    line: z.int().nullable(),
  }),
  z.object({ kind: z.literal('file-not-written'), file: z.string(), code: z.string() }),
]);

/** The answer to the request of that `id`; `value` is checked by who asked. */
const answerSchema = z.object({
  id: z.int(),
  result: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value: z.unknown() }),
    z.object({ ok: z.literal(false), error: errorSchema }),
  ]),
});

/** How far the work for the request of that `id` is. */
const progressSchema = z.object({ id: z.int(), progress: z.unknown() });

const messageSchema = z.union([answerSchema, progressSchema]);
type Answer = z.infer<typeof answerSchema>['result'];

interface Waiting {
  settle(answer: Answer): void;
  progress: ((progress: unknown) => void) | undefined;
}

interface Sent {
  id: number;
  /** The answer as a value of the schema. */
  as<T>(schema: z.ZodType<T>): Promise<Result<T, AppError>>;
}

/** Asks the thread: plain values that a structured clone carries. */
export type ThreadCall<Method extends string> = (
  method: Method,
  argument: unknown,
  progress?: Waiting['progress'],
) => Sent;

async function read<T>(answer: Promise<Answer>, schema: z.ZodType<T>): Promise<Result<T, AppError>> {
  const settled = await answer;
  return settled.ok ? ok(schema.parse(settled.value)) : fail(settled.error);
}

/**
 * Requests on their way to a thread of the storage, by number; all of them fail when it ends. `what` it keeps, in the
 * plural: "The contacts".
 */
export function createThreadCalls<Method extends string>(worker: Worker, what: string): ThreadCall<Method> {
  const waiting = new Map<number, Waiting>();
  let ended: Answer | null = null;
  let last = 0;
  const end = (why: string) => {
    const words = `${what} ${why}: start the app again.`;
    ended ??= { ok: false, error: { kind: 'storage-failed', words } };
    for (const { settle } of waiting.values()) settle(ended);
    waiting.clear();
  };
  const send = (method: Method, argument: unknown, progress: Waiting['progress']): Promise<Answer> => {
    if (ended !== null) return Promise.resolve(ended);
    const id = last;
    worker.postMessage({ id, method, argument });
    return new Promise((settle) => waiting.set(id, { settle, progress }));
  };
  worker.on('message', (value: unknown) => {
    const message = messageSchema.parse(value);
    if ('progress' in message) return waiting.get(message.id)?.progress?.(message.progress);
    waiting.get(message.id)?.settle(message.result);
    waiting.delete(message.id);
  });
  worker.on('error', (error: Error) => end(`stopped (${error.message})`));
  worker.on('exit', () => end('are closed'));
  return (method, argument, progress) => {
    last += 1;
    const answer = send(method, argument, progress);
    return { id: last, as: (schema) => read(answer, schema) };
  };
}
