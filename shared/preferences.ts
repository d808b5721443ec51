import { z } from 'zod';

/** What a person chooses about the app itself, beside the connection to the PBX (shared/settings.ts). */
export const preferencesSchema = z.object({
  language: z.enum(['fa', 'en']).default('fa'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** `propose`: a link opens the confirm window. `dial`: it is dialled at once, by the person's own choice. */
  links: z.enum(['propose', 'dial']).default('propose'),
  /** Electron accelerators; empty: none. */
  quickDialShortcut: z.string().max(60).default('CommandOrControl+Shift+D'),
  clipboardShortcut: z.string().max(60).default('CommandOrControl+Shift+C'),
  startAtLogin: z.boolean().default(false),
  closeToTray: z.boolean().default(true),
  notifications: z.boolean().default(true),
  checkForUpdates: z.boolean().default(true),
});
export type Preferences = z.infer<typeof preferencesSchema>;
export const defaultPreferences: Preferences = preferencesSchema.parse({});
