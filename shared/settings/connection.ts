import { z } from 'zod';
import { ways } from '../call/placement-method.ts';

const text = (most: number) => z.string().max(most);

const routeFieldsSchema = z.object({
  interfaceText: text(80),
  component: z.enum(['trunk-api', 'exten-api']),
  trunk: text(80),
  callLimitSeconds: z.number(),
  ringSeconds: z.number(),
});

/** The connection to the PBX as the settings page edits it: everything of the config but the secrets. */
export const connectionSchema = z.object({
  baseUrl: text(300),
  auth: z.enum(['both', 'basic', 'token']),
  timeZone: text(60),
  /** Empty: none. */
  certificatePin: text(200),
  agentNumber: text(40),
  way: z.enum(ways),
  originate: z.object({
    context: text(80),
    callerId: text(40),
    trunk: text(80),
    ringSeconds: z.number(),
    callLimitSeconds: z.number(),
  }),
  trunkManagerId: text(64),
  context: text(80),
  external: routeFieldsSchema.nullable(),
  internal: routeFieldsSchema.nullable(),
  attempts: z.number(),
  retryIntervalSeconds: z.number(),
  windowMinutes: z.number(),
  listenerHost: text(60),
  listenerPort: z.number(),
  allowedAddresses: z.array(text(60)).max(50),
  listenerUsername: text(200),
  country: text(2),
  internalPattern: text(200),
  denied: z.array(text(200)).max(100),
});
export type Connection = z.infer<typeof connectionSchema>;
