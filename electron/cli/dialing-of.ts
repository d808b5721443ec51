import type { AppError } from '../../shared/errors.ts';
import type { DialingRules } from '../../shared/number/phone-number.ts';
import { ok, type Result } from '../../shared/result.ts';
import { configSchema } from '../../shared/settings/config.ts';
import { appRulesOf } from './app-rules.ts';
import type { CommonArguments } from './arguments.ts';
import { warn } from './complain.ts';
import { loadConfig } from './load-config.ts';
import { teamConfigOf } from './team-config.ts';

const usual = configSchema.shape.dialing.parse(undefined);

/**
 * How numbers are read by whoever dials the numbers of a data directory: its team, the configuration, or the app whose profile it
 * is of; where none of them is there and none was named, by those that a configuration would begin with.
 */
export function dialingOf(
  words: CommonArguments,
  environment: NodeJS.ProcessEnv,
): Result<DialingRules, AppError> {
  const known = knownRules(words, environment);
  return known.ok ? ok(known.value ?? usual) : known;
}

/** The same for what shall be called no more: where nothing says by which rules it is dialled, the person is told by which it is barred. */
export function barringOf(
  words: CommonArguments,
  environment: NodeJS.ProcessEnv,
): Result<DialingRules, AppError> {
  const known = knownRules(words, environment);
  if (known.ok && known.value === null)
    warn(
      `no configuration is there that says how numbers are written; they are read as in ${usual.country}.`,
    );
  return known.ok ? ok(known.value ?? usual) : known;
}

function knownRules(
  words: CommonArguments,
  environment: NodeJS.ProcessEnv,
): Result<DialingRules | null, AppError> {
  const team = teamConfigOf(words);
  if (!team.ok) return team;
  if (team.value !== null) return ok(team.value.dialing);
  const loaded = loadConfig(words.configFile, environment, words.dataDirectory);
  if (loaded.ok) return ok(loaded.value.config.dialing);
  const isUnnamed = words.configFile === undefined && loaded.error.kind === 'config-missing';
  return isUnnamed ? appRulesOf(words.dataDirectory) : loaded;
}
