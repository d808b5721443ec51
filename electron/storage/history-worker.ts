/** The thread that searches the calls: an entry of its own, started by `createHistoryWorker` alone. */
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { AppError } from '../../shared/app-error.ts';
import { ok, type Result } from '../../shared/result.ts';
import { callDatabase } from './call-tables.ts';
import { openForReading } from './database.ts';
import { createReadPage, pageQuerySchema, type ReadPage } from './history-page.ts';
import { createAttempt } from './storage-error.ts';

const { directory } = z.object({ directory: z.string() }).parse(workerData);
const spec = callDatabase(directory);
const attempt = createAttempt(directory, join(directory, spec.name));

const requestSchema = z.discriminatedUnion('method', [
  z.object({ id: z.int(), method: z.literal('list'), argument: pageQuerySchema }),
  z.object({ id: z.int(), method: z.literal('close'), argument: z.null() }),
]);

let opened: { database: DatabaseSync; readPage: ReadPage } | null = null;

/** Opened by the first search that finds a database: there is none before the first start of the engine. */
function list(query: Parameters<ReadPage>[0]): Result<ReturnType<ReadPage>, AppError> {
  if (opened === null) {
    const result = openForReading(spec);
    if (!result.ok) return result;
    if (result.value === null) return ok({ total: 0, rows: [] });
    opened = { database: result.value, readPage: createReadPage(result.value) };
  }
  const { readPage } = opened;
  return attempt(() => readPage(query));
}

parentPort?.on('message', (message: unknown) => {
  const { id, method, argument } = requestSchema.parse(message);
  if (method === 'list') return parentPort?.postMessage({ id, result: list(argument) });
  opened?.database.close();
  parentPort?.close();
});
