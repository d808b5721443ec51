import { existsSync } from 'node:fs';
import type { AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { pendingFile } from '../../storage/backup/restore-files.ts';
import type { Note } from '../../storage/database.ts';
import { ownDataDirectory } from '../../storage/owner.ts';
import { dataDirectoryOf } from '../settings/data-directory.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

export interface UnfinishedRestores {
  /** The app's own folder; calls lie below it. */
  directory: string;
  /** Where the address book is, which all profiles share. */
  contactsDirectory: string;
  settings: Pick<SettingsStore, 'profiles'>;
}

/**
 * Goes on with the restores that were broken off, of every profile, before anybody works with the half of one: the address
 * book is everybody's, and no engine may begin in that data directory for weeks (the sandbox, another profile, nothing set
 * up). What was blocked and written meanwhile would be gone then. Fails as `finishRestore`; where another process owns the
 * directory, that one goes on with it.
 */
export async function finishRestores(
  { directory, contactsDirectory, settings }: UnfinishedRestores,
  note: Note,
): Promise<Result<null, AppError>> {
  const directories = settings.profiles.list().map(({ id }) => dataDirectoryOf(directory, id, 'pbx'));
  for (const unfinished of directories.filter((one) => existsSync(pendingFile(one)))) {
    const owned = ownDataDirectory(unfinished, 'Dotaraf');
    if (!owned.ok && owned.error.kind === 'data-dir-owned') continue;
    if (!owned.ok) return owned;
    try {
      const { finishRestore } = await import('../../storage/backup/restore-backup.ts');
      const finished = finishRestore(unfinished, contactsDirectory, note);
      if (!finished.ok) return finished;
    } finally {
      owned.value.release();
    }
  }
  return ok(null);
}
