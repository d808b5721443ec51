import { type FileHandle, rename, rm } from 'node:fs/promises';
import { BrokenOff } from '../../shared/broken-off.ts';
import type { AppError } from '../../shared/errors.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { openNewOwnFile, partialName, refuseNoFile } from './own-file.ts';

const codeOf = (error: Error) => ('code' in error ? String(error.code) : error.message);

/** What the operating system throws has a code, what breaks off a reason; anything else is a bug. */
export function notWritten(file: string, error: unknown): AppError {
  if (error instanceof BrokenOff) return error.error;
  if (error instanceof Error && 'syscall' in error)
    return { kind: 'file-not-written', file, code: codeOf(error) };
  throw error;
}

type Pieces = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/** A file that is whole on the disk, under another name beside the one that it shall have. */
export interface PreparedFile {
  /** Puts it in the place of one that was there. Gives `file-not-written`; then it is gone. */
  put(): Promise<Result<null, AppError>>;
  drop(): Promise<void>;
}

/**
 * Writes pieces to a file that only its owner may read, and leaves the one under its name as it is (`file-not-written`, or
 * why the pieces broke off).
 */
export async function prepareFile(file: string, pieces: Pieces): Promise<Result<PreparedFile, AppError>> {
  const partial = partialName(file);
  const drop = () => rm(partial, { force: true });
  let handle: FileHandle | null = null;
  try {
    refuseNoFile(file);
    handle = await openNewOwnFile(partial);
    for await (const piece of pieces) await handle.appendFile(piece);
    await handle.sync();
    await handle.close();
  } catch (error) {
    await handle?.close().catch(() => {});
    await drop();
    return fail(notWritten(file, error));
  }
  const put = async (): Promise<Result<null, AppError>> => {
    try {
      await rename(partial, file);
      return ok(null);
    } catch (error) {
      await drop();
      return fail(notWritten(file, error));
    }
  };
  return ok({ put, drop });
}

/**
 * Writes pieces to a file that only its owner may read. It stands under its name once it is whole, in the place of
 * one that was there; a failure leaves that as it was (`file-not-written`, or why the pieces broke off).
 */
export async function writeFileWhole(file: string, pieces: Pieces): Promise<Result<null, AppError>> {
  const prepared = await prepareFile(file, pieces);
  return prepared.ok ? prepared.value.put() : prepared;
}
