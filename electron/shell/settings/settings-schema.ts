import { z } from 'zod';
import { connectionSchema } from '../../../shared/ipc.ts';
import { preferencesSchema } from '../../../shared/preferences.ts';
import { defaultConnection } from './default-connection.ts';

export const settingsVersion = 1;

export const secretNames = ['username', 'password', 'token', 'listenerPassword'] as const;
export type SecretName = (typeof secretNames)[number];

const boundsSchema = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });
export type WindowBounds = z.infer<typeof boundsSchema>;

/** What the desktop app keeps in `settings.json`. Secrets stand there only as sealed by the operating system. */
export const settingsSchema = z.object({
  version: z.literal(settingsVersion),
  preferences: preferencesSchema.prefault({}),
  connection: connectionSchema.default(defaultConnection),
  /** Part of the listener's URLs; null until the first start made one. */
  pathToken: z.string().nullable().default(null),
  /** Base64 of what `safeStorage` gave. */
  sealed: z.partialRecord(z.enum(secretNames), z.string()).default({}),
  /** `sandbox`: the app talks to its own simulated PBX. */
  mode: z.enum(['pbx', 'sandbox']).default('pbx'),
  /** UTC ms of the first request of the PBX to the listener. */
  firstRequestAt: z.number().nullable().default(null),
  mainWindow: boundsSchema.nullable().default(null),
});
export type Settings = z.infer<typeof settingsSchema>;
export const freshSettings: Settings = settingsSchema.parse({ version: settingsVersion });
