import pino from 'pino';
import type { ShellLog } from './ports.ts';

/** Errors alone, one JSON object a line on standard error. */
export function createLog(): ShellLog {
  return pino({ level: 'warn', base: null }, pino.destination({ dest: 2, sync: true }));
}
