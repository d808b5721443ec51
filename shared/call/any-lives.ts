import type { CallEvent } from './events.ts';
import { foldCall } from './fold.ts';
import { isLive } from './state.ts';

/** Whether one of these calls is under way. One that ended, or goes on without anybody following it, is not. */
export const anyLives = (calls: readonly { events: CallEvent[] }[]): boolean =>
  calls.some(({ events }) => {
    const call = foldCall(events);
    return call !== null && isLive(call);
  });
