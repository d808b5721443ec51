import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeOwnFile } from '../../files/own-file.ts';
import { ownText } from '../../files/text-at-most.ts';
import type { EpochMemory } from './slots/joining.ts';

/** What a relay keeps in its folder beside keys and store; readable by its owner alone. */

const runningSchema = z.object({ nats: z.array(z.string()) });
/** Where the NATS of the relay that runs here is. */
export type RunningRelayFile = z.infer<typeof runningSchema>;

const files = { running: 'running.json', relay: 'relay-id', epoch: 'epoch' } as const;

function read(directory: string, name: keyof typeof files): string | null {
  try {
    return ownText(join(directory, files[name])).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

const write = (directory: string, name: keyof typeof files, text: string): void =>
  writeOwnFile(join(directory, files[name]), `${text}\n`);

/** The relay's own id, made at its first start: the others know it by it after a crash, too. */
export function relayIdIn(directory: string): string {
  const known = read(directory, 'relay');
  if (known !== null && /^[A-Za-z0-9_-]+$/.test(known)) return known;
  const made = randomBytes(9).toString('base64url');
  write(directory, 'relay', made);
  return made;
}

export function epochIn(directory: string): EpochMemory {
  let known = read(directory, 'epoch');
  return {
    known: () => known,
    remember(id) {
      if (id !== known) write(directory, 'epoch', id);
      known = id;
    },
  };
}

export const noteRunning = (directory: string, running: RunningRelayFile): void =>
  write(directory, 'running', JSON.stringify(running));

export const forgetRunning = (directory: string): void =>
  rmSync(join(directory, files.running), { force: true });

/** Null where no relay says that it runs here. */
export function runningIn(directory: string): RunningRelayFile | null {
  const text = read(directory, 'running');
  if (text === null) return null;
  try {
    return runningSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
