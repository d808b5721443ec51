import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { fail, ok, type Result } from '../../shared/result.ts';
import { complainUsage } from './complain.ts';
import { defaultDataDirectory } from './load-config.ts';

/** A command's words after its name, and what it exits with. */
export type Command = (words: string[], environment: NodeJS.ProcessEnv) => Promise<number>;

/** What every command takes. */
export interface CommonArguments {
  configFile: string | undefined;
  dataDirectory: string;
}

export interface ParsedArguments extends CommonArguments {
  positionals: string[];
  text(name: string): string | undefined;
  flag(name: string): boolean;
}

const common = { config: { type: 'string' }, 'data-dir': { type: 'string' } } as const;

/** Splits a command's words; the error is a sentence for standard error (exit code 2). */
export function readArguments(
  words: string[],
  options: ParseArgsOptionsConfig,
  environment: NodeJS.ProcessEnv,
): Result<ParsedArguments, string> {
  try {
    const parsed = parseArgs({ args: words, options: { ...common, ...options }, allowPositionals: true });
    const values = new Map<string, unknown>(Object.entries(parsed.values));
    const text = (name: string) => {
      const value = values.get(name);
      return typeof value === 'string' ? value : undefined;
    };
    const configFile = text('config') ?? (environment.DOTARAF_CONFIG || undefined);
    const dataDirectory =
      text('data-dir') || environment.DOTARAF_DATA_DIR || defaultDataDirectory(environment);
    const flag = (name: string) => values.get(name) === true;
    return ok({ configFile, dataDirectory, positionals: parsed.positionals, text, flag });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

/**
 * As `readArguments`, of a command that takes options alone; else the exit code after saying so. `usage`: such as
 * `dotaraf log [--json]`.
 */
export function readOptions(
  words: string[],
  options: ParseArgsOptionsConfig,
  environment: NodeJS.ProcessEnv,
  usage: string,
): Result<ParsedArguments, number> {
  const read = readArguments(words, options, environment);
  if (!read.ok) return fail(complainUsage(read.error));
  const [command] = /(?<=^dotaraf )[a-z-]+( [a-z]+)*/.exec(usage) ?? [usage];
  if (read.value.positionals.length > 0) return fail(complainUsage(`${command} takes no words: ${usage}`));
  return read;
}

/** A whole or decimal number of seconds above zero. */
export function readSeconds(text: string): Result<number, string> {
  const seconds = /^[0-9]+(\.[0-9]+)?$/.test(text) ? Number(text) : 0;
  const fits = seconds > 0 && seconds <= 86_400;
  return fits ? ok(seconds) : fail(`--timeout takes seconds between 0 and 86400, not "${text}"`);
}

/** One of a few words; null where the option was not given. */
export function readOneOf<Word extends string>(
  name: string,
  text: string | undefined,
  words: readonly Word[],
): Result<Word | null, string> {
  if (text === undefined) return ok(null);
  const word = words.find((one) => one === text);
  return word === undefined ? fail(`--${name} takes one of ${words.join(', ')}, not "${text}"`) : ok(word);
}

export function readWhole(name: string, text: string, most: number): Result<number, string> {
  const value = /^[0-9]{1,9}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= most
    ? ok(value)
    : fail(`--${name} takes a whole number from 1 to ${most}, not "${text}"`);
}
