import os from 'node:os';
import { BrokenOff } from '../../../../shared/broken-off.ts';
import { type SoundType, soundStart, soundType } from '../../../../shared/call/sound-type.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Recording } from '../../../engine/ports.ts';
import { openNamelessFile } from './nameless-file.ts';

/**
 * A recording on its way from the PBX, kept on disk so that a player may jump in it whether or not the PBX can, and
 * may start before it is whole. Never more than a piece of it is in memory.
 */
export interface Spool {
  /** Bytes of the whole, and its media type. Waits for the end where the PBX did not say how much comes. */
  facts(): Promise<Result<{ bytes: number; type: string }, AppError>>;
  /** The format that its first bytes show; null: no sound. Waits for no more than these. */
  sound(): Promise<Result<SoundType | null, AppError>>;
  /** Bytes from `start` up to `end`, as they come; throws `BrokenOff`. `left`: the reader has gone. */
  read(start: number, end: number, left?: AbortSignal): AsyncGenerator<Uint8Array<ArrayBuffer>>;
  /** Why the recording broke off; null while it did not. */
  failure(): AppError | null;
  /** Settles at its end. */
  whole(): Promise<Result<{ bytes: number }, AppError>>;
  /** Stops fetching, and forgets it once nobody reads any more. */
  close(): void;
}

/** The PBX said that more would come. */
const shorter: AppError = { kind: 'recording-gone', words: 'shorter than announced' };

const pieceSize = 64 * 1024;

/** Begins to fetch. Gives `file-not-written` where there is no place for temporary files. */
export async function openSpool(recording: Recording): Promise<Result<Spool, AppError>> {
  try {
    return ok(createSpool(recording, await openNamelessFile()));
  } catch (error) {
    recording.body.destroy();
    return fail(notKept(error));
  }
}

function notKept(error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return { kind: 'file-not-written', file: os.tmpdir(), code };
}

type File = Awaited<ReturnType<typeof openNamelessFile>>;

/** A recording on its way into a file. */
interface Filling {
  /** Bytes that are there. */
  written(): number;
  /** Its first bytes, as many as show its format, or as are there. */
  start(): Uint8Array;
  failure(): AppError | null;
  /** Settles when so many bytes are there; false where they never will, or `left` was aborted. */
  has(bytes: number, left?: AbortSignal): Promise<boolean>;
  filled: Promise<Result<{ bytes: number }, AppError>>;
}

function fillFile(recording: Recording, file: File): Filling {
  let written = 0;
  let start = new Uint8Array();
  let ended: Result<{ bytes: number }, AppError> | null = null;
  let wake = Promise.withResolvers<void>();
  const tell = () => {
    wake.resolve();
    wake = Promise.withResolvers<void>();
  };
  const keep = async (chunk: Uint8Array): Promise<AppError | null> => {
    if (start.length < soundStart) start = Buffer.concat([start, chunk.subarray(0, soundStart)]);
    try {
      await file.handle.write(chunk, 0, chunk.length, written);
    } catch (error) {
      return notKept(error);
    }
    written += chunk.length;
    tell();
    return null;
  };
  const fill = async (): Promise<Result<{ bytes: number }, AppError>> => {
    try {
      for await (const chunk of recording.body) {
        const error = await keep(chunk);
        if (error !== null) return fail(error);
      }
      return ok({ bytes: written });
    } catch (error) {
      return fail(recording.failureOf(error));
    }
  };
  return {
    written: () => written,
    start: () => start,
    failure: () => (ended === null || ended.ok ? null : ended.error),
    has: async (bytes, left) => {
      left?.addEventListener('abort', tell, { once: true });
      while (written < bytes && ended === null && !left?.aborted) await wake.promise;
      left?.removeEventListener('abort', tell);
      return written >= bytes;
    },
    filled: fill().then((result) => {
      ended = result;
      tell();
      return result;
    }),
  };
}

/** The bytes from `start` up to `end`, as soon as they are there. */
async function* readPieces(file: File, filling: Filling, start: number, end: number, left?: AbortSignal) {
  for (let at = start; at < end; ) {
    const there = await filling.has(at + 1, left);
    if (left?.aborted) return;
    if (!there) throw new BrokenOff(filling.failure() ?? shorter);
    const length = Math.min(pieceSize, end - at, filling.written() - at);
    const { buffer, bytesRead } = await file.handle.read(Buffer.alloc(length), 0, length, at);
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

function createSpool(recording: Recording, file: File): Spool {
  const filling = fillFile(recording, file);
  let readers = 0;
  let closing = false;
  const forget = async () => {
    recording.body.destroy();
    await filling.filled;
    await file.close();
  };
  /** What broke off is of no use, and may be large; that it did is still to be told. */
  const release = () => {
    if (filling.failure() !== null && readers === 0) void file.handle.truncate().catch(() => {});
  };
  void filling.filled.then(release);
  const typeNow = () => soundType(filling.start())?.media ?? 'application/octet-stream';
  return {
    facts: async () => {
      if (recording.bytes !== null && (await filling.has(1)))
        return ok({ bytes: recording.bytes, type: typeNow() });
      const end = await filling.filled;
      return end.ok ? ok({ ...end.value, type: typeNow() }) : end;
    },
    sound: async () => {
      await filling.has(Math.min(soundStart, recording.bytes ?? soundStart));
      const found = soundType(filling.start());
      const failure = filling.failure();
      return found === null && failure !== null ? fail(failure) : ok(found);
    },
    read: async function* (start, end, left) {
      const failure = filling.failure();
      if (failure !== null) throw new BrokenOff(failure);
      readers += 1;
      try {
        yield* readPieces(file, filling, start, end, left);
      } finally {
        readers -= 1;
        if (closing && readers === 0) void forget();
        else release();
      }
    },
    failure: filling.failure,
    whole: () => filling.filled,
    close: () => {
      if (closing) return;
      closing = true;
      if (readers === 0) void forget();
    },
  };
}
