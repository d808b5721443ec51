import type { Snapshot, SnapshotPush } from '../../shared/ipc/snapshot.ts';
import { changeOf } from '../../shared/json-change.ts';

/** What windows mirror: one state after the other, each with its number. */
export interface Mirrored {
  /** The state as it is now. */
  read(): Snapshot;
}

/**
 * Composes the state again whenever it is read, and pushes what changed since the one before: a window that read any state
 * and follows the pushes after it has them all.
 */
export function createMirrored(
  compose: () => Omit<Snapshot, 'revision'>,
  push: (change: SnapshotPush) => void,
): Mirrored {
  let now: Snapshot | null = null;
  return {
    read() {
      const from = now?.revision ?? 0;
      const next = { ...compose(), revision: from };
      const change = now === null ? null : changeOf(now, next);
      if (now !== null && change === null) return now;
      now = { ...next, revision: from + 1 };
      if (change !== null) push({ from, change });
      return now;
    },
  };
}
