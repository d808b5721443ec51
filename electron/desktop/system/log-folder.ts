import path from 'node:path';
import { app } from 'electron';

/**
 * Where the log lies. Electron makes the folder before it names it, and throws where it can't; the log copes with a
 * folder in which nothing can be written.
 */
export function logFolder(): string {
  try {
    return app.getPath('logs');
  } catch {
    return path.join(app.getPath('userData'), 'logs');
  }
}
