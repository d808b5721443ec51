import type { LiveCall } from '../../../shared/snapshot.ts';
import { useSnapshot } from '../../state/snapshot.ts';

export const hasEnded = (call: LiveCall): boolean => call.events.some((event) => event.type === 'call-ended');

/** Whether a call is under way, so that another one would be refused. */
export const useCallLives = (): boolean => useSnapshot(({ calls }) => calls.some((call) => !hasEnded(call)));
