import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits for what goes out to NATS when a relay ends, so many milliseconds at most: a server whose disk is full may give no answer
 * at all. What fails is as good as what was not waited for.
 */
export const noLongerThan = async (milliseconds: number, task: Promise<unknown>): Promise<void> => {
  await Promise.race([task.catch(() => null), pause(milliseconds, null, { ref: false })]);
};
