import type { Snapshot } from '../../shared/ipc/snapshot.ts';

export interface SnapshotStore {
  read(): Snapshot;
  /** Something in it changed: it is pushed once, at the end of this turn of the event loop. */
  changed(): void;
  stop(): void;
}

/** Pushes main's state to its windows, once a turn however much changed. */
export function createSnapshotStore(
  compose: () => Snapshot,
  push: (snapshot: Snapshot) => void,
): SnapshotStore {
  let scheduled: NodeJS.Immediate | null = null;
  const flush = () => {
    scheduled = null;
    push(compose());
  };
  return {
    read: compose,
    changed: () => {
      scheduled ??= setImmediate(flush);
    },
    stop: () => {
      if (scheduled !== null) clearImmediate(scheduled);
      scheduled = null;
    },
  };
}
