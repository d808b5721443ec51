import { z } from 'zod';
import { route, type SecretName, secretSettings, sections } from './described.ts';
import type { StoredValues } from './setting.ts';
import { storedShape } from './setting-schema.ts';

/** A route as it is stored: a trunk that its component has no use for is kept. */
const storedRouteSchema = z.object(storedShape(route));
export type StoredRoute = StoredValues<typeof route>;

const { pbx, agent, campaign, originate, listener, dialing } = sections;

/** The connection to the PBX as the settings page edits it: everything of the configuration but the secrets. */
export const connectionSchema = z.object({
  ...storedShape(pbx.settings),
  ...storedShape(agent.settings),
  ...storedShape(campaign.settings),
  [originate.storedIn]: z.object(storedShape(originate.settings)),
  external: storedRouteSchema.nullable(),
  internal: storedRouteSchema.nullable(),
  ...storedShape(listener.settings),
  ...storedShape(dialing.settings),
});
export type Connection = z.infer<typeof connectionSchema>;

/** One that comes from elsewhere, such as a preset or a backup: where its address is none, it is not taken. */
export const givenConnectionSchema = connectionSchema.refine(
  ({ baseUrl }) => baseUrl === '' || pbx.settings.baseUrl.read(baseUrl) !== null,
);

/** Secrets as they go in: an absent one stays, an empty one is removed. */
export type SecretChanges = { [Name in SecretName]?: string | undefined };

export const secretChangesSchema: z.ZodType<SecretChanges> = z.object(
  Object.fromEntries(
    secretSettings.map(({ stored, longest }) => [stored, z.string().max(longest).optional()]),
  ),
);
