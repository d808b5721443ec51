import { expect } from 'vitest';

/** An expectation that comes true in a while: looked at again and again, for at most a minute, as a busy machine may need. */
export const soon = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 60_000, interval: 20 });
