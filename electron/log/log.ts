import pino from 'pino';
import { redacted } from './redact.ts';
import { openRotatingFile } from './rotating-file.ts';

/**
 * What happened, for whoever looks for a fault: facts as an object, what they are about as a fixed text without facts.
 * Writing never fails and is never waited for.
 */
export interface Log {
  error(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  info(facts: object, message: string): void;
  /** From now on none of these appears in the log, under any key. */
  hide(secrets: readonly string[]): void;
  /** Where its files are. */
  readonly directory: string;
  /** Writes what is still in memory, at once. */
  flush(): void;
  /** As `flush`, at the end. */
  close(): void;
}

export const logName = 'dotaraf';
/** Bytes: some weeks of calls. */
const mostBytes = 2_000_000;
export const mostLogFiles = 5;

/** Opens the log of a folder: one JSON object a line, in files that are bounded in size and number. */
export function openLog(directory: string): Log {
  const secrets = new Set<string>();
  const file = openRotatingFile({
    directory,
    name: logName,
    mostBytes,
    mostFiles: mostLogFiles,
    lostLine: (lines) =>
      `${JSON.stringify({ level: 'warn', time: new Date().toISOString(), lines, msg: 'these lines could not be written' })}\n`,
  });
  const lines = pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (level) => ({ level }),
        log: (facts) => redacted(facts, [...secrets]),
      },
    },
    file,
  );
  // A process that ends in whatever way but by a kill has written all that it said.
  process.on('exit', file.flush);
  return {
    error: (facts, message) => lines.error(facts, message),
    warn: (facts, message) => lines.warn(facts, message),
    info: (facts, message) => lines.info(facts, message),
    hide: (more) => {
      for (const secret of more) secrets.add(secret);
    },
    directory,
    flush: file.flush,
    close: () => {
      process.off('exit', file.flush);
      file.flush();
    },
  };
}
