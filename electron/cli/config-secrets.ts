import { z } from 'zod';
import type { ConfigProblem } from '../../shared/errors.ts';
import { sections } from '../../shared/settings/described.ts';
import type { Setting } from '../../shared/settings/setting.ts';
import { settingSchema } from '../../shared/settings/setting-schema.ts';

export type Environment = Record<string, string | undefined>;

const { settings } = sections.pbx;
const authSchema = settingSchema(settings.auth);
const recordSchema = z.record(z.string(), z.unknown());
const isBlank = (value: unknown) => value === undefined || value === null || value === '';

/** The secrets of the API account, and when each is needed. */
const secrets = Object.entries<Setting>(settings).flatMap(([key, setting]) =>
  setting.kind === 'secret' && setting.signIn !== undefined ? [{ key, ...setting.signIn }] : [],
);

/** The secrets of the API account that are known, also those that the mode of authentication has no use for. */
export type KnownSecrets = { username?: string; password?: string; token?: string };

/**
 * Puts the secrets of the environment, where they are not empty, in the place of the file's, drops those that the
 * mode of authentication has no use for, and reports those that it needs and that neither gave. `raw` is the
 * file's JSON, not yet checked; what it is not an object is left for the schema to report.
 */
export function withSecrets(
  raw: unknown,
  environment: Environment,
): { raw: unknown; problems: ConfigProblem[]; known: KnownSecrets } {
  const file = recordSchema.safeParse(raw);
  const pbx = recordSchema.safeParse(file.data?.pbx ?? {});
  if (!file.success || !pbx.success) return { raw, problems: [], known: {} };
  const merged = { ...pbx.data };
  // No mode at all: no secret can be judged.
  const mode = authSchema.safeParse(merged.auth).data ?? null;
  const problems: ConfigProblem[] = [];
  const known: KnownSecrets = {};
  for (const { key, variable, words, modes } of secrets) {
    if (!isBlank(environment[variable])) merged[key] = environment[variable];
    if (isSecretName(key) && typeof merged[key] === 'string' && merged[key] !== '') known[key] = merged[key];
    if (mode === null) continue;
    if (!modes.includes(mode)) delete merged[key];
    else if (isBlank(merged[key])) {
      const expected = `${words}, needed for auth "${mode}", here or in ${variable}`;
      problems.push({ path: `pbx.${key}`, expected });
    }
  }
  return { raw: { ...file.data, pbx: merged }, problems, known };
}

const isSecretName = (key: string): key is keyof KnownSecrets =>
  key === 'username' || key === 'password' || key === 'token';
