import { ok, type Result } from '../../shared/result.ts';
import type { Config } from '../../shared/settings.ts';
import type { ParsedArguments } from './arguments.ts';
import { complain } from './complain.ts';
import { loadConfig } from './load-config.ts';

/** The checked configuration, or the exit code after its errors were told. Typing errors in keys are only warned of. */
export function configOf(words: ParsedArguments, environment: NodeJS.ProcessEnv): Result<Config, number> {
  const loaded = loadConfig(words.configFile, environment);
  if (!loaded.ok) return { ok: false, error: complain(loaded.error) };
  for (const key of loaded.value.unknownKeys)
    process.stderr.write(`Warning: the configuration has an unknown key ${key}\n`);
  return ok(loaded.value.config);
}
