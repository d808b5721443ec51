import { z } from 'zod';
import { wrapUpCodeSchema } from '../call/wrap-up.ts';
import { guardSettingsSchema } from '../guards/settings.ts';
import { checkCallPage, longestCallPage } from './call-page.ts';

const accelerator = z.string().max(60);
const values = {
  language: z.enum(['fa', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  /** `propose`: a link opens the confirm window. `dial`: it is dialled at once, by the person's own choice. */
  links: z.enum(['propose', 'dial']),
  /** With several profiles: `ask` has the person choose one for each link, `active` takes the one in use. */
  linkProfile: z.enum(['active', 'ask']),
  /** Electron accelerators; empty: none. */
  quickDialShortcut: accelerator,
  clipboardShortcut: accelerator,
  startAtLogin: z.boolean(),
  closeToTray: z.boolean(),
  notifications: z.boolean(),
  checkForUpdates: z.boolean(),
  /** Template of a web page for each call (shared/call-page.ts); empty: none. */
  callPage: z.string().max(longestCallPage),
  /** `on-answer`: it is opened by itself, once a call. */
  callPageWhen: z.enum(['by-hand', 'on-answer']),
  /** What is asked about again or refused before it is dialled. */
  guards: guardSettingsSchema,
  /** Disposition codes that a call's note may carry, in the order in which they are offered; null: the usual ones. */
  wrapUpCodes: z.array(wrapUpCodeSchema).max(50).nullable(),
};

/** What a person chooses about the app itself, beside the connection to the PBX (shared/settings.ts). */
export const preferencesSchema = z.object({
  language: values.language.default('fa'),
  theme: values.theme.default('system'),
  links: values.links.default('propose'),
  linkProfile: values.linkProfile.default('active'),
  quickDialShortcut: values.quickDialShortcut.default('CommandOrControl+Shift+D'),
  // Not with C: as a global shortcut it would take "copy" from every terminal.
  clipboardShortcut: values.clipboardShortcut.default('CommandOrControl+Alt+Shift+D'),
  startAtLogin: values.startAtLogin.default(false),
  closeToTray: values.closeToTray.default(true),
  notifications: values.notifications.default(true),
  checkForUpdates: values.checkForUpdates.default(true),
  callPage: values.callPage.default(''),
  callPageWhen: values.callPageWhen.default('by-hand'),
  guards: values.guards.prefault({}),
  wrapUpCodes: values.wrapUpCodes.default(null),
});
export type Preferences = z.infer<typeof preferencesSchema>;
export const defaultPreferences: Preferences = preferencesSchema.parse({});

/** Some preferences anew; what is absent stays, so nothing here has a default. */
export const preferenceChangesSchema = z
  .object({
    ...values,
    callPage: values.callPage.refine((text) => text === '' || checkCallPage(text).ok),
  })
  .partial();
