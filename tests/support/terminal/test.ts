import { test as base } from 'vitest';
import { type DeskOptions, openDesk, type TerminalDesk } from './desk.ts';

/** A test that can open desks; their processes, PBX and files are gone when it ends, however it ends. */
export const test = base.extend<{ openDesk: (options?: DeskOptions) => Promise<TerminalDesk> }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern that nothing else is needed.
  openDesk: async ({}, use) => {
    const desks: TerminalDesk[] = [];
    await use(async (options) => {
      const desk = await openDesk(options);
      desks.push(desk);
      return desk;
    });
    // The newest first: a second desk leaves the first one's PBX as it was.
    for (const desk of desks.reverse()) await desk.close();
  },
});
