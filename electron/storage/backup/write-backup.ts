import { createReadStream, existsSync } from 'node:fs';
import { type FileHandle, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { AppError } from '../../../shared/errors.ts';
import type { BackupContents, BackupSettings } from '../../../shared/ipc/backup.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { makeOwnFolder, openNewOwnFile, partialName, refuseNoFile } from '../../files/own-file.ts';
import { notWritten } from '../../files/write-file.ts';
import { isWritable, openForReading } from '../database.ts';
import { inTransaction } from '../migrations.ts';
import { storageError } from '../storage-error.ts';
import { countsOf, fitsBackup } from './backup-facts.ts';
import {
  type BackupPlaces,
  backupFormat,
  copyTables,
  knownVersion,
  parts,
  specOf,
  upgradeTables,
  withSource,
} from './backup-tables.ts';
import { deriveRows } from './derived-rows.ts';
import { factsTable } from './known-schema.ts';
import { leaveOutUnreadable, mendCallRows } from './readable-rows.ts';
import { scratchFile } from './restore-files.ts';

export interface BackupOrder extends BackupPlaces {
  file: string;
  settings: BackupSettings;
  /** UTC ms. */
  now: number;
}

function writeFacts(database: DatabaseSync, { settings, now }: BackupOrder): void {
  const put = database.prepare('INSERT INTO backup (key, value) VALUES (?, ?)');
  put.run('format', String(backupFormat));
  put.run('createdAt', String(now));
  put.run('settings', JSON.stringify(settings));
  for (const part of parts) put.run(`version:${part.name}`, String(knownVersion(part)));
}

const noSettings: BackupSettings = { config: null, preferences: null, connection: null };

/**
 * Each source as it was at one moment, also beside the process that writes it. What could not be read again is not in it;
 * gives how many rows that were.
 */
function fill(database: DatabaseSync, order: BackupOrder): number {
  database.exec(`PRAGMA journal_mode = OFF; ${factsTable}`);
  for (const part of parts) {
    upgradeTables(database, part, 0);
    const { directory, name } = specOf(part, order);
    const file = join(directory, name);
    if (existsSync(file))
      withSource(database, file, () => inTransaction(database, () => copyTables(database, part)));
  }
  writeFacts(database, order);
  return inTransaction(database, () => {
    deriveRows(database);
    const events = mendCallRows(database, 'take-out') ?? 0;
    return events + leaveOutUnreadable(database);
  });
}

/** Sources that this version can't copy (damaged, older, newer) are told before anything is written. */
function checkSources(places: BackupPlaces): Result<null, AppError> {
  for (const part of parts) {
    const opened = openForReading(specOf(part, places));
    if (!opened.ok) return opened;
    opened.value?.close();
  }
  return ok(null);
}

/** Where the database of a backup is made. */
interface OwnPlace {
  file: string;
  remove(): Promise<void>;
}

/**
 * SQLite opens a file by its name: it must lie where nobody else can put theirs in its place, and not beside the backup, which may
 * be in a folder that several users share. In the data directory, or in a new folder where that can't be written.
 */
async function ownPlace(directory: string): Promise<OwnPlace> {
  if (existsSync(directory) && isWritable(directory)) {
    makeOwnFolder(directory);
    const file = scratchFile(directory, 'backup.written');
    return { file, remove: () => rm(file, { force: true }) };
  }
  const folder = await mkdtemp(join(tmpdir(), 'dotaraf-'));
  return { file: join(folder, 'backup.db'), remove: () => rm(folder, { recursive: true, force: true }) };
}

/**
 * Writes contacts, the do-not-call list, follow-ups, history with notes, and settings as one file: a SQLite database, compressed, so
 * that its checksum (RFC 1952) tells a damaged copy. What no restore could read is left out and counted. Changes nothing in the data directory, also beside its owner. Blocks its
 * thread for as long as copying takes. Gives `file-not-written`, `storage-failed` or `data-dir-unusable`.
 */
export async function writeBackup(order: BackupOrder): Promise<Result<BackupContents, AppError>> {
  const checked = checkSources(order);
  if (!checked.ok) return checked;
  const partial = partialName(order.file);
  let place: OwnPlace | null = null;
  let target: FileHandle | null = null;
  let database: DatabaseSync | null = null;
  const takesSettings = fitsBackup(JSON.stringify(order.settings));
  const settings = takesSettings ? order.settings : noSettings;
  try {
    refuseNoFile(order.file);
    // The first to fail where the folder can't be written, with the operating system's own reason.
    target = await openNewOwnFile(partial);
    place = await ownPlace(order.directory);
    await (await openNewOwnFile(place.file)).close();
    database = new DatabaseSync(place.file);
    const leftOut = fill(database, { ...order, settings }) + (takesSettings ? 0 : 1);
    const counts = countsOf(database);
    database.close();
    database = null;
    await pipeline(createReadStream(place.file), createGzip(), target.createWriteStream({ flush: true }));
    await target.close();
    await rename(partial, order.file);
    return ok({ createdAt: order.now, settings, ...counts, leftOut });
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return fail(notWritten(order.file, error));
    return fail(storageError(error, order.directory, order.file));
  } finally {
    database?.close();
    await target?.close().catch(() => {});
    await Promise.all([rm(partial, { force: true }), place?.remove()]);
  }
}
