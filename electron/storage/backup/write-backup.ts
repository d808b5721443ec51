import { createReadStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { AppError } from '../../../shared/errors.ts';
import type { BackupContents, BackupSettings } from '../../../shared/ipc/backup.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { openNewOwnFile, partialName, refuseNoFile, streamToNewOwnFile } from '../../files/own-file.ts';
import { notWritten } from '../../files/write-file.ts';
import { openForReading } from '../database.ts';
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

/**
 * Writes contacts, the do-not-call list, follow-ups, history with notes, and settings as one file: a SQLite database, compressed, so
 * that its checksum (RFC 1952) tells a damaged copy. What no restore could read is left out and counted. Only reads the data directory, also beside its owner. Blocks its
 * thread for as long as copying takes. Gives `file-not-written`, `storage-failed` or `data-dir-unusable`.
 */
export async function writeBackup(order: BackupOrder): Promise<Result<BackupContents, AppError>> {
  const checked = checkSources(order);
  if (!checked.ok) return checked;
  const partial = partialName(order.file);
  const plain = `${partial}.db`;
  let database: DatabaseSync | null = null;
  const takesSettings = fitsBackup(JSON.stringify(order.settings));
  const settings = takesSettings ? order.settings : noSettings;
  try {
    refuseNoFile(order.file);
    // The first to fail where the folder can't be written, with the operating system's own reason.
    await (await openNewOwnFile(plain)).close();
    database = new DatabaseSync(plain);
    const leftOut = fill(database, { ...order, settings }) + (takesSettings ? 0 : 1);
    const counts = countsOf(database);
    database.close();
    database = null;
    await pipeline(createReadStream(plain), createGzip(), streamToNewOwnFile(partial));
    await rename(partial, order.file);
    return ok({ createdAt: order.now, settings, ...counts, leftOut });
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return fail(notWritten(order.file, error));
    return fail(storageError(error, order.directory, order.file));
  } finally {
    database?.close();
    await Promise.all([plain, partial].map((file) => rm(file, { force: true })));
  }
}
