/** The thread that searches and counts the calls: an entry of its own, started by `createHistoryWorker` alone. */
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { callFigures } from '../../../shared/call/figures.ts';
import type { AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { callDatabase } from '../calls/call-tables.ts';
import { createFigures } from '../calls/figures.ts';
import { createReadPage, pageQuerySchema } from '../calls/history-page.ts';
import { openForReading } from '../database.ts';
import { createAttempt } from '../storage-error.ts';

const { directory } = z.object({ directory: z.string() }).parse(workerData);
const spec = callDatabase(directory);
const attempt = createAttempt(directory, join(directory, spec.name));

const requestSchema = z.discriminatedUnion('method', [
  z.object({ id: z.int(), method: z.literal('list'), argument: pageQuerySchema }),
  z.object({
    id: z.int(),
    method: z.literal('figures'),
    argument: z.object({ from: z.number(), to: z.number(), timeZone: z.string() }),
  }),
  z.object({ id: z.int(), method: z.literal('close'), argument: z.null() }),
]);

let opened: ReturnType<typeof readingOf> | null = null;

function readingOf(database: DatabaseSync) {
  return { database, page: createReadPage(database), quarters: createFigures(database) };
}

/** Opened by the first request that finds a database: there is none before the first start of the engine. */
function read<T>(none: T, task: (reading: ReturnType<typeof readingOf>) => T): Result<T, AppError> {
  if (opened === null) {
    const result = openForReading(spec);
    if (!result.ok) return result;
    if (result.value === null) return ok(none);
    opened = readingOf(result.value);
  }
  const reading = opened;
  return attempt(() => task(reading));
}

type Request = z.infer<typeof requestSchema>;

function answerOf({ method, argument }: Exclude<Request, { method: 'close' }>): Result<unknown, AppError> {
  if (method === 'list') return read({ total: 0, rows: [] }, ({ page }) => page(argument));
  const { timeZone } = argument;
  return read(callFigures([], timeZone), ({ quarters }) => callFigures(quarters(argument), timeZone));
}

parentPort?.on('message', (message: unknown) => {
  const request = requestSchema.parse(message);
  if (request.method !== 'close')
    return parentPort?.postMessage({ id: request.id, result: answerOf(request) });
  opened?.database.close();
  parentPort?.close();
});
