import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, onTestFinished } from 'vitest';
import { isSlowPattern } from '../../../../electron/compose/slow-patterns.ts';
import { saveRecording } from '../../../../electron/desktop/features/recordings/save-recording.ts';
import { openSpool } from '../../../../electron/desktop/features/recordings/spool.ts';
import { writeFileWhole } from '../../../../electron/files/write-file.ts';
import { createPageReader, type PageReader } from '../../../../electron/pbx/simotel/page-reader.ts';
import { writeBackup } from '../../../../electron/storage/backup/write-backup.ts';
import { createBackupReader } from '../../../../electron/storage/threads/backup-client.ts';
import { parseDialNumber, readNumbers } from '../../../../shared/number/phone-number.ts';
import { orderOf, startContacts } from '../../storage/contact-files.ts';
import { valueIn } from '../../storage/stored-calls.ts';
import { temporaryDirectory } from '../../storage/temporary-directory.ts';
import { answer, contactFile, expression, numberText, piece, sound, statements } from './grammar.ts';
import { growthOf, textReaders } from './growth.ts';
import { ranOnThisThread } from './on-this-thread.ts';

/** What of all inputs is given to which readers; the rest are files of contacts. */
const shares = { answers: 0.25, links: 0.25, sounds: 0.04, patterns: 0.02, backups: 0.06, growth: 0.005 };

/** Where files of others are read. None of it may run on the thread that answers the dialplan. */
export const fileReaders =
  /electron\/storage\/(transfer\/(csv-(columns|entries|table)|vcard-[a-z]+|row-cutter|unfold|read-entries|text-file|encoding|read-drafts|entries)|backup\/read-backup)\.ts$/;

/** As an answer to a search of either kind of record, which is read here where it is short. */
async function readFuzzedAnswer(given: string, reader: PageReader): Promise<void> {
  const answer = { status: 200, headers: {}, body: Buffer.from(given), complete: true };
  for (const as of ['cdr', 'report'] as const) {
    const read = await reader.read('reports/cdr/search', answer, { as });
    if (!read.ok) expect(read.error).not.toMatchObject({ words: expect.stringContaining('stopped') });
  }
}

const rules = { country: 'IR', internalPattern: '^[2-9][0-9]{1,4}$', denied: ['^00'] };

function readFuzzedLink(text: string): void {
  const number = parseDialNumber(text, rules);
  if (number.ok) expect(number.value.dialled).toMatch(/^[0-9]{1,20}$/);
  for (const { result } of readNumbers(text, rules))
    if (result.ok) expect(result.value.dialled).toMatch(/^[0-9]{1,20}$/);
}

interface Sound {
  start: string;
  pieces: Uint8Array[];
  announced: number | null;
  breaksOff: boolean;
}

/** Keeps and saves a recording as the app does; gives whether it was taken for sound. */
async function saveFuzzedSound(
  { start, pieces, announced, breaksOff }: Sound,
  folder: string,
): Promise<void> {
  async function* received() {
    yield Buffer.from(start, 'latin1');
    yield* pieces;
    if (breaksOff) throw new Error('the connection broke');
  }
  const body = Readable.from(received(), { objectMode: true });
  const broken = { kind: 'pbx-timeout' as const, address: 'http://192.0.2.10', seconds: 1, sent: true };
  const spool = valueIn(await openSpool({ bytes: announced, body, failureOf: () => broken }));
  const found = await spool.sound();
  const file = join(folder, 'saved');
  rmSync(file, { force: true });
  if (found.ok && found.value !== null) {
    const saved = await saveRecording(spool, file, writeFileWhole);
    expect(existsSync(file)).toBe(saved.ok);
  }
  await spool.whole();
  spool.close();
}

/** The plain database of a whole backup, to be changed as its maker might have. */
async function backupMaker(folder: string) {
  const file = join(folder, 'desk.dotaraf');
  const settings = { config: null, preferences: null, connection: null };
  valueIn(await writeBackup({ directory: temporaryDirectory(), file, settings, now: 1 }));
  const plain = gunzipSync(readFileSync(file));
  return (places: readonly [number, number][], changes: readonly string[]): string => {
    const changed = join(folder, 'plain.db');
    writeFileSync(changed, plain);
    const database = new DatabaseSync(changed, { defensive: false });
    for (const sql of changes) {
      try {
        database.exec(sql);
      } catch {
        // An earlier change may have taken away what this one is about.
      }
    }
    database.close();
    const bytes = readFileSync(changed);
    for (const [place, byte] of places) bytes[place % bytes.length] = byte;
    writeFileSync(file, gzipSync(bytes, { level: 1 }));
    return file;
  };
}

function startBackupReader() {
  const workerFile = pathToFileURL(
    join(import.meta.dirname, '../../../../electron/storage/threads/backup-worker.ts'),
  );
  const reader = createBackupReader({
    workerFile,
    after: (milliseconds, task) => {
      const timer = setTimeout(task, milliseconds);
      return () => clearTimeout(timer);
    },
  });
  onTestFinished(() => reader.close());
  return reader;
}

/** Files of contacts and backups: read in their threads, each read or refused in words. */
async function readFiles(seed: number, contactFiles: number, backups: number): Promise<void> {
  const [folder, directory, backupFolder] = [
    temporaryDirectory(),
    temporaryDirectory(),
    temporaryDirectory(),
  ];
  const contacts = startContacts();
  const reader = startBackupReader();
  const file = join(folder, 'people');
  await fc.assert(
    fc.asyncProperty(contactFile, async (bytes) => {
      writeFileSync(file, bytes);
      const report = await contacts.import(orderOf(file, {}, true), () => {}).report;
      if (!report.ok) expect(report.error.kind).toBe('file-unusable');
    }),
    { seed, numRuns: contactFiles },
  );
  expect(valueIn(await contacts.search({ text: '', offset: 0, limit: 1 })).total).toBe(0);
  expect(readdirSync(folder)).toEqual(['people']);
  const make = await backupMaker(backupFolder);
  const turned = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(turned, statements, async (places, changes) => {
      const checked = await reader.check({
        directory,
        contactsDirectory: directory,
        file: make(places, changes),
      });
      if (!checked.ok) expect(checked.error.kind).toBe('file-unusable');
      expect(readdirSync(directory)).toEqual([]);
    }),
    { seed, numRuns: backups },
  );
  // Both threads are the ones that were started: a dead one would have failed its request as unexpected.
}

/** What is read beside them: answers of the PBX, links and cells, recordings, patterns. */
async function readTheRest(seed: number, count: (share: number) => number): Promise<void> {
  const pages = createPageReader([], 'Asia/Tehran');
  onTestFinished(() => pages.close());
  await fc.assert(
    fc.asyncProperty(answer, (one) => readFuzzedAnswer(one, pages)),
    { seed, numRuns: count(shares.answers) },
  );
  fc.assert(fc.property(numberText, readFuzzedLink), { seed, numRuns: count(shares.links) });
  fc.assert(
    fc.property(expression, (pattern) => void isSlowPattern(pattern)),
    { seed, numRuns: count(shares.patterns) },
  );
  const folder = temporaryDirectory();
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = scratch;
  try {
    await fc.assert(
      fc.asyncProperty(sound, (one) => saveFuzzedSound(one, folder)),
      { seed, numRuns: count(shares.sounds) },
    );
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  expect(readdirSync(scratch)).toEqual([]);
  expect(readdirSync(folder).filter((name) => name !== 'saved')).toEqual(['scratch']);
}

/** Twice as much of what breaks readers is no more than three times the work of the one. */
function workGrowsLinearly(seed: number, runs: number): void {
  const names = Object.keys(textReaders);
  const unit = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join('') || ' ');
  fc.assert(
    fc.property(fc.constantFrom(...names), unit, (name, text) => {
      const read = textReaders[name];
      if (read !== undefined) expect(growthOf(read, text), name).toBeLessThanOrEqual(3);
    }),
    { seed, numRuns: runs, endOnFailure: true },
  );
}

/**
 * Gives so many made-up inputs to whatever reads something of others: files of contacts, answers of a PBX, links and cells,
 * recordings, patterns, and databases as backups. Each is read or refused with what a person can be told; no thread ends, no file
 * stays, no file is read on this thread, and the work grows no faster than the input.
 */
export async function fuzzForeign(runs: number, seed: number): Promise<void> {
  const count = (share: number) => Math.ceil(runs * share);
  const rest = Object.values(shares).reduce((sum, share) => sum + share, 0);
  const ran = await ranOnThisThread(fileReaders, () =>
    readFiles(seed, count(1 - rest), count(shares.backups)),
  );
  expect(ran).toEqual([]);
  await readTheRest(seed, count);
  workGrowsLinearly(seed, count(shares.growth));
}
