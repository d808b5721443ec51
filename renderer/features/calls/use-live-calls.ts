import { foldCall } from '../../../shared/call/fold.ts';
import { isLive } from '../../../shared/call/state.ts';
import type { LiveCall } from '../../../shared/ipc/snapshot.ts';
import { useSnapshot } from '../../state/snapshot.ts';

/** A call that ended, or that goes on without anybody following it, keeps no other one waiting. */
function keepsWaiting({ events }: LiveCall): boolean {
  const call = foldCall(events);
  return call !== null && isLive(call);
}

/** Whether a call is under way, so that another one would be refused. */
export const useCallLives = (): boolean => useSnapshot(({ calls }) => calls.some(keepsWaiting));
