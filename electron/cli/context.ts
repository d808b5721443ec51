import { ok, type Result } from '../../shared/result.ts';
import type { Config } from '../../shared/settings/config.ts';
import { isExposed } from '../intake/http/exposure.ts';
import { facePbx } from '../intake/http/facing-address.ts';
import type { ParsedArguments } from './arguments.ts';
import { complain, warn } from './complain.ts';
import { type LoadedConfig, type LoadOptions, loadConfig } from './load-config.ts';
import { teamConfigOf } from './team-config.ts';
import { warnOfReaders } from './warn-of-readers.ts';

/**
 * The checked configuration, or the exit code after its errors were told; in a team, what its relay said last. Typing
 * errors in keys are only warned of.
 */
export async function configOf(
  words: ParsedArguments,
  environment: NodeJS.ProcessEnv,
): Promise<Result<Config, number>> {
  const team = teamConfigOf(words);
  if (!team.ok) return { ok: false, error: complain(team.error) };
  if (team.value !== null) return ok(team.value);
  const loaded = await loadedConfigOf(words, environment);
  return loaded.ok ? ok(loaded.value.config) : loaded;
}

/** The configuration file of a desk of its own, with where it came from. */
export async function loadedConfigOf(
  words: ParsedArguments,
  environment: NodeJS.ProcessEnv,
  options: LoadOptions = {},
): Promise<Result<LoadedConfig, number>> {
  const loaded = loadConfig(words.configFile, environment, words.dataDirectory, options);
  if (!loaded.ok) return { ok: false, error: complain(loaded.error) };
  warnOfReaders(loaded.value.file);
  for (const key of loaded.value.unknownKeys) warn(`the configuration has an unknown key ${key}`);
  const config = await facePbx(loaded.value.config);
  const { host } = config.listener;
  if (isExposed(host))
    warn(
      `the listener at ${host} may be reached from outside your network. Set listener.host to the address of this computer that faces the PBX.`,
    );
  return ok({ ...loaded.value, config });
}
