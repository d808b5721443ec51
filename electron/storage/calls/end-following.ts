import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { openDatabase } from '../database.ts';
import { inTransaction } from '../migrations.ts';
import { createAttempt } from '../storage-error.ts';
import { callDatabase } from './call-tables.ts';
import { markOfAnotherPbx } from './restored-calls.ts';

/**
 * Ends the following of every call that was placed in this data directory so far: whoever answers for the PBX from now on does not
 * know them, what is unconfirmed stays so, and of one without an end it is written that nobody knows it. For the directory's only owner. `data-dir-unusable`, `storage-failed`.
 */
export function endFollowing(directory: string): Result<null, AppError> {
  const spec = callDatabase(directory);
  const file = join(directory, spec.name);
  if (!existsSync(file)) return ok(null);
  const opened = openDatabase(spec);
  if (!opened.ok) return opened;
  const attempt = createAttempt(directory, file);
  const ended = attempt(() => {
    inTransaction(opened.value, () => markOfAnotherPbx(opened.value));
    return null;
  });
  opened.value.close();
  return ended;
}
