import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeOwnFile } from '../../../files/own-file.ts';
import { type RelayClock, repeat } from '../slots/clock.ts';

/** Milliseconds between two looks, and from one restart of an own server to the next. */
const [lookEvery, restartEvery] = [3_000, 30_000];
/** Bytes that the disk must take before an own server is started again. */
const enough = 1_000_000;

/** What an administrator is told while NATS stores nothing. */
export const notStored = (isOwn: boolean): string =>
  `NATS answers and stores nothing, and new calls are refused: is its disk full? Free some space, ${isOwn ? 'and the relay starts its nats-server again by itself' : 'then restart that nats-server'}`;

interface StoringTools {
  /** Whether the relay's own heartbeats come back to it from the store. */
  isJoined(): boolean;
  /** Whether a server is there, by a connection that waits for nothing of the store. */
  isThere(): Promise<boolean>;
  /** Where the relay has a server of its own: whether its disk takes anything, and a new start of it. */
  own: { hasSpace(): boolean; restart(): Promise<void> } | null;
  clock: RelayClock;
  /** Told when NATS stores nothing any more, and when it does again. */
  changed(isStoring: boolean): void;
}

/**
 * Notices that servers are there and store nothing. A server whose disk was full stores nothing until it is started again: one
 * of the relay's own is, once its disk takes something.
 */
export function watchStoring({ isJoined, isThere, own, clock, changed }: StoringTools) {
  let since: number | null = null;
  let isSuspected = false;
  let restartedAt = Number.NEGATIVE_INFINITY;
  const look = async () => {
    if (isJoined()) {
      if (since !== null) changed(true);
      [since, isSuspected] = [null, false];
      return;
    }
    const wasSuspected = isSuspected;
    isSuspected = await isThere();
    // A server that has just come back needs a moment.
    if (!isSuspected || !wasSuspected) return;
    if (since === null) {
      since = Date.now();
      changed(false);
    }
    const isDue = own !== null && clock.monotonic() - restartedAt >= restartEvery;
    if (!isDue || !own.hasSpace()) return;
    restartedAt = clock.monotonic();
    await own.restart();
  };
  return {
    /** Since when NATS stores nothing, UTC ms; null: it does, as far as is known. */
    notStoringSince: () => since,
    stop: repeat(clock, lookEvery, look),
  };
}

/** Whether the disk of this folder takes a file now. */
export function hasSpace(directory: string): boolean {
  const file = join(directory, 'space');
  try {
    writeOwnFile(file, '-'.repeat(enough));
    rmSync(file);
    return true;
  } catch {
    return false;
  }
}
