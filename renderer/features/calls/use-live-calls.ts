import type { LiveCall } from '../../../shared/ipc/snapshot.ts';
import { useSnapshot } from '../../state/snapshot.ts';

/** A call that ended, or that goes on without anybody following it, keeps no other one waiting. */
const isOver = (call: LiveCall): boolean =>
  call.events.some(({ type }) => type === 'call-ended' || type === 'following-stopped');

/** Whether a call is under way, so that another one would be refused. */
export const useCallLives = (): boolean => useSnapshot(({ calls }) => calls.some((call) => !isOver(call)));
