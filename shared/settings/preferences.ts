import { z } from 'zod';
import { wrapUpCodeSchema } from '../call/wrap-up.ts';
import { guardSettingsSchema } from '../guards/settings.ts';
import { checkCallPage } from './call-page.ts';
import { preferences } from './described-preferences.ts';
import { preferenceShape } from './setting-schema.ts';

const described = preferenceShape(preferences);

/** What a preference is that no single value describes. */
const composed = {
  /** What is asked about again or refused before it is dialled. */
  guards: guardSettingsSchema,
  /** Disposition codes that a call's note may carry, in the order in which they are offered; null: the usual ones. */
  wrapUpCodes: z.array(wrapUpCodeSchema).max(50).nullable(),
};

/** What a person chooses about the app itself, beside the connection to the PBX (described.ts). */
export const preferencesSchema = z.object({
  ...described.withDefaults,
  guards: composed.guards.prefault({}),
  wrapUpCodes: composed.wrapUpCodes.default(null),
});
export type Preferences = z.infer<typeof preferencesSchema>;
export const defaultPreferences: Preferences = preferencesSchema.parse({});

/** A change of some preferences; what is absent stays, so nothing here has a default. */
export const preferenceChangesSchema = z
  .object({
    ...described.values,
    ...composed,
    callPage: described.values.callPage.refine((text) => text === '' || checkCallPage(text).ok),
  })
  .partial();
