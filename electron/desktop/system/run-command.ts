import { execFile } from 'node:child_process';

/** Runs a system tool without a shell, for at most 3 seconds. Its standard output, or null when it failed or is not there. */
export function runCommand(command: string, parameters: string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(command, parameters, { timeout: 3000, windowsHide: true }, (error, stdout) => {
      resolve(error === null ? stdout.trim() : null);
    });
  });
}
export type RunCommand = typeof runCommand;
