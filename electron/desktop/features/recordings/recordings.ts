import type { AppError } from '../../../../shared/errors.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import type { Recording } from '../../../engine/ports.ts';
import { openSpool, type Spool } from './spool.ts';

export interface RecordingSource {
  /** The PBX's name for the recording of a call in the history. */
  nameOf(callId: string): Result<string, AppError>;
  download(name: string): Promise<Result<Recording, AppError>>;
}

export interface Recordings {
  nameOf: RecordingSource['nameOf'];
  /** The recording of a call in the history, fetched if it is not at hand. What broke off is told once, then tried again. */
  open(callId: string): Promise<Result<Spool, AppError>>;
  close(): void;
}

/** Recordings at hand at the same time: enough to go back and forth between two. */
const mostKept = 3;

/** Fetches recordings for players and for saving, and keeps the last ones at hand. */
export function createRecordings({ nameOf, download }: RecordingSource): Recordings {
  const kept = new Map<string, Promise<Result<Spool, AppError>>>();
  const drop = (callId: string) => {
    void kept.get(callId)?.then((spool) => spool.ok && spool.value.close());
    kept.delete(callId);
  };
  const fetch = async (name: string): Promise<Result<Spool, AppError>> => {
    const recording = await download(name);
    return recording.ok ? openSpool(recording.value) : recording;
  };
  const keep = (callId: string, name: string) => {
    const found = kept.get(callId) ?? fetch(name);
    // The one that was asked for last stands last.
    kept.delete(callId);
    kept.set(callId, found);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) drop(oldest);
    return found;
  };
  return {
    nameOf,
    open: async (callId) => {
      const name = nameOf(callId);
      if (!name.ok) return name;
      const spool = await keep(callId, name.value);
      if (!spool.ok) {
        drop(callId);
        return spool;
      }
      const failure = spool.value.failure();
      if (failure === null) return ok(spool.value);
      drop(callId);
      return { ok: false, error: failure };
    },
    close: () => {
      for (const callId of [...kept.keys()]) drop(callId);
    },
  };
}
