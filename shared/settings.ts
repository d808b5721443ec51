import { z } from 'zod';
import { components } from './call-events.ts';

/**
 * What connects one desk to one PBX. The command line reads it from a JSON file, the desktop app keeps it in its
 * settings. An empty string or null is no value: a default takes its place, or a required key is reported.
 */
const blankIsAbsent = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), schema);

const text = (expected: string) =>
  blankIsAbsent(z.string({ error: expected }).trim().min(1, { error: expected }));
const whole = (expected: string, least: number, most: number, byDefault: number) =>
  blankIsAbsent(
    z
      .int({ error: expected })
      .min(least, { error: expected })
      .max(most, { error: expected })
      .default(byDefault),
  );

function isPattern(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}
const pattern = (expected: string) => text(expected).refine(isPattern, { error: expected });

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const routeShape = {
  interfaceText: blankIsAbsent(z.string({ error: "a row's name" }).default('')),
  callLimitSeconds: whole('whole seconds, 1 to 86400', 1, 86_400, 3600),
  ringSeconds: whole('whole seconds, 1 to 600', 1, 600, 30),
};

const componentExpected = `one of ${components.join(', ')}`;
const routeSchema = z.discriminatedUnion(
  'component',
  [
    z.object({
      component: z.literal('trunk-api'),
      trunk: text('the name of the trunk on the PBX, needed for trunk-api'),
      ...routeShape,
    }),
    z.object({ component: z.literal('exten-api'), ...routeShape }),
  ],
  { error: `a route whose component is ${componentExpected}` },
);
export type Route = z.infer<typeof routeSchema>;

export const authModes = ['both', 'basic', 'token'] as const;
export type AuthMode = (typeof authModes)[number];

const isHttpAddress = (value: string) => /^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/i.test(value);
const baseUrlExpected = 'an http or https address such as http://192.0.2.10/api/v4';

export const configSchema = z.object(
  {
    pbx: z.object(
      {
        baseUrl: text(baseUrlExpected)
          .refine(isHttpAddress, { error: baseUrlExpected })
          .transform((url) => url.replace(/\/+$/, '')),
        auth: blankIsAbsent(z.enum(authModes, { error: `one of ${authModes.join(', ')}` }).default('both')),
        timeZone: blankIsAbsent(
          z
            .string({ error: 'a time zone such as Asia/Tehran' })
            .refine(isTimeZone, { error: 'a time zone such as Asia/Tehran' })
            .default('Asia/Tehran'),
        ),
        username: blankIsAbsent(z.string({ error: 'a text' }).optional()),
        password: blankIsAbsent(z.string({ error: 'a text' }).optional()),
        token: blankIsAbsent(z.string({ error: 'a text' }).optional()),
      },
      { error: 'an object with baseUrl and credentials' },
    ),
    agent: z.object(
      { number: text("the agent's number, an extension or a mobile, as a text") },
      { error: 'an object with number' },
    ),
    campaign: z.object(
      {
        trunkManagerId: text('the _id of a trunk manager on the PBX'),
        context: text("the Context of the dialplan's Autodialer Route"),
        attempts: whole('a whole number, 1 to 10', 1, 10, 1),
        retryIntervalSeconds: whole('whole seconds, 1 to 86400', 1, 86_400, 60),
        windowMinutes: whole('whole minutes, 1 to 1440', 1, 1440, 10),
        cdrGraceSeconds: whole('whole seconds, 1 to 600', 1, 600, 15),
        removeFinished: blankIsAbsent(z.boolean({ error: 'true or false' }).default(false)),
        routes: z
          .object(
            { external: routeSchema.optional(), internal: routeSchema.optional() },
            { error: 'an object with external, internal or both' },
          )
          .refine((routes) => routes.external !== undefined || routes.internal !== undefined, {
            error: 'at least one of external and internal',
          }),
      },
      { error: 'an object with trunkManagerId, context and routes' },
    ),
    listener: z.object(
      {
        host: blankIsAbsent(z.string({ error: 'an address of this machine' }).default('127.0.0.1')),
        port: whole('a port, 1 to 65535', 1, 65_535, 5099),
        pathToken: text('at least 16 letters, digits, - or _').refine((v) => /^[A-Za-z0-9_-]{16,}$/.test(v), {
          error: 'at least 16 letters, digits, - or _',
        }),
        allowedAddresses: z
          .array(text('an IP address or a range such as 192.0.2.0/24'), {
            error: 'a list of IP addresses or ranges',
          })
          .default(['127.0.0.1', '::1']),
        username: blankIsAbsent(z.string({ error: 'a text' }).optional()),
        password: blankIsAbsent(z.string({ error: 'a text' }).optional()),
      },
      { error: 'an object with port and pathToken' },
    ),
    dialing: z
      .object({
        country: blankIsAbsent(
          z
            .string({ error: 'two letters such as IR' })
            .regex(/^[A-Za-z]{2}$/, { error: 'two letters such as IR' })
            .transform((code) => code.toUpperCase())
            .default('IR'),
        ),
        internalPattern: blankIsAbsent(
          z
            .string({ error: 'a regular expression' })
            .refine(isPattern, { error: 'a regular expression' })
            .default('^[2-9][0-9]{1,4}$'),
        ),
        denied: z
          .array(pattern('a regular expression'), { error: 'a list of regular expressions' })
          .default([]),
      })
      .prefault({}),
  },
  { error: 'a JSON object' },
);

/** A checked configuration with its defaults filled in. */
export type Config = z.infer<typeof configSchema>;
