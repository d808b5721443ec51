/** The thread that searches and counts the calls: an entry of its own, started by `createHistoryWorker` alone. */
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { callFigures } from '../../../shared/call/figures.ts';
import type { AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { serveThread } from '../../threads/server.ts';
import { callDatabase } from '../calls/call-tables.ts';
import { createFigures } from '../calls/figures.ts';
import { createReadPage } from '../calls/history-page.ts';
import { openForReading } from '../database.ts';
import { createAttempt } from '../storage-error.ts';
import { historyMethods } from './history-methods.ts';

const { directory } = z.object({ directory: z.string() }).parse(workerData);
const spec = callDatabase(directory);
const attempt = createAttempt(directory, join(directory, spec.name));

let opened: ReturnType<typeof readingOf> | null = null;

function readingOf(database: DatabaseSync) {
  return { database, page: createReadPage(database), counted: createFigures(database) };
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

if (parentPort === null) throw new Error('the calls are searched in a thread of their own');
serveThread(
  parentPort,
  historyMethods,
  {
    list: (query) => read({ total: 0, rows: [] }, ({ page }) => page(query)),
    figures: ({ timeZone, ...period }) =>
      read(callFigures({ quarters: [], codes: [] }, timeZone), ({ counted }) =>
        callFigures(counted(period), timeZone),
      ),
  },
  () => opened?.database.close(),
);
