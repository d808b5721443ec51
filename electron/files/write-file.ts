import { type FileHandle, rename, rm } from 'node:fs/promises';
import { BrokenOff } from '../../shared/broken-off.ts';
import type { AppError } from '../../shared/errors.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { openNewOwnFile, partialName } from './own-file.ts';

const codeOf = (error: Error) => ('code' in error ? String(error.code) : error.message);

/** What the operating system throws has a code, what breaks off a reason; anything else is a bug. */
export function notWritten(file: string, error: unknown): AppError {
  if (error instanceof BrokenOff) return error.error;
  if (error instanceof Error && 'syscall' in error)
    return { kind: 'file-not-written', file, code: codeOf(error) };
  throw error;
}

/**
 * Writes pieces to a file that only its owner may read. It stands under its name once it is whole, in the place of
 * one that was there; a failure leaves that as it was (`file-not-written`, or why the pieces broke off).
 */
export async function writeFileWhole(
  file: string,
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
): Promise<Result<null, AppError>> {
  const partial = partialName(file);
  let handle: FileHandle | null = null;
  try {
    handle = await openNewOwnFile(partial);
    for await (const piece of pieces) await handle.appendFile(piece);
    await handle.sync();
    await handle.close();
    await rename(partial, file);
    return ok(null);
  } catch (error) {
    await handle?.close().catch(() => {});
    await rm(partial, { force: true });
    return fail(notWritten(file, error));
  }
}
