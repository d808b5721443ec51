import { z } from 'zod';
import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';

/** What goes to a thread: a request by its number, or what becomes of requests. */
export const toThreadSchema = z.union([
  z.object({ id: z.int(), method: z.string(), argument: z.unknown() }),
  /** The request of that number is no longer wanted. */
  z.object({ cancel: z.int() }),
  /** No more requests come: the thread ends once those before are done. */
  z.object({ close: z.literal(true) }),
]);
export type ToThread = z.infer<typeof toThreadSchema>;

const isError = (error: unknown) => typeof error === 'object' && error !== null && 'kind' in error;

/** Its error is one of the closed union by the types of the thread's work; `value` is checked by who asked. */
const answerSchema = z.object({
  id: z.int(),
  result: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value: z.unknown() }),
    z.object({ ok: z.literal(false), error: z.custom<AppError>(isError) }),
  ]),
});

/** What comes back: the answer to the request of that number, or how far its work is. */
export const fromThreadSchema = z.union([answerSchema, z.object({ id: z.int(), progress: z.unknown() })]);
export type FromThread =
  | { id: number; result: Result<unknown, AppError> }
  | { id: number; progress: unknown };
