import { chmodSync, closeSync, openSync, statSync } from 'node:fs';

/** What SQLite keeps beside a database; it takes the database's own mode for them when it makes them. */
const beside = ['', '-wal', '-shm', '-journal'];

/** Whether the group or everybody may do anything with a file; never on Windows, which has no such modes. */
export function isOpenToOthers(file: string): boolean {
  if (process.platform === 'win32') return false;
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
  return (mode & 0o077) !== 0;
}

/**
 * Sees to it that a database is its owner's alone (mode 0600), whatever its folder lets others do: made so where it is
 * missing, tightened where an earlier version or another program left it open. A file that is somebody else's stays.
 */
export function keepPrivate(file: string): void {
  // Made before SQLite does, which would take the umask's mode.
  closeSync(openSync(file, 'a', 0o600));
  for (const suffix of beside) {
    if (!isOpenToOthers(file + suffix)) continue;
    try {
      chmodSync(file + suffix, 0o600);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error;
    }
  }
}
