import type { AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { createThreadClient, type ThreadClient } from '../../threads/client.ts';
import { type CheckedBackup, removeScratch, type UnpackedBackup } from '../backup/restore-backup.ts';
import { refused } from '../storage-error.ts';
import { backupMethods } from './backup-methods.ts';

export interface BackupReading {
  directory: string;
  contactsDirectory: string;
  file: string;
}

/** Null: the person no longer wanted it. */
type Read<Value> = Promise<Result<Value | null, AppError>>;

/**
 * Reads backups in a thread of their own, so that neither the dialplan nor the address book waits for a file that
 * somebody else may have made. Gives `file-unusable`, `takes-too-long` among its reasons.
 */
export interface BackupReader {
  check(reading: BackupReading): Read<CheckedBackup>;
  prepare(reading: BackupReading): Read<UnpackedBackup>;
  /** What is being read is given up at once, with its scratch files. */
  cancel(): void;
  close(): Promise<void>;
}

type Task<Value> = (client: ThreadClient<typeof backupMethods>) => Promise<Result<Value, AppError>>;

/** Milliseconds. The largest backup that is taken was read in a tenth of it. */
const patience = 300_000;

export interface BackupReaderOptions {
  workerFile: URL;
  /** Runs once after so many ms; the result cancels it. */
  after(milliseconds: number, task: () => void): () => void;
}

export function createBackupReader({ workerFile, after }: BackupReaderOptions): BackupReader {
  let thread: ThreadClient<typeof backupMethods> | null = null;
  let giveUp: ((answer: Result<null, AppError>) => void) | null = null;
  const started = () => {
    thread ??= createThreadClient(backupMethods, { file: workerFile, data: null, what: 'The backups' });
    return thread;
  };
  /** Settles when the last reading has ended, and cleared away what it left. */
  let last: Promise<unknown> = Promise.resolve();
  /** Prepared for a restore: that still has to wait for its engine. */
  const prepared = new Set<string>();
  /** One at a time: the one before is given up. */
  const read = <Value>(reading: BackupReading, task: Task<Value>): Read<Value> => {
    giveUp?.(ok(null));
    const given = Promise.withResolvers<Result<null, AppError>>();
    giveUp = given.resolve;
    const done = last.then(() => readNow(reading, task, given));
    last = done.catch(() => {});
    return done;
  };
  const readNow = async <Value>(
    reading: BackupReading,
    task: Task<Value>,
    given: PromiseWithResolvers<Result<null, AppError>>,
  ): Read<Value> => {
    const stop = after(patience, () => given.resolve(refused(reading.file, 'takes-too-long')));
    const client = started();
    const done = task(client);
    const first = await Promise.race([done, given.promise.then((answer) => ({ given: answer }))]);
    stop();
    if (giveUp === given.resolve) giveUp = null;
    if (!('given' in first)) {
      // A thread that died, as for want of memory, could clear nothing away.
      if (!first.ok && first.error.kind === 'unexpected') removeScratch(reading.directory, prepared);
      return first;
    }
    if (thread === client) thread = null;
    await client.abort();
    removeScratch(reading.directory, prepared);
    return first.given;
  };
  return {
    check: (reading) => read(reading, (client) => client.check(reading)),
    prepare: async (reading) => {
      const unpacked = await read(reading, (client) => client.prepare(reading));
      if (unpacked.ok && unpacked.value !== null) prepared.add(unpacked.value.file);
      return unpacked;
    },
    cancel: () => giveUp?.(ok(null)),
    close: async () => {
      giveUp?.(ok(null));
      await last;
      await thread?.abort();
    },
  };
}
