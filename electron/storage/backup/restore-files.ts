import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

/** A checked backup on its way into the data directory: from the moment it has this name, it will get there. */
export const pendingFile = (directory: string) => join(directory, 'restore.pending.db');

/** Names of what a restore, a look at a backup, or writing one works with; a process that was killed may leave them. */
export const scratchName = /^(?:restore\.(?:unpacked|rehearsal)|backup\.(?:checked|written))(?:-(\d+)-|\.db)/;
export type ScratchName = 'restore.unpacked' | 'restore.rehearsal' | 'backup.checked' | 'backup.written';
export const scratch = (directory: string, name: ScratchName) => join(directory, `${name}-${process.pid}-`);
export const scratchFile = (directory: string, name: ScratchName) =>
  `${scratch(directory, name)}${randomBytes(6).toString('hex')}.db`;

/** Whether a file of a data directory is a restore's: pending, set aside, or what one works with. */
export const holdsRestore = (name: string): boolean =>
  scratchName.test(name) || /^restore\.(?:pending|failed-\d+)\.db/.test(name);
