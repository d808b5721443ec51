import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { AppError, FileRefusal } from '../../../shared/errors.ts';
import type { BackupContents } from '../../../shared/ipc/backup.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { streamToNewOwnFile } from '../../files/own-file.ts';
import { notWritten } from '../../files/write-file.ts';
import { inTransaction } from '../migrations.ts';
import { refused } from '../storage-error.ts';
import { countsOf, isWhole, readFacts } from './backup-facts.ts';
import { knownVersion, parts, upgradeTables } from './backup-tables.ts';
import { deriveRows } from './derived-rows.ts';
import { hasKnownSchema, openForeign } from './known-schema.ts';
import { holdsOnlyReadable, mendCallRows } from './readable-rows.ts';
import { holdsOnlyShortValues } from './short-values.ts';

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/**
 * How far a backup may unpack, in bytes: gzip itself allows a thousandfold (RFC 1951), rows of calls and contacts come
 * to ten or twenty times. A small one may be empty pages for the most part.
 */
const mostUnpacked = { floor: 64 * 1024 * 1024, times: 60, ceiling: 4 * 1024 * 1024 * 1024 };
export const unpackedLimit = (packed: number): number =>
  Math.min(mostUnpacked.floor + packed * mostUnpacked.times, mostUnpacked.ceiling);

class UnpacksTooFar extends Error {}

/** Lets so many bytes through and breaks off. */
function atMost(limit: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > limit) done(new UnpacksTooFar());
      else done(null, chunk);
    },
  });
}

/** zlib's own errors: no gzip file at all, or one that breaks off or fails its checksum. */
function refusalOf(error: unknown): FileRefusal {
  if (error instanceof UnpacksTooFar) return 'unpacks-too-far';
  const code = codeOf(error);
  if (code === 'ENOENT') return 'missing';
  if (!code.startsWith('Z_')) return 'unreadable';
  const message = error instanceof Error ? error.message : '';
  return message.includes('incorrect header check') ? 'no-backup' : 'damaged';
}

/** Gives the SHA-256 digest of what was unpacked. */
async function unpack(file: string, to: string): Promise<Result<string, AppError>> {
  const hash = createHash('sha256');
  const seen = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    const facts = await stat(file);
    // A pipe would not even be opened before somebody writes to it.
    if (!facts.isFile()) return refused(file, 'unreadable');
    await pipeline(
      createReadStream(file),
      createGunzip(),
      atMost(unpackedLimit(facts.size)),
      seen,
      streamToNewOwnFile(to),
    );
    return ok(hash.digest('hex'));
  } catch (error) {
    const isOurs = error instanceof Error && 'path' in error && error.path === to;
    const isFull = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error));
    return isOurs || isFull ? fail(notWritten(to, error)) : refused(file, refusalOf(error));
  }
}

/**
 * How far what is worked out for searches may let a file grow: by a tenth for names as people have them, but a letter may stand for
 * eighteen, in three columns and an index. Older tables grow by one more index.
 */
const mostGrown = { floor: 64 * 1024 * 1024, times: 3 };

/** Beyond that SQLite says that there is no more room. */
function limitGrowth(database: DatabaseSync): void {
  const pageSize = Number(database.prepare('PRAGMA page_size').get()?.page_size);
  const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count);
  const most = Math.ceil(mostGrown.floor / pageSize) + pages * mostGrown.times;
  database.exec(`PRAGMA max_page_count = ${most}`);
}

/**
 * Checks all of a backup and brings its tables up to date, which it notes in it. Numbers of calls that can't be become unknown,
 * and events that can't be read for them are left out: earlier versions wrote such backups.
 */
export function judgeRows(database: DatabaseSync): Result<BackupContents, FileRefusal> {
  const facts = readFacts(database);
  if (!facts.ok) return facts;
  limitGrowth(database);
  const { createdAt, settings, versions } = facts.value;
  if (!hasKnownSchema(database, versions) || !holdsOnlyShortValues(database)) return fail('damaged');
  const leftOut = inTransaction(database, () => {
    const note = database.prepare('UPDATE backup SET value = ? WHERE key = ?');
    for (const [place, part] of parts.entries()) {
      upgradeTables(database, part, versions[place] ?? 0);
      note.run(String(knownVersion(part)), `version:${part.name}`);
    }
    if (!isWhole(database)) return null;
    deriveRows(database);
    return mendCallRows(database, 'refuse');
  });
  if (leftOut === null || !holdsOnlyReadable(database)) return fail('damaged');
  return ok({ createdAt, settings, ...countsOf(database), leftOut });
}

function judge(unpacked: string): Result<BackupContents, FileRefusal> {
  let database: DatabaseSync | null = null;
  try {
    database = openForeign(unpacked);
    return judgeRows(database);
  } catch {
    return fail('damaged');
  } finally {
    database?.close();
  }
}

/** `digest`: of all that it unpacked to, by which another file under the same name is known. */
export interface ReadBackup {
  contents: BackupContents;
  digest: string;
}

/**
 * Unpacks a backup to `to`, a file that is not there yet, and checks all of it; a refused one leaves nothing there. Gives
 * `file-unusable` with `missing`, `unreadable`, `no-backup`, `newer` (made by a later version), `unpacks-too-far` or
 * `damaged`; `file-not-written`.
 */
export async function unpackBackup(file: string, to: string): Promise<Result<ReadBackup, AppError>> {
  const unpacked = await unpack(file, to);
  const read = unpacked.ok ? readUnpacked(file, to, unpacked.value) : unpacked;
  if (!read.ok) await removeDatabase(to);
  return read;
}

function readUnpacked(file: string, unpacked: string, digest: string): Result<ReadBackup, AppError> {
  const judged = judge(unpacked);
  return judged.ok ? ok({ contents: judged.value, digest }) : refused(file, judged.error);
}

/** With what SQLite may have left beside it. */
export async function removeDatabase(file: string): Promise<void> {
  for (const suffix of ['', '-journal', '-wal', '-shm']) await rm(file + suffix, { force: true });
}
