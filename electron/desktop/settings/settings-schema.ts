import { z } from 'zod';
import { connectionSchema } from '../../../shared/settings/connection.ts';
import { secretNames } from '../../../shared/settings/described.ts';
import { freshConnection } from '../../../shared/settings/fresh.ts';
import { preferencesSchema } from '../../../shared/settings/preferences.ts';
import { secretPlaceSchema } from '../../../shared/settings/secret-place.ts';

export const settingsVersion = 2;

const boundsSchema = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });
export type WindowBounds = z.infer<typeof boundsSchema>;

/** The person's, whichever profile is active. */
const shared = {
  preferences: preferencesSchema.prefault({}),
  mainWindow: boundsSchema.nullable().default(null),
  /** Where the person keeps the window of the call; null: they never moved it. */
  pillCorner: z.enum(['top-left', 'top-right', 'bottom-left', 'bottom-right']).nullable().default(null),
  /** They were told that this desktop places that window itself. */
  pillExplained: z.boolean().default(false),
};

/** A connection that an older version wrote lacks the newer fields: they get what a fresh install has. */
const completed = (schema: typeof connectionSchema) =>
  z.preprocess(
    (given) =>
      given === undefined || (typeof given === 'object' && given !== null)
        ? { ...freshConnection, ...given }
        : given,
    schema,
  );

/** What connects to one PBX with one own number. Secrets stand here only as sealed by the operating system. */
const own = {
  connection: completed(connectionSchema),
  /** Part of the listener's URLs; null until the first start made one. */
  pathToken: z.string().nullable().default(null),
  /** Base64 of what `safeStorage` gave. */
  sealed: z.partialRecord(z.enum(secretNames), z.string()).default({}),
  /** Where each secret of the PBX was entered for; missing where a version wrote it that did not ask. */
  enteredFor: z.partialRecord(z.enum(secretNames), secretPlaceSchema).optional(),
  /** `sandbox`: the app talks to its own simulated PBX. */
  mode: z.enum(['pbx', 'sandbox']).default('pbx'),
  /** UTC ms of the first request of the PBX to the listener. */
  firstRequestAt: z.number().nullable().default(null),
};
export const ownKeys: readonly string[] = Object.keys(own);

/** The one that every desk begins with; its calls lie where they lay before there were several. */
export const firstProfileId = 'first';

const profileSchema = z.object({
  /** Also the name of a folder. */
  id: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
  /** As the person calls it; empty: it is shown as its own number. */
  name: z.string().max(60).default(''),
  ...own,
});
export type Profile = z.infer<typeof profileSchema>;

/** What the desktop app keeps in `settings.json`. */
export const settingsFileSchema = z
  .object({
    version: z.literal(settingsVersion),
    ...shared,
    profiles: z.array(profileSchema).min(1),
    activeProfile: z.string(),
  })
  .refine(({ profiles, activeProfile }) => profiles.some(({ id }) => id === activeProfile));
export type SettingsFile = z.infer<typeof settingsFileSchema>;

/** The settings as the active profile has them: what all share, and its own. */
export type Settings = Pick<SettingsFile, keyof typeof shared> & Omit<Profile, 'id' | 'name'>;

export const freshProfile = (id: string, name: string): Profile => profileSchema.parse({ id, name });
export const freshSettings: SettingsFile = settingsFileSchema.parse({
  version: settingsVersion,
  profiles: [freshProfile(firstProfileId, '')],
  activeProfile: firstProfileId,
});
