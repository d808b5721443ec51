import { z } from 'zod';
import type { ConfigProblem } from '../../shared/errors.ts';
import { type AuthMode, authModes } from '../../shared/settings/config.ts';

const secrets = [
  { key: 'username', variable: 'DOTARAF_PBX_USERNAME', words: 'a user name', modes: ['both', 'basic'] },
  { key: 'password', variable: 'DOTARAF_PBX_PASSWORD', words: 'a password', modes: ['both', 'basic'] },
  { key: 'token', variable: 'DOTARAF_PBX_TOKEN', words: "the API account's token", modes: ['both', 'token'] },
];

export type Environment = Record<string, string | undefined>;

const recordSchema = z.record(z.string(), z.unknown());
const isBlank = (value: unknown) => value === undefined || value === null || value === '';

/** Null: no mode at all, so that no secret can be judged. */
function modeOf(auth: unknown): AuthMode | null {
  return z.enum(authModes).safeParse(isBlank(auth) ? 'both' : auth).data ?? null;
}

/**
 * Puts the secrets of the environment, where they are not empty, in the place of the file's, drops those that the
 * mode of authentication has no use for, and reports those that it needs and that neither gave. `raw` is the
 * file's JSON, not yet checked; what it is not an object is left for the schema to report.
 */
export function withSecrets(
  raw: unknown,
  environment: Environment,
): { raw: unknown; problems: ConfigProblem[] } {
  const file = recordSchema.safeParse(raw);
  const pbx = recordSchema.safeParse(file.data?.pbx ?? {});
  if (!file.success || !pbx.success) return { raw, problems: [] };
  const merged = { ...pbx.data };
  const mode = modeOf(merged.auth);
  const problems: ConfigProblem[] = [];
  for (const { key, variable, words, modes } of secrets) {
    if (!isBlank(environment[variable])) merged[key] = environment[variable];
    if (mode === null) continue;
    if (!modes.includes(mode)) delete merged[key];
    else if (isBlank(merged[key])) {
      const expected = `${words}, needed for auth "${mode}", here or in ${variable}`;
      problems.push({ path: `pbx.${key}`, expected });
    }
  }
  return { raw: { ...file.data, pbx: merged }, problems };
}
