import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { AppError } from '../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { withUsablePatterns } from '../../../compose/slow-patterns.ts';
import { type RelayConfig, readRelayConfig } from '../../../team/relay/config/relay-config.ts';
import type { ParsedArguments } from '../../arguments.ts';
import { complain, complainUsage, warn } from '../../complain.ts';
import { type Environment, withSecrets } from '../../config-secrets.ts';
import { keysWithoutUse, readJsonFile } from '../../load-config.ts';
import { warnOfReaders } from '../../warn-of-readers.ts';

export interface LoadedRelayConfig {
  config: RelayConfig;
  /** Where the relay keeps what it keeps, as an absolute path. */
  dataDirectory: string;
}

/** The checked `relay.json` that `--config` names, or the exit code after its errors were told. */
export function relayConfigOf(
  { configFile }: ParsedArguments,
  environment: Environment,
): Result<LoadedRelayConfig, number> {
  if (configFile === undefined)
    return fail(complainUsage('Name the relay’s configuration: --config relay.json'));
  const loaded = load(configFile, environment);
  if (!loaded.ok) return fail(complain(loaded.error));
  for (const file of [configFile, ...seedsIn(join(loaded.value.dataDirectory, 'keys'))]) warnOfReaders(file);
  for (const key of loaded.value.unknownKeys) warn(`the configuration has an unknown key ${key}`);
  return loaded;
}

/** The team's keys; whoever has them is the team. None before the first start, or where they can't be listed. */
function seedsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.seed'))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function load(
  file: string,
  environment: Environment,
): Result<LoadedRelayConfig & { unknownKeys: string[] }, AppError> {
  const raw = readJsonFile(file);
  if (!raw.ok) return raw;
  const given = withSecrets(raw.value, environment);
  const read = readRelayConfig(given.raw);
  const problems = [...(read.ok ? [] : read.error), ...given.problems];
  if (!read.ok || problems.length > 0) return fail({ kind: 'config-invalid', file, problems });
  const usable = withUsablePatterns(read.value, file);
  if (!usable.ok) return usable;
  const binary = environment.DOTARAF_NATS_SERVER || read.value.nats.binary;
  const config = { ...read.value, nats: { ...read.value.nats, binary } };
  const dataDirectory = resolve(dirname(file), config.dataDir);
  return ok({ config, dataDirectory, unknownKeys: keysWithoutUse(given.raw, read.value) });
}
