import { create } from 'zustand';
import { useShallow } from 'zustand/shallow';
import type { Bridge } from '../../shared/ipc/contract.ts';
import type { Snapshot } from '../../shared/ipc/snapshot.ts';

/** Main's state as this window mirrors it. Only `startMirror` writes it; views read, and send intents by the bridge. */
const useMirror = create<{ snapshot: Snapshot | null }>(() => ({ snapshot: null }));

/** Reads the snapshot once and follows main's pushes. The returned function stops following. */
export async function startMirror(bridge: Bridge): Promise<() => void> {
  const stop = bridge.on['push:snapshot']((snapshot) => useMirror.setState({ snapshot }));
  const snapshot = await bridge.call['snapshot:read'](undefined);
  useMirror.setState((state) => ({ snapshot: state.snapshot ?? snapshot }));
  return stop;
}

function present(snapshot: Snapshot | null): Snapshot {
  if (snapshot === null) throw new Error('the mirror is read before it was started');
  return snapshot;
}

/** The part of the snapshot that `select` picks; compared shallowly, so a pushed copy of the same does not redraw. */
export const useSnapshot = <T>(select: (snapshot: Snapshot) => T): T =>
  useMirror(useShallow((state) => select(present(state.snapshot))));

/** The snapshot at this moment, for event handlers. */
export const readSnapshot = (): Snapshot => present(useMirror.getState().snapshot);
