import { z } from 'zod';
import type { AppError, ConfigProblem } from '../../../../shared/errors.ts';
import { guardConfigSchema } from '../../../../shared/guards/guard-config.ts';
import { type BackupPart, backupParts } from '../../../../shared/ipc/backup.ts';
import { looseningText } from '../../../../shared/locales/loosening-text.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import {
  type Loosening,
  loosenedByConnection,
  loosenedByGuards,
} from '../../../../shared/settings/loosened.ts';
import { isSamePlace, pbxSecretVariables, secretPlaceOf } from '../../../../shared/settings/secret-place.ts';
import { brokenBy, refusedIn } from '../../../compose/given-config.ts';
import { patternsOf } from '../../../compose/slow-patterns.ts';
import { type PreparedFile, prepareFile } from '../../../files/write-file.ts';
import { askOnce } from '../../ask.ts';
import { warn } from '../../complain.ts';
import { checkConfig } from '../../load-config.ts';
import { say } from '../../output.ts';
import {
  chosenConfig,
  guardedPart,
  type Json,
  partOfKey,
  readConfig,
  withOwnSecrets,
} from './config-part.ts';

/** What is to be taken of a backup's configuration. */
export interface ConfigWish {
  file: string;
  /** The file that the backup is in. */
  backup: string;
  connection: boolean;
  preferences: boolean;
  /** Whether `--only` named what is to be taken. */
  isNamed: boolean;
  /** `--accept-connection`. */
  accepted: string | undefined;
  environment: NodeJS.ProcessEnv;
  /** What else of the backup would make this desk less safe. */
  loosened: readonly Loosening[];
}

/** Why nothing was taken, as a sentence about the command's words, or as what failed. */
export type NotTaken = { usage: string } | AppError;

/**
 * Puts the wished parts of a backup's configuration into the file, which keeps its own secrets. Where they would be sent
 * to another scheme, host, port or certificate than they were entered for, the person says the new address, at the
 * terminal or by `--accept-connection`. Nothing is taken with which the next start would fail (`config-invalid`, which names
 * the backup). Gives the file, ready to be put in place; null: none is taken.
 */
export async function takeConfig(
  config: Json | null,
  wish: ConfigWish,
): Promise<Result<PreparedFile | null, NotTaken>> {
  const planned = planConfig(config, wish);
  if (!planned.ok) return planned;
  if (planned.value === null) {
    const accepted = await acceptLoosened(wish.loosened, wish);
    return accepted.ok ? ok(null) : fail({ usage: accepted.error });
  }
  const { present, next, merged } = planned.value;
  const accepted = await acceptance(present, next, wish);
  if (!accepted.ok) return fail({ usage: accepted.error });
  const loosened = await acceptLoosened([...wish.loosened, ...loosenedBy(present, next)], wish);
  if (!loosened.ok) return fail({ usage: loosened.error });
  return prepareFile(wish.file, [`${JSON.stringify(merged, null, 2)}\n`]);
}

interface Planned {
  present: Json | null;
  next: Json;
  /** With this machine's own secrets. */
  merged: Json;
}

function planConfig(config: Json | null, wish: ConfigWish): Result<Planned | null, AppError> {
  if (config === null || !(wish.connection || wish.preferences)) return ok(null);
  const read = readConfig(wish.file);
  if (!read.ok) return read;
  const present = read.value;
  if (present === null && !wish.connection) return ok(null);
  const next = chosenConfig(present, config, wish);
  const merged = withOwnSecrets(present, next);
  const problems = problemsOf(present, merged, wish);
  if (problems.length > 0) return fail({ kind: 'config-invalid', file: wish.backup, problems });
  return ok({ present, next, merged });
}

/** What the backup would break: not what the file has wrong already in a part that stays. */
function problemsOf(present: Json | null, merged: Json, wish: ConfigWish): ConfigProblem[] {
  const { file, environment } = wish;
  const refused = (config: Json) => refusedIn(checkConfig(config, environment, file), patternsIn(config));
  const broken = brokenBy(present === null ? null : refused(present), refused(merged));
  return broken.filter(({ path }) => wish[partOfKey(path.split('.')[0] ?? '')]);
}

/** The sentence that says why not; nothing to accept is accepted. */
async function acceptance(
  present: Json | null,
  next: Json,
  { accepted, environment }: ConfigWish,
): Promise<Result<null, string>> {
  const place = secretPlaceOf(guardedPart(next));
  const names = { baseUrl: accepted ?? '', certificatePin: place.pin };
  const isAccepted = accepted !== undefined && isSamePlace(secretPlaceOf(names), place);
  if (accepted !== undefined && !isAccepted)
    return fail(
      `--accept-connection names ${accepted}, the backup's connection goes to ${place.address || '?'}: nothing was changed.`,
    );
  if (isAccepted || !isElsewhere(present, next, environment)) return ok(null);
  const now = present === null ? '' : secretPlaceOf(guardedPart(present)).address;
  const goesTo = `The backup's connection goes to ${place.address || '?'}${place.pin ? ` (certificate ${place.pin})` : ''}, not to ${now || 'an address that was set here'}: the user name, password and token of here would be sent there.`;
  const typed = await askOnce('To go on, type the new address: ', () => say(goesTo));
  if (typed === null)
    return fail(
      `${goesTo} Nothing was changed. Confirm it with --accept-connection ${place.address || 'ADDRESS'}, or leave it out with --only contacts,calls,do-not-call,preferences.`,
    );
  const isTyped = typed !== '' && isSamePlace(secretPlaceOf({ ...names, baseUrl: typed }), place);
  return isTyped ? ok(null) : fail('That is not the new address: nothing was changed.');
}

/**
 * What would be less safe is told. At the terminal the person says yes to it, unless `--only` named those parts; without
 * one it is taken, for scripts go on.
 */
async function acceptLoosened(
  loosened: readonly Loosening[],
  { isNamed, connection, preferences }: ConfigWish,
): Promise<Result<null, string>> {
  for (const loosening of loosened) warn(`${looseningText('en', loosening)}.`);
  if (loosened.length === 0 || isNamed) return ok(null);
  const typed = await askOnce('To restore this too, type yes: ');
  if (typed === null || typed.toLowerCase() === 'yes') return ok(null);
  const unwanted = [...(connection ? [] : ['connection']), ...(preferences ? [] : ['preferences'])];
  const leftOut = [...unwanted, ...loosened.map(({ kind }) => partLoosened(kind))];
  const rest = backupParts.filter((part) => !leftOut.includes(part));
  return fail(`Nothing was changed. Leave it out with --only ${rest.join(',')}.`);
}

function partLoosened(kind: Loosening['kind']): BackupPart {
  if (kind === 'do-not-call') return kind;
  return kind === 'guards' ? 'preferences' : 'connection';
}

/** Without a file, only the environment can hold secrets, and nobody knows what they were entered for. */
function isElsewhere(present: Json | null, next: Json, environment: NodeJS.ProcessEnv): boolean {
  if (present === null) return pbxSecretVariables.some((name) => Boolean(environment[name]));
  return !isSamePlace(secretPlaceOf(guardedPart(present)), secretPlaceOf(guardedPart(next)));
}

/** The patterns of a configuration that nothing has checked yet. */
function patternsIn(next: Json) {
  const dialing = dialingSchema.safeParse(next.dialing).data;
  const guards = guardConfigSchema.safeParse(next.guards).data;
  const { internalPattern = '', denied = [] } = dialing ?? {};
  return patternsOf({ dialing: { internalPattern, denied }, guards });
}

const dialingSchema = z.object({
  internalPattern: z.string().optional(),
  denied: z.array(z.string()).optional(),
});

function loosenedBy(present: Json | null, next: Json): Loosening[] {
  if (present === null) return [];
  const guards = (config: Json) => guardConfigSchema.safeParse(config.guards).data;
  return [
    ...loosenedByConnection(guardedPart(present), guardedPart(next)),
    ...loosenedByGuards(guards(present), guards(next)),
  ];
}
