import type { AppError } from '../../shared/errors.ts';
import type { DialingRules } from '../../shared/number/phone-number.ts';
import { ok, type Result } from '../../shared/result.ts';
import { configSchema } from '../../shared/settings/config.ts';
import type { ParsedArguments } from './arguments.ts';
import { loadConfig } from './load-config.ts';

/** The rules of the configuration; where there is none and none was named, those that it would begin with. */
export function dialingOf(
  words: ParsedArguments,
  environment: NodeJS.ProcessEnv,
): Result<DialingRules, AppError> {
  const loaded = loadConfig(words.configFile, environment, words.dataDirectory);
  if (loaded.ok) return ok(loaded.value.config.dialing);
  const isUnnamed = words.configFile === undefined && loaded.error.kind === 'config-missing';
  return isUnnamed ? ok(configSchema.shape.dialing.parse(undefined)) : loaded;
}
