import { create } from 'zustand';
import { useShallow } from 'zustand/shallow';
import type { Bridge } from '../../shared/ipc/contract.ts';
import type { Snapshot, SnapshotPush } from '../../shared/ipc/snapshot.ts';
import { changed } from '../../shared/json-change.ts';

/** Main's state as this window mirrors it. Only `mirror` writes it; views read, and send intents by the bridge. */
const useMirror = create<{ snapshot: Snapshot | null }>(() => ({ snapshot: null }));

type Leave = (before: Snapshot, after: Snapshot) => void;
const leaving: Leave[] = [];

/** What is open of one profile and PBX is put away by this, before anything of another one is drawn. */
export const whenDeskChanges = (leave: Leave): void => void leaving.push(leave);

function mirror(after: Snapshot): void {
  const { snapshot: before } = useMirror.getState();
  if (before !== null && before.desk !== after.desk) for (const leave of leaving) leave(before, after);
  useMirror.setState({ snapshot: after });
}

/** The snapshot after a push: the same one where it has that already, null where a push before it was lost. */
function after(snapshot: Snapshot, { from, change }: SnapshotPush): Snapshot | null {
  if (from < snapshot.revision) return snapshot;
  if (from > snapshot.revision) return null;
  return { ...(changed(snapshot, change) as Snapshot), revision: from + 1 };
}

/** What a mirror needs of the way to the main process. */
export interface SnapshotBridge {
  call: Pick<Bridge['call'], 'snapshot:read'>;
  on: Pick<Bridge['on'], 'push:snapshot'>;
}

/** Reads the snapshot and follows main's pushes; where one was lost it is read again. The returned function stops following. */
export async function startMirror(bridge: SnapshotBridge): Promise<() => void> {
  /** What is pushed before the answer is there. */
  let early: SnapshotPush[] | null = null;
  const take = (push: SnapshotPush) => {
    const { snapshot } = useMirror.getState();
    if (early !== null || snapshot === null) return void early?.push(push);
    const next = after(snapshot, push);
    if (next === null) void read();
    else mirror(next);
  };
  const read = async () => {
    early = [];
    try {
      mirror(await bridge.call['snapshot:read'](undefined));
    } finally {
      const pushes = early;
      early = null;
      for (const push of pushes) take(push);
    }
  };
  const stop = bridge.on['push:snapshot'](take);
  await read();
  return stop;
}

function present(snapshot: Snapshot | null): Snapshot {
  if (snapshot === null) throw new Error('the mirror is read before it was started');
  return snapshot;
}

/** The part of the snapshot that `select` picks; compared shallowly, so a pushed copy of the same does not redraw. */
export const useSnapshot = <T>(select: (snapshot: Snapshot) => T): T =>
  useMirror(useShallow((state) => select(present(state.snapshot))));

/** For which profile and PBX a component is drawn: what it orders says so. */
export const useDesk = (): string => useSnapshot(({ desk }) => desk);

/** Whether what was pressed, or asked for, on what was drawn for that desk is still about the one that is shown. */
export const isShown = (desk: string): boolean => desk === readSnapshot().desk;

/** The snapshot at this moment, for event handlers. */
export const readSnapshot = (): Snapshot => present(useMirror.getState().snapshot);
