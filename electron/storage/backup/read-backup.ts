import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { AppError, FileRefusal } from '../../../shared/errors.ts';
import type { BackupContents } from '../../../shared/ipc/backup.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { refused } from '../transfer/text-file.ts';
import { notWritten } from '../transfer/write-file.ts';
import { countsOf, holdsOnlyReadable, readFacts } from './backup-facts.ts';
import { ownFile, parts, upgradeTables } from './backup-tables.ts';

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** zlib's own errors: no gzip file at all, or one that breaks off or fails its checksum. */
function refusalOf(error: unknown): FileRefusal {
  const code = codeOf(error);
  if (code === 'ENOENT') return 'missing';
  if (!code.startsWith('Z_')) return 'unreadable';
  const message = error instanceof Error ? error.message : '';
  return message.includes('incorrect header check') ? 'no-backup' : 'damaged';
}

async function unpack(file: string, to: string): Promise<Result<null, AppError>> {
  try {
    await pipeline(createReadStream(file), createGunzip(), createWriteStream(to, ownFile));
    return ok(null);
  } catch (error) {
    const isOurs = error instanceof Error && 'path' in error && error.path === to;
    const isFull = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error));
    return isOurs || isFull ? fail(notWritten(to, error)) : refused(file, refusalOf(error));
  }
}

/** Checks an unpacked backup whole and brings its tables up to date. */
function judge(unpacked: string): Result<BackupContents, FileRefusal> {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(unpacked);
    const facts = readFacts(database);
    if (!facts.ok) return facts;
    for (const [place, part] of parts.entries()) {
      upgradeTables(database, part, facts.value.versions[place] ?? 0);
    }
    if (!holdsOnlyReadable(database)) return { ok: false, error: 'damaged' };
    const { createdAt, settings } = facts.value;
    return ok({ createdAt, settings, ...countsOf(database) });
  } catch {
    return { ok: false, error: 'damaged' };
  } finally {
    database?.close();
  }
}

/**
 * Unpacks a backup to `to` and checks all of it; a refused one leaves nothing there. Gives `file-unusable` with
 * `missing`, `unreadable`, `no-backup`, `newer` (made by a later version) or `damaged`; `file-not-written`.
 */
export async function unpackBackup(file: string, to: string): Promise<Result<BackupContents, AppError>> {
  const unpacked = await unpack(file, to);
  const judged = unpacked.ok ? judge(to) : unpacked;
  if (judged.ok) return judged;
  await rm(to, { force: true });
  return typeof judged.error === 'string' ? refused(file, judged.error) : fail(judged.error);
}
