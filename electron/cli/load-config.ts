import { homedir } from 'node:os';
import { join } from 'node:path';
import type { AppError } from '../../shared/errors.ts';
import { jsonDepth } from '../../shared/json-depth.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type Config, configProblems, configSchema } from '../../shared/settings/config.ts';
import { withUsablePatterns } from '../compose/slow-patterns.ts';
import { isForeign } from '../files/own-file.ts';
import { textAtMost } from '../files/text-at-most.ts';
import { type Environment, type KnownSecrets, withSecrets } from './config-secrets.ts';
import { whereBroken } from './json-position.ts';
import { placeholderProblems } from './placeholders.ts';

/** A checked configuration, and the paths of the keys that nothing reads: typing errors, most likely. */
export interface LoadedConfig {
  config: Config;
  unknownKeys: string[];
  /** The file that it was read from. */
  file: string;
  /** Every secret of the account that is known, used or not. */
  secrets: KnownSecrets;
}

export interface LoadOptions {
  /** A missing `campaign.trunkManagerId` is no failure yet: whoever asks wants to find it. Then it is `-`. */
  withoutManager?: boolean;
}

/**
 * Where data is kept when nobody says otherwise: `DOTARAF_DATA_DIR`, else where each operating system wants it
 * (XDG Base Directory Specification, Windows' roaming profile, Apple's File System Programming Guide).
 */
export function defaultDataDirectory(
  environment: Environment,
  platform: string = process.platform,
  home: string = homedir(),
): string {
  if (environment.DOTARAF_DATA_DIR) return environment.DOTARAF_DATA_DIR;
  if (platform === 'win32') return join(environment.APPDATA || join(home, 'AppData', 'Roaming'), 'Dotaraf');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Dotaraf');
  return join(environment.XDG_DATA_HOME || join(home, '.local', 'share'), 'dotaraf');
}

/** The JSON of a configuration file: `config-missing` or `config-unreadable` (with the line, never the text). */
export function readJsonFile(file: string): Result<unknown, AppError> {
  const text = readText(file);
  return text.ok ? parseText(text.value, file) : text;
}

/** Characters, and levels: a hundred times what any configuration has. What nests further overflows its readers. */
const [longest, deepest] = [4 * 1024 * 1024, 100];
/** A character takes four at most. */
const longestBytes = 4 * longest;

function readText(file: string): Result<string, AppError> {
  try {
    // Windows' Notepad begins a file with a byte order mark, which JSON does not allow.
    return ok(textAtMost(file, longestBytes).replace(/^\uFEFF/, ''));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT') return fail({ kind: 'config-missing', file });
    return fail({ kind: 'config-unreadable', file, words: `it can't be read (${code})` });
  }
}

function parseText(text: string, file: string): Result<unknown, AppError> {
  const isOdd = text.length > longest || jsonDepth(text) > deepest;
  if (isOdd)
    return fail({
      kind: 'config-unreadable',
      file,
      words: 'it is longer or nests deeper than any configuration',
    });
  try {
    const raw: unknown = JSON.parse(text);
    return ok(raw);
  } catch {
    const { line, column } = whereBroken(text);
    return fail({
      kind: 'config-unreadable',
      file,
      words: `no valid JSON at line ${line}, column ${column}`,
    });
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Paths of what the schema did not take over: it keeps every key that it knows. */
export function keysWithoutUse(raw: unknown, known: unknown, path: string[] = []): string[] {
  if (!isObject(raw) || !isObject(known)) return [];
  const kept = new Map(Object.entries(known));
  return Object.entries(raw).flatMap(([key, value]) =>
    kept.has(key) ? keysWithoutUse(value, kept.get(key), [...path, key]) : [[...path, key].join('.')],
  );
}

/** What a start makes of the JSON of a configuration: `config-invalid` with every problem, which names `file`. */
export function checkConfig(
  read: unknown,
  environment: Environment,
  file: string,
  { withoutManager = false }: LoadOptions = {},
): Result<LoadedConfig, AppError> {
  const raw = withoutManager ? withManager(read) : read;
  const given = withSecrets(raw, environment);
  const parsed = configSchema.safeParse(given.raw);
  const problems = [
    ...(parsed.success ? [] : configProblems(parsed.error)),
    ...given.problems,
    ...placeholderProblems(given.raw),
  ];
  if (!parsed.success || problems.length > 0) return fail({ kind: 'config-invalid', file, problems });
  const usable = withUsablePatterns(parsed.data, file);
  if (!usable.ok) return usable;
  const unknownKeys = keysWithoutUse(given.raw, parsed.data);
  return ok({ config: parsed.data, unknownKeys, file, secrets: given.known });
}

const isBlank = (value: unknown) => typeof value !== 'string' || value.trim() === '';

/** The same with a stand-in for a trunk manager that is not chosen yet. */
function withManager(raw: unknown): unknown {
  if (!isObject(raw) || !('campaign' in raw) || !isObject(raw.campaign)) return raw;
  const { campaign } = raw;
  const given = 'trunkManagerId' in campaign ? campaign.trunkManagerId : undefined;
  return isBlank(given) ? { ...raw, campaign: { ...campaign, trunkManagerId: '-' } } : raw;
}

/**
 * Reads and checks the configuration file; without one, `config.json` in the data directory. The secrets of
 * `DOTARAF_PBX_USERNAME`, `DOTARAF_PBX_PASSWORD` and `DOTARAF_PBX_TOKEN` win over the file's. Gives
 * `config-missing`, `config-unreadable` (with the line, never the text), or `config-invalid` with every problem.
 */
export function loadConfig(
  file: string | undefined,
  environment: Environment,
  dataDirectory: string = defaultDataDirectory(environment),
  options: LoadOptions = {},
): Result<LoadedConfig, AppError> {
  const path = file || join(dataDirectory, 'config.json');
  // Nobody named it: credentials of the environment would go to the address in it.
  if (!file && isForeign(path))
    return fail({
      kind: 'config-unreadable',
      file: path,
      words: 'it belongs to another user of this computer',
    });
  const raw = readJsonFile(path);
  return raw.ok ? checkConfig(raw.value, environment, path, options) : raw;
}
