import { test as base } from 'vitest';
import {
  type DeskOptions,
  openDesk,
  openDeskInProcess,
  type ProcessDeskOptions,
  type TerminalDesk,
} from './desk.ts';
import type { Running } from './watch-output.ts';

/** Opens desks for the time of a test: their commands, PBX and files are gone when it ends, however it ends. */
async function withDesks<O, D extends { close(): Promise<void> }>(
  open: (options?: O) => Promise<D>,
  use: (open: (options?: O) => Promise<D>) => Promise<void>,
): Promise<void> {
  const desks: D[] = [];
  await use(async (options) => {
    const desk = await open(options);
    desks.push(desk);
    return desk;
  });
  // The newest first: a second desk leaves the first one's PBX as it was.
  for (const desk of desks.reverse()) await desk.close();
}

/** A test that can open desks whose commands are real processes. */
export const test = base.extend<{ openDesk: (options?: ProcessDeskOptions) => Promise<TerminalDesk> }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern that nothing else is needed.
  openDesk: async ({}, use) => withDesks(openDesk, use),
});

/** The same with commands that run in this process: for variants of what a few tests prove with processes. */
export const testInProcess = base.extend<{
  openDesk: (options?: DeskOptions) => Promise<TerminalDesk<Running>>;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  openDesk: async ({}, use) => withDesks(openDeskInProcess, use),
});
