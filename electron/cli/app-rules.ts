import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { AppError } from '../../shared/errors.ts';
import type { DialingRules } from '../../shared/number/phone-number.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { configProblems, configSchema } from '../../shared/settings/config.ts';
import { freshConnection } from '../../shared/settings/fresh.ts';
import { withUsablePatterns } from '../compose/slow-patterns.ts';
import { isForeign } from '../files/own-file.ts';
import { readMembership, teamConfig } from '../team/desk/membership.ts';
import { readJsonFile } from './load-config.ts';

const { country, internalPattern } = freshConnection;
/** What an earlier version did not write has the value of a fresh one. */
const ownSchema = z.object({
  connection: z
    .object({ country: z.string().default(country), internalPattern: z.string().default(internalPattern) })
    .prefault({}),
});
/** The one that every desk begins with: its data, and the address book of all, lie in the app's own folder. */
const firstProfile = 'first';
/** Of the app's settings.json (electron/desktop/settings), both versions, what says how numbers are read. */
const settingsSchema = z.union([
  z.object({
    version: z.literal(2),
    activeProfile: z.string(),
    profiles: z.array(ownSchema.extend({ id: z.string() })),
  }),
  ownSchema
    .extend({ version: z.literal(1) })
    .transform((own) => ({ activeProfile: firstProfile, profiles: [{ ...own, id: firstProfile }] })),
]);

const dialingSchema = z.object({ dialing: configSchema.shape.dialing });

/**
 * How the desktop app reads numbers where a data directory is that of one of its profiles: `data` or `sandbox-data` in the app's
 * folder, or in that of the profile. Of a profile that is gone the one in use says it. Null where the directory is none of an
 * app; `config-invalid` where no number can be read by what is set.
 */
export function appRulesOf(dataDirectory: string): Result<DialingRules | null, AppError> {
  const directory = resolve(dataDirectory);
  const [name, home] = [basename(directory), dirname(directory)];
  if (name !== 'data' && name !== 'sandbox-data') return ok(null);
  const own = settingsIn(home);
  if (own !== null) return rulesIn(own, home, firstProfile, name);
  if (basename(dirname(home)) !== 'profiles') return ok(null);
  const app = dirname(dirname(home));
  const settings = settingsIn(app);
  return settings === null ? ok(null) : rulesIn(settings, app, basename(home), name);
}

type AppSettings = z.infer<typeof settingsSchema>;

/** What can't be read says nothing: the app begins anew beside it. */
function settingsIn(app: string): AppSettings | null {
  const file = settingsFile(app);
  const raw = isForeign(file) ? null : readJsonFile(file);
  return raw?.ok ? (settingsSchema.safeParse(raw.value).data ?? null) : null;
}

const settingsFile = (app: string) => join(app, 'settings.json');

function rulesIn(
  { profiles, activeProfile }: AppSettings,
  app: string,
  wanted: string,
  name: string,
): Result<DialingRules | null, AppError> {
  const find = (id: string) => profiles.find((one) => one.id === id);
  const profile = find(wanted) ?? find(activeProfile);
  if (profile === undefined) return ok(null);
  const home = profile.id === firstProfile ? app : join(app, 'profiles', profile.id);
  const membership = readMembership(join(home, name));
  if (!membership.ok) return membership;
  if (membership.value !== null) return ok(teamConfig(membership.value).dialing);
  const file = settingsFile(app);
  const read = dialingSchema.safeParse({ dialing: profile.connection });
  if (!read.success) return fail({ kind: 'config-invalid', file, problems: configProblems(read.error) });
  const usable = withUsablePatterns(read.data, file);
  return usable.ok ? ok(usable.value.dialing) : usable;
}
