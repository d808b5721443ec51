import { join } from 'node:path';
import { readLog } from '../../log/read-log.ts';
import { readOptions, readWhole } from '../arguments.ts';
import { complain, complainUsage } from '../complain.ts';
import { exitCodes } from '../exit-codes.ts';
import { printJson, printLines } from '../output.ts';

const options = { json: { type: 'boolean' }, lines: { type: 'string' } } as const;

/** Where the command line writes its log. */
export const logDirectoryOf = (dataDirectory: string): string => join(dataDirectory, 'logs');

/** `log [--json] [--lines N]`: the last lines of the log, the newest last; `--json` as they are written. */
export async function log(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readOptions(words, options, environment, 'dotaraf log [--json] [--lines N]');
  if (!read.ok) return read.error;
  const most = readWhole('lines', read.value.text('lines') ?? '100', 1_000_000);
  if (!most.ok) return complainUsage(most.error);
  const directory = logDirectoryOf(read.value.dataDirectory);
  const lines = readLog(directory, most.value);
  if (!lines.ok) return complain(lines.error);
  if (read.value.flag('json')) for (const line of lines.value) printJson(objectOf(line) ?? { text: line });
  else
    printLines(lines.value.length > 0 ? lines.value.map(readable) : [`There is no log in ${directory} yet.`]);
  return exitCodes.ok;
}

/** Null for a line that was cut off by a kill. */
function objectOf(line: string): Record<string, unknown> | null {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Time, level, what it is about and the facts; a line that was cut off as it is. */
export function readable(line: string): string {
  const object = objectOf(line);
  if (object === null) return line;
  const { time, level, msg, ...facts } = object;
  const told = Object.entries(facts).map(([name, fact]) => `${name}=${JSON.stringify(fact)}`);
  return [time, String(level).padEnd(5), msg, ...told].join('  ');
}
