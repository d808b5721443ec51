import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AppError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { holdsRestore } from '../backup/restore-files.ts';
import { ownDataDirectory } from '../owner.ts';
import { callDatabase } from './call-tables.ts';

/**
 * Deletes the calls of a data directory for good, with damaged copies and what a restore left, and leaves what else is in it. Gives
 * `data-dir-owned` while somebody works with it, `storage-failed` where a file can't be deleted.
 */
export function forgetCalls(directory: string): Result<null, AppError> {
  if (!existsSync(directory)) return ok(null);
  const owned = ownDataDirectory(directory, 'Dotaraf');
  if (!owned.ok) return owned;
  const { name } = callDatabase(directory);
  try {
    for (const file of readdirSync(directory)) {
      if (file.startsWith(name) || holdsRestore(file))
        rmSync(join(directory, file), { recursive: true, force: true });
    }
    return ok(null);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return fail({
      kind: 'storage-failed',
      words: `the calls in ${directory} can't be deleted (${reason}).`,
    });
  } finally {
    owned.value.release();
  }
}
