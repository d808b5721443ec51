import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { AppError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { markRestored } from '../calls/restored-calls.ts';
import { openDatabase, setDamagedAside } from '../database.ts';
import { createAttempt } from '../storage-error.ts';
import {
  type BackupPlaces,
  clearTables,
  copyTables,
  type DataPart,
  dataParts,
  type Part,
  parts,
  specOf,
} from './backup-tables.ts';

/** What is to be put in the place of the data. */
export interface Replacement {
  /** A checked backup, unpacked. */
  from: string;
  chosen: readonly DataPart[];
  /** Tells this restore from every other; null where an earlier version began it. */
  id: string | null;
}

/** `begun`: one database has the new data and the other may not, so that the restore must be gone on with. */
export interface NotReplaced {
  error: AppError;
  begun: boolean;
}

/** A database that takes its part, with the backup attached as `source`. */
interface Target {
  part: Part;
  database: DatabaseSync;
  attempt: ReturnType<typeof createAttempt>;
}

/** KiB of changed pages that wait in memory for the commit; the others are in the file's log before it. */
const waiting = 256;
/** Bytes in the log beyond what the data take: those pages, and what the commit itself writes. */
const margin = 2 * waiting * 1024;

/** Whoever restores a backup may do so because a file is damaged. It is there after it, up to date. */
function openReady(part: Part, places: BackupPlaces, from: string): Result<Target, AppError> {
  // Who starts waits no longer for one database than for the other.
  const { patience: _patience, ...spec } = specOf(part, places);
  const aside = setDamagedAside(spec);
  if (!aside.ok) return aside;
  const opened = openDatabase(spec);
  if (!opened.ok) return opened;
  const database = opened.value;
  const attempt = createAttempt(spec.directory, join(spec.directory, spec.name));
  const attached = attempt(() => {
    database.exec(`PRAGMA trusted_schema = OFF; PRAGMA synchronous = FULL; PRAGMA cache_size = -${waiting}`);
    database.prepare('ATTACH ? AS source').run(from);
  });
  if (attached.ok) return ok({ part, database, attempt });
  database.close();
  return attached;
}

/** What a task does on both databases; an open transaction is rolled back behind it. The calls come last. */
function onBoth<Value, Failure>(
  places: BackupPlaces,
  from: string,
  notOpened: (error: AppError) => Failure,
  task: (targets: readonly Target[]) => Result<Value, Failure>,
): Result<Value, Failure> {
  const targets: Target[] = [];
  try {
    for (const part of parts.toReversed()) {
      const target = openReady(part, places, from);
      if (!target.ok) return fail(notOpened(target.error));
      targets.push(target.value);
    }
    return task(targets);
  } finally {
    for (const { database } of targets) database.close();
  }
}

/** The key of `memory` under which the calls' database names the restore that was done last. */
const doneKey = 'restore';

function isDone({ database, attempt }: Target, id: string | null): Result<boolean, AppError> {
  if (id === null) return ok(false);
  return attempt(
    () =>
      database.prepare('SELECT value FROM memory WHERE key = ?').get(doneKey)?.value === JSON.stringify(id),
  );
}

/** Begins a transaction with all of it in its place; whoever calls it ends that. */
function fill({ part, database, attempt }: Target, { chosen, id }: Replacement): Result<null, AppError> {
  return attempt(() => {
    // Its first statement takes the lock of this database, and none of the backup, which the other one reads as well.
    database.exec('BEGIN');
    clearTables(database, part, { chosen });
    copyTables(database, part, { chosen });
    if (part.name !== 'calls') return null;
    if (chosen.includes('calls')) markRestored(database, Date.now());
    if (id !== null)
      database
        .prepare('INSERT OR REPLACE INTO memory (key, value) VALUES (?, ?)')
        .run(doneKey, JSON.stringify(id));
    return null;
  });
}

/**
 * Writes all of it into the logs of both files, and more, and takes it back: the room stays theirs, so that neither commit
 * can fail for want of it, and whatever else a table does not take is found before anything is replaced.
 */
function tryOut(targets: readonly Target[], replacement: Replacement): Result<null, AppError> {
  for (const target of targets) {
    const filled = fill(target, replacement);
    if (!filled.ok) return filled;
    const { database, attempt } = target;
    const roomy = attempt(() =>
      database.exec(
        `CREATE TABLE main.restore_room (room); INSERT INTO restore_room VALUES (zeroblob(${margin}))`,
      ),
    );
    if (!roomy.ok) return roomy;
  }
  for (const { database, attempt } of targets) {
    const back = attempt(() => database.exec('ROLLBACK'));
    if (!back.ok) return back;
  }
  return ok(null);
}

/** Whether both databases would take all of a backup; they are as before. Gives `storage-failed`, `data-dir-unusable`. */
export const rehearseReplacing = (places: BackupPlaces, from: string): Result<null, AppError> =>
  onBoth(
    places,
    from,
    (error) => error,
    (targets) => tryOut(targets, { from, chosen: dataParts, id: null }),
  );

/**
 * Replaces what is chosen in both databases. Either has a transaction of its own, as SQLite commits no two files with a
 * write-ahead log as one (https://www.sqlite.org/lang_attach.html): all that can fail is done before the first commit, and
 * `beginning` notes, before it, that the restore must be gone on with. `wasBegun`: that was noted by an earlier process.
 */
export function replaceData(
  places: BackupPlaces,
  replacement: Replacement,
  { wasBegun, beginning }: { wasBegun: boolean; beginning: () => void },
): Result<null, NotReplaced> {
  const failed = (error: AppError): NotReplaced => ({ error, begun: wasBegun });
  return onBoth(places, replacement.from, failed, (targets) => {
    const last = targets.at(-1);
    if (last === undefined) throw new Error('a backup has two databases');
    const done = isDone(last, replacement.id);
    if (!done.ok) return fail(failed(done.error));
    if (done.value) return ok(null);
    const tried = tryOut(targets, replacement);
    if (!tried.ok) return fail(failed(tried.error));
    beginning();
    for (const target of targets) {
      const filled = fill(target, replacement);
      if (!filled.ok) return fail(failed(filled.error));
    }
    let begun = wasBegun;
    for (const { database, attempt } of targets) {
      const committed = attempt(() => database.exec('COMMIT'));
      if (!committed.ok) return fail({ error: committed.error, begun });
      begun = true;
    }
    return ok(null);
  });
}
