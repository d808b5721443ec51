import { expect } from 'vitest';

/** An expectation that comes true in a while: looked at again and again, for at most twenty seconds. */
export const soon = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 20_000, interval: 20 });
