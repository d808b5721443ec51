import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AppError } from '../../shared/errors.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Config } from '../../shared/settings/config.ts';
import { withUsablePatterns } from '../compose/slow-patterns.ts';
import { readMembership, teamConfig } from '../team/desk/membership.ts';
import type { CommonArguments } from './arguments.ts';
import { readJsonFile } from './load-config.ts';

/** The configuration of a desk in a team; null where the data directory is in none. */
export function teamConfigOf({
  configFile,
  dataDirectory,
}: CommonArguments): Result<Config | null, AppError> {
  const membership = readMembership(dataDirectory);
  if (!membership.ok) return membership;
  if (membership.value === null) return ok(null);
  const usable = withUsablePatterns(teamConfig(membership.value), join(dataDirectory, 'team.json'));
  const file = configFile ?? ownPbxIn(dataDirectory);
  if (file === null) return usable;
  const raw = readJsonFile(file);
  if (!raw.ok) return raw;
  if (!namesPbx(raw.value)) return usable;
  const expected = `nothing: ${teamsWords(dataDirectory)}`;
  return fail({ kind: 'config-invalid', file, problems: [{ path: 'pbx', expected }] });
}

/** Why a data directory takes no configuration file, as the beginning of a sentence; null where it belongs to no team. */
export function teamsDirectory(dataDirectory: string): Result<string | null, AppError> {
  const membership = readMembership(dataDirectory);
  if (!membership.ok) return membership;
  return ok(membership.value === null ? null : teamsWords(dataDirectory));
}

const teamsWords = (dataDirectory: string) =>
  `the data in ${dataDirectory} belongs to a team, whose relay has the PBX`;

/** The configuration file in a data directory, where it names a PBX. */
export function ownPbxIn(dataDirectory: string): string | null {
  const file = join(dataDirectory, 'config.json');
  if (!existsSync(file)) return null;
  const raw = readJsonFile(file);
  return raw.ok && namesPbx(raw.value) ? file : null;
}

const namesPbx = (raw: unknown) => typeof raw === 'object' && raw !== null && 'pbx' in raw;
