import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { AppError } from '../../../shared/errors.ts';
import type { BackupContents } from '../../../shared/ipc/backup.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { PreparedFile } from '../../files/write-file.ts';
import { ensureDirectory, type Note } from '../database.ts';
import { parseJson } from '../json-text.ts';
import { isAlive } from '../owner.ts';
import { isDamaged, refused } from '../storage-error.ts';
import { type BackupPlaces, type DataPart, dataParts } from './backup-tables.ts';
import { hasFactsTable, openForeign } from './known-schema.ts';
import { judgeRows, type ReadBackup, removeDatabase, unpackBackup } from './read-backup.ts';
import { type NotReplaced, rehearseReplacing, replaceData } from './replace-data.ts';
import { pendingFile, type ScratchName, scratch, scratchFile, scratchName } from './restore-files.ts';
import { takenOffList } from './taken-off-list.ts';

/** Removes what this process works with, but for `kept` files: whoever did has been stopped in the middle. */
export function removeScratch(directory: string, kept: ReadonlySet<string>): void {
  for (const name of readdirSync(directory))
    if (scratchName.exec(name)?.[1] === String(process.pid) && !kept.has(join(directory, name)))
      rmSync(join(directory, name), { recursive: true, force: true });
}

/**
 * Removes what earlier processes left. The directory's owner alone calls it: whoever else wrote such a file is gone, but for
 * one that writes a backup beside the owner.
 */
function sweep(directory: string): void {
  for (const name of readdirSync(directory)) {
    const found = scratchName.exec(name);
    if (found === null || found[1] === String(process.pid)) continue;
    if (name.startsWith('backup.written') && isAlive(Number(found[1]))) continue;
    rmSync(join(directory, name), { recursive: true, force: true });
  }
}

/** What is written into a pending backup, beside what it says of itself. */
const pendingFactsSchema = z.object({
  /** What the data directory takes of it; all of it where it does not say. */
  chosen: z.array(z.enum(dataParts)).default([...dataParts]),
  id: z.string().nullable().default(null),
  /** The data may be half replaced. */
  begun: z.boolean().default(false),
});
type PendingFacts = z.infer<typeof pendingFactsSchema>;

function notePending(file: string, facts: Partial<PendingFacts>): void {
  const database = openForeign(file);
  try {
    const put = database.prepare('INSERT OR REPLACE INTO backup (key, value) VALUES (?, ?)');
    for (const [key, value] of Object.entries(facts)) put.run(key, JSON.stringify(value));
  } finally {
    database.close();
  }
}

/** Looks at a pending file as at any foreign one, for an earlier version may have left it; brings it up to date. */
function readPending(file: string): Result<PendingFacts, string> {
  const database = openForeign(file);
  try {
    const judged = judgeRows(database);
    if (!judged.ok) return judged;
    return ok(pendingFactsSchema.parse(pendingFactsIn(database)));
  } finally {
    database.close();
  }
}

function pendingFactsIn(database: DatabaseSync): Record<string, unknown> {
  const read = database.prepare('SELECT value FROM backup WHERE key = ?');
  const facts = Object.keys(pendingFactsSchema.shape).flatMap((key) => {
    const row = read.get(key);
    return row === undefined ? [] : [[key, parseJson(row.value)] as const];
  });
  return Object.fromEntries(facts);
}

/** Whether a pending file, brought up to date or not, says that it has begun; not where it can't be read at all. */
function saysBegun(file: string): boolean {
  let database: DatabaseSync | null = null;
  try {
    database = openForeign(file);
    if (!hasFactsTable(database)) return false;
    return pendingFactsSchema.safeParse(pendingFactsIn(database)).data?.begun ?? false;
  } catch {
    return false;
  } finally {
    database?.close();
  }
}

/** Puts the pending backup in place. A failure that has not begun has changed nothing. */
function applyPending(places: BackupPlaces): Result<null, NotReplaced> {
  const from = pendingFile(places.directory);
  const pending = readPending(from);
  if (!pending.ok) return notBegun({ kind: 'storage-failed', words: `${from}: ${pending.error}` });
  const { chosen, id, begun } = pending.value;
  const replaced = replaceData(
    places,
    { from, chosen, id },
    { wasBegun: begun, beginning: () => notePending(from, { begun: true }) },
  );
  if (replaced.ok) removeDone(from);
  return replaced;
}

/** One that can't be removed now is known as done, and removed at the next start. */
function removeDone(pending: string): void {
  try {
    rmSync(pending, { force: true });
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
  }
}

const notBegun = (error: AppError) => fail<NotReplaced>({ error, begun: false });
const unexpected = (error: unknown): AppError => ({
  kind: 'storage-failed',
  words: error instanceof Error ? error.message : String(error),
});

/**
 * The same; what is thrown is told as well. One that has begun is gone on with, unless its file is damaged: that never gets
 * better, while a disk with no room does.
 */
function tryPending(places: BackupPlaces): Result<null, NotReplaced> {
  try {
    return applyPending(places);
  } catch (error) {
    const begun = !isDamaged(error) && saysBegun(pendingFile(places.directory));
    return fail({ error: unexpected(error), begun });
  }
}

function attempt(task: () => Result<null, AppError>): Result<null, AppError> {
  try {
    return task();
  } catch (error) {
    return fail(unexpected(error));
  }
}

/** The first free `restore.failed-N.db`. */
function setPendingAside(directory: string): string {
  let number = 1;
  while (existsSync(join(directory, `restore.failed-${number}.db`))) number += 1;
  const kept = join(directory, `restore.failed-${number}.db`);
  renameSync(pendingFile(directory), kept);
  return kept;
}

const isLocked = (error: AppError) => error.kind === 'storage-failed' && error.locked === true;

/** A restore that must be gone on with: nobody may work with the half of it. */
function unfinished(error: AppError): AppError {
  if (!('words' in error)) return error;
  return { ...error, words: `${error.words} A restore has begun and goes on at the next start.` };
}

/**
 * Goes on with a restore that a crash broke off: whoever owns the data directory calls it before opening anything.
 * Doing it twice does no harm. One that can't be finished is set aside, `note` tells it, and the data of before stay: it
 * never keeps anybody from starting. Where another program locks a database, or one has the new data already and the
 * other can't take them, the failure is given, and the next start tries again.
 */
export function finishRestore(
  directory: string,
  contactsDirectory = directory,
  note: Note = () => {},
): Result<null, AppError> {
  if (!existsSync(directory)) return ok(null);
  return attempt(() => {
    sweep(directory);
    if (!existsSync(pendingFile(directory))) return ok(null);
    const applied = tryPending({ directory, contactsDirectory });
    if (applied.ok) return applied;
    const { error, begun } = applied.error;
    if (begun || isLocked(error)) return fail(unfinished(error));
    const kept = setPendingAside(directory);
    const why = 'words' in error ? error.words : error.kind;
    note(`A restore could not be finished and was set aside as ${kept}; the data of before stay. ${why}`);
    return ok(null);
  });
}

/** Puts a checked backup into databases of its own, as it will be put into the real ones. */
function rehearse(directory: string, unpacked: string): Result<null, AppError> {
  const stage = mkdtempSync(scratch(directory, 'restore.rehearsal'));
  try {
    return attempt(() => rehearseReplacing({ directory: stage }, unpacked));
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** A backup that was read whole. `takenOff`: so many numbers of the do-not-call list here are not on its own. */
export interface CheckedBackup extends ReadBackup {
  takenOff: number;
}

/** A backup that was checked, unpacked at `file`; nothing was replaced yet. */
export interface UnpackedBackup extends CheckedBackup {
  file: string;
}

async function unpackInto(
  { directory, contactsDirectory = directory }: BackupPlaces,
  name: ScratchName,
  file: string,
): Promise<Result<UnpackedBackup, AppError>> {
  const ready = ensureDirectory(directory);
  if (!ready.ok) return ready;
  const unpacked = scratchFile(directory, name);
  const read = await unpackBackup(file, unpacked);
  if (!read.ok) return read;
  return ok({
    ...read.value,
    file: unpacked,
    takenOff: takenOffList(unpacked, contactsDirectory),
  });
}

/** Reads a backup whole, changing nothing but a file of its own in the data directory. Refusals as of `unpackBackup`. */
export async function checkBackup(
  places: BackupPlaces,
  file: string,
): Promise<Result<CheckedBackup, AppError>> {
  const unpacked = await unpackInto(places, 'backup.checked', file);
  if (!unpacked.ok) return unpacked;
  const { file: looked, ...checked } = unpacked.value;
  await removeDatabase(looked);
  return ok(checked);
}

/**
 * Unpacks a backup into the data directory, checks all of it and rehearses the restore in scratch files. Refusals as of
 * `unpackBackup`. Replaces nothing: `applyRestore` does, or the file is removed.
 */
export async function prepareRestore(
  places: BackupPlaces,
  file: string,
): Promise<Result<UnpackedBackup, AppError>> {
  const unpacked = await unpackInto(places, 'restore.unpacked', file);
  if (!unpacked.ok || rehearse(places.directory, unpacked.value.file).ok) return unpacked;
  await removeDatabase(unpacked.value.file);
  return refused(file, 'damaged');
}

/**
 * Replaces the chosen parts by those of a prepared backup. Only the owner of the data directory may call it, with no call
 * log open. A failure changes nothing, unless its words say that the restore has begun: that, and a crash in the middle, is
 * gone on with at the next start (`finishRestore`).
 */
export function applyRestore(
  places: BackupPlaces,
  prepared: string,
  chosen: readonly DataPart[],
): Result<null, AppError> {
  const { directory } = places;
  return attempt(() => {
    // An earlier one that a crash broke off comes first.
    const before = finishRestore(directory, places.contactsDirectory);
    if (!before.ok) return before;
    notePending(prepared, { chosen: [...chosen], id: randomUUID(), begun: false });
    renameSync(prepared, pendingFile(directory));
    const applied = tryPending(places);
    if (applied.ok) return applied;
    const { error, begun } = applied.error;
    if (begun) return fail(unfinished(error));
    rmSync(pendingFile(directory), { force: true });
    return fail(error);
  });
}

/**
 * Replaces the chosen parts of contacts, do-not-call list and history with notes by those of a backup, after all of it was
 * checked and rehearsed. `takeSettings` says why nothing is replaced, or gives the settings ready to be put in place after
 * the data (null: none are taken). A refused backup (`file-unusable`) changes nothing, nor does a `takeSettings` that throws.
 */
export async function restoreBackup<Refusal>(
  directory: string,
  file: string,
  takeSettings: (backup: CheckedBackup) => Promise<Result<PreparedFile | null, Refusal>>,
  {
    contactsDirectory,
    chosen = dataParts,
  }: { contactsDirectory?: string; chosen?: readonly DataPart[] } = {},
): Promise<Result<BackupContents, AppError | Refusal>> {
  const places = { directory, contactsDirectory };
  const prepared = await prepareRestore(places, file);
  if (!prepared.ok) return prepared;
  const { file: unpacked, ...checked } = prepared.value;
  let taken: Awaited<ReturnType<typeof takeSettings>> | null = null;
  try {
    taken = await takeSettings(checked);
    if (!taken.ok) return taken;
  } finally {
    // It holds contacts and calls of whoever made the backup.
    if (taken?.ok !== true) await removeDatabase(unpacked);
  }
  const applied = applyRestore(places, unpacked, chosen);
  if (!applied.ok) {
    await taken.value?.drop();
    return applied;
  }
  const put = taken.value === null ? applied : await taken.value.put();
  return put.ok ? ok(checked.contents) : put;
}
