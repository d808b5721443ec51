import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Whether a command is there to be run. Starting one that is not takes longer than looking; Windows looks in its own way. */
function isThere(command: string): boolean {
  if (process.platform === 'win32' || path.isAbsolute(command)) return true;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.some((folder) => existsSync(path.join(folder, command)));
}

/** Runs a system tool without a shell, for at most 3 seconds. Its standard output, or null when it failed or is not there. */
export function runCommand(command: string, parameters: string[]): Promise<string | null> {
  return new Promise((resolve) => {
    if (!isThere(command)) return resolve(null);
    execFile(command, parameters, { timeout: 3000, windowsHide: true }, (error, stdout) => {
      resolve(error === null ? stdout.trim() : null);
    });
  });
}
export type RunCommand = typeof runCommand;
