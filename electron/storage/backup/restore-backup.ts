import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AppError } from '../../../shared/errors.ts';
import type { BackupContents } from '../../../shared/ipc/backup.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { markRestored } from '../calls/restored-calls.ts';
import { ensureDirectory, type Note, openDatabase, setDamagedAside } from '../database.ts';
import { parseJson } from '../json-text.ts';
import { inTransaction } from '../migrations.ts';
import { refused, storageError } from '../storage-error.ts';
import { readFacts } from './backup-facts.ts';
import {
  type BackupPlaces,
  clearTables,
  copyTables,
  type DataPart,
  dataParts,
  type Part,
  parts,
  specOf,
  upgradeTables,
  withSource,
} from './backup-tables.ts';
import { hasKnownSchema, openForeign } from './known-schema.ts';
import { removeDatabase, unpackBackup } from './read-backup.ts';

/** A checked backup on its way into the data directory: from the moment it has this name, it will get there. */
const pendingFile = (directory: string) => join(directory, 'restore.pending.db');

/** Names of what a restore or a look at a backup works with; a process that was killed may leave them. */
const scratchName = /^(?:restore\.(?:unpacked|rehearsal)|backup\.checked)(?:-(\d+)-|\.db)/;
type ScratchName = 'restore.unpacked' | 'restore.rehearsal' | 'backup.checked';
const scratch = (directory: string, name: ScratchName) => join(directory, `${name}-${process.pid}-`);
const scratchFile = (directory: string, name: ScratchName) =>
  `${scratch(directory, name)}${randomBytes(6).toString('hex')}.db`;

/** Removes what this process works with: whoever did has been stopped in the middle. */
export function removeScratch(directory: string): void {
  for (const name of readdirSync(directory))
    if (scratchName.exec(name)?.[1] === String(process.pid))
      rmSync(join(directory, name), { recursive: true, force: true });
}

/** Removes what earlier processes left. The directory's owner alone calls it: whoever else wrote such a file is gone. */
function sweep(directory: string): void {
  for (const name of readdirSync(directory)) {
    const found = scratchName.exec(name);
    if (found !== null && found[1] !== String(process.pid))
      rmSync(join(directory, name), { recursive: true, force: true });
  }
}

/** What the data directory takes of a pending backup; all of it where it does not say. */
const chosenKey = 'chosen';
const chosenSchema = z.array(z.enum(dataParts));

function noteChosen(file: string, chosen: readonly DataPart[]): void {
  const database = openForeign(file);
  try {
    database
      .prepare('INSERT OR REPLACE INTO backup (key, value) VALUES (?, ?)')
      .run(chosenKey, JSON.stringify(chosen));
  } finally {
    database.close();
  }
}

/** Looks at a pending file as at any foreign one, for an earlier version may have left it; brings it up to date. */
function readPending(file: string): Result<readonly DataPart[], string> {
  const database = openForeign(file);
  try {
    const facts = readFacts(database);
    if (!facts.ok) return fail(facts.error);
    const { versions } = facts.value;
    if (!hasKnownSchema(database, versions)) return fail('its tables are not those of a backup');
    inTransaction(database, () => {
      for (const [place, part] of parts.entries()) upgradeTables(database, part, versions[place] ?? 0);
    });
    const row = database.prepare('SELECT value FROM backup WHERE key = ?').get(chosenKey);
    return ok(row === undefined ? dataParts : chosenSchema.parse(parseJson(row.value)));
  } finally {
    database.close();
  }
}

/** Whoever restores a backup may do so because a file is damaged. The databases are there, and up to date, after it. */
function makeReady(places: BackupPlaces): Result<null, AppError> {
  for (const part of parts) {
    const spec = specOf(part, places);
    const aside = setDamagedAside(spec);
    if (!aside.ok) return aside;
    const opened = openDatabase(spec);
    if (!opened.ok) return opened;
    opened.value.close();
  }
  return ok(null);
}

const fileOf = (part: Part, places: BackupPlaces) => {
  const { directory, name } = specOf(part, places);
  return join(directory, name);
};

/** Replaces what is chosen in all databases at once: a failure leaves each as it was. */
function replaceData(
  places: BackupPlaces,
  from: string,
  chosen: readonly DataPart[],
): Result<null, AppError> {
  const [first, second] = parts;
  if (first === undefined || second === undefined) throw new Error('a backup has two databases');
  const ready = makeReady(places);
  if (!ready.ok) return ready;
  const opened = openDatabase(specOf(first, places));
  if (!opened.ok) return opened;
  const database = opened.value;
  const replace = (part: Part, name: string) => {
    clearTables(database, part, { from: name, chosen });
    copyTables(database, part, { to: name, chosen });
  };
  const replaceBoth = () =>
    inTransaction(database, () => {
      replace(first, 'main');
      if (chosen.includes('calls')) markRestored(database);
      replace(second, 'other');
    });
  try {
    database.exec('PRAGMA trusted_schema = OFF');
    withSource(database, from, () => withSource(database, fileOf(second, places), replaceBoth, 'other'));
    return ok(null);
  } catch (error) {
    return fail(storageError(error, places.directory, fileOf(first, places)));
  } finally {
    database.close();
  }
}

/** Puts the pending backup in place. What is thrown or given as a failure has changed nothing. */
function applyPending(places: BackupPlaces): Result<null, AppError> {
  const pending = pendingFile(places.directory);
  const chosen = readPending(pending);
  if (!chosen.ok) return fail({ kind: 'storage-failed', words: `${pending}: ${chosen.error}` });
  const replaced = replaceData(places, pending, chosen.value);
  if (replaced.ok) rmSync(pending, { force: true });
  return replaced;
}

function attempt(task: () => Result<null, AppError>): Result<null, AppError> {
  try {
    return task();
  } catch (error) {
    return fail({ kind: 'storage-failed', words: error instanceof Error ? error.message : String(error) });
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

/**
 * Goes on with a restore that a crash broke off: whoever owns the data directory calls it before opening anything.
 * Doing it twice does no harm. One that can't be finished is set aside, `note` tells it, and the data of before stay: it
 * never keeps anybody from starting.
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
    const applied = attempt(() => applyPending({ directory, contactsDirectory }));
    if (applied.ok) return applied;
    const kept = setPendingAside(directory);
    const why = 'words' in applied.error ? applied.error.words : applied.error.kind;
    note(`A restore could not be finished and was set aside as ${kept}; the data of before stay. ${why}`);
    return ok(null);
  });
}

/** Puts a checked backup into databases of its own, as it will be put into the real ones. */
function rehearse(directory: string, unpacked: string): Result<null, AppError> {
  const stage = mkdtempSync(scratch(directory, 'restore.rehearsal'));
  try {
    return attempt(() => replaceData({ directory: stage }, unpacked, dataParts));
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** A backup that was checked, unpacked at `file`; nothing was replaced yet. */
export interface UnpackedBackup {
  file: string;
  contents: BackupContents;
}

async function unpackInto(
  directory: string,
  name: ScratchName,
  file: string,
): Promise<Result<UnpackedBackup, AppError>> {
  const ready = ensureDirectory(directory);
  if (!ready.ok) return ready;
  const unpacked = scratchFile(directory, name);
  const contents = await unpackBackup(file, unpacked);
  return contents.ok ? ok({ file: unpacked, contents: contents.value }) : contents;
}

/** Reads a backup whole, changing nothing but a file of its own in `directory`. Refusals as of `unpackBackup`. */
export async function checkBackup(
  directory: string,
  file: string,
): Promise<Result<BackupContents, AppError>> {
  const unpacked = await unpackInto(directory, 'backup.checked', file);
  if (!unpacked.ok) return unpacked;
  await removeDatabase(unpacked.value.file);
  return ok(unpacked.value.contents);
}

/**
 * Unpacks a backup into the data directory, checks all of it and rehearses the restore in scratch files. Refusals as of
 * `unpackBackup`. Replaces nothing: `applyRestore` does, or the file is removed.
 */
export async function prepareRestore(
  directory: string,
  file: string,
): Promise<Result<UnpackedBackup, AppError>> {
  const unpacked = await unpackInto(directory, 'restore.unpacked', file);
  if (!unpacked.ok || rehearse(directory, unpacked.value.file).ok) return unpacked;
  await removeDatabase(unpacked.value.file);
  return refused(file, 'damaged');
}

/**
 * Replaces the chosen parts by those of a prepared backup. Only the owner of the data directory may call it, with no call
 * log open. A failure changes nothing; a crash in the middle is gone on with at the next start (`finishRestore`).
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
    noteChosen(prepared, chosen);
    renameSync(prepared, pendingFile(directory));
    const applied = attempt(() => applyPending(places));
    if (!applied.ok) rmSync(pendingFile(directory), { force: true });
    return applied;
  });
}

/**
 * Replaces the chosen parts of contacts, do-not-call list and history with notes by those of a backup, after all of it was
 * checked and rehearsed; `takeSettings` puts its settings in place before, or says why nothing is replaced. A refused
 * backup (`file-unusable`) changes nothing, nor does a `takeSettings` that throws.
 */
export async function restoreBackup<Refusal>(
  directory: string,
  file: string,
  takeSettings: (settings: BackupContents['settings']) => Promise<Result<unknown, Refusal>>,
  {
    contactsDirectory,
    chosen = dataParts,
  }: { contactsDirectory?: string; chosen?: readonly DataPart[] } = {},
): Promise<Result<BackupContents, AppError | Refusal>> {
  const prepared = await prepareRestore(directory, file);
  if (!prepared.ok) return prepared;
  const { file: unpacked, contents } = prepared.value;
  let isTaken = false;
  try {
    const taken = await takeSettings(contents.settings);
    isTaken = taken.ok;
    if (!taken.ok) return taken;
  } finally {
    // It holds contacts and calls of whoever made the backup.
    if (!isTaken) await removeDatabase(unpacked);
  }
  const applied = applyRestore({ directory, contactsDirectory }, unpacked, chosen);
  return applied.ok ? ok(contents) : applied;
}
