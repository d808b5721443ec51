import { z } from 'zod';
import { components, dialOrigins } from '../call/events.ts';
import { type Way, ways } from '../call/placement-method.ts';
import type { ConfigProblem } from '../errors.ts';
import { isPattern } from '../guards/pattern.ts';

/**
 * What connects one desk to one PBX. The command line reads it from a JSON file, the desktop app keeps it in its
 * settings. An empty string or null is no value: a default takes its place, or a required key is reported.
 */
const blankIsAbsent = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), schema);

/** A section that is missing is read as an empty one: its required keys are reported, not just itself. */
const section = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === null || value === undefined ? {} : value), schema);

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

const oneComponent = `one of ${components.join(', ')}`;
const componentSchema = z.discriminatedUnion(
  'component',
  [
    z.object({
      component: z.literal('trunk-api'),
      trunk: text('the name of the trunk on the PBX, needed for trunk-api'),
    }),
    z.object({ component: z.literal('exten-api') }),
  ],
  { error: oneComponent },
);
/** Both sides are read whatever the other finds, so that a wrong component hides no other problem. */
const routeSchema = z.intersection(
  z.object(routeShape, { error: `an object whose component is ${oneComponent}` }),
  componentSchema,
);
export type Route = z.infer<typeof routeSchema>;

export const authModes = ['both', 'basic', 'token'] as const;
export type AuthMode = (typeof authModes)[number];

/** Without a user name or password in it: the address is shown in errors. */
const httpAddress = /^https?:\/\/(\[[0-9a-f:.]+\]|[^\s/?#@:[\]]+)(:\d{1,5})?(\/[^\s?#]*)?$/i;
const baseUrlExpected = 'an http or https address such as http://192.0.2.10/api/v4';

const pinExpected = 'the SHA-256 fingerprint of a certificate, 64 hexadecimal digits with or without colons';

/** As `openssl x509 -fingerprint -sha256` writes it. */
const certificatePinSchema = z
  .string({ error: pinExpected })
  .transform((text) => text.replace(/^.*=/, '').replaceAll(':', '').trim().toUpperCase())
  .refine((text) => /^[0-9A-F]{64}$/.test(text), { error: pinExpected })
  .transform((text) => text.replace(/..(?!$)/g, '$&:'));

/** `listener.host` where none is given: the address of this computer that faces the PBX. */
export const automaticHost = 'auto';

const addressSchema = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: 'an IP address or a range such as 192.0.2.0/24',
});

/** Lets a check over several keys run though another key is wrong: all problems are told at once. */
const isObject = ({ value }: { value: unknown }) => typeof value === 'object' && value !== null;

const guardsSchema = z.object(
  {
    patterns: blankIsAbsent(
      z
        .array(
          z.object(
            {
              pattern: pattern('a regular expression'),
              reason: blankIsAbsent(
                z
                  .enum(['international', 'premium', 'pattern'], {
                    error: 'one of international, premium, pattern',
                  })
                  .default('pattern'),
              ),
              sources: blankIsAbsent(
                z
                  .array(z.enum(dialOrigins, { error: `one of ${dialOrigins.join(', ')}` }), {
                    error: 'a list of sources',
                  })
                  .optional(),
              ).transform((sources) => sources ?? null),
              action: z.enum(['ask', 'refuse'], { error: 'one of ask, refuse' }),
            },
            { error: 'an object with pattern and action' },
          ),
          { error: 'a list of objects with pattern and action' },
        )
        .optional(),
    ),
    linkDialsPerMinute: blankIsAbsent(
      z
        .int({ error: 'a whole number, 0 to 1000' })
        .min(0, { error: 'a whole number, 0 to 1000' })
        .max(1000, { error: 'a whole number, 0 to 1000' })
        .optional(),
    ),
  },
  { error: 'an object with patterns and linkDialsPerMinute' },
);

/** What only one of the ways needs. */
const needed = {
  trunkManagerId: 'the _id of a trunk manager on the PBX',
  context: "the Context of the dialplan's Autodialer Route",
  originateContext: "the dialplan's context for calls that are originated, such as main_routing",
};

const sectionsSchema = z.object(
  {
    pbx: section(
      z
        .object(
          {
            baseUrl: text(baseUrlExpected)
              .refine((value) => httpAddress.test(value), { error: baseUrlExpected })
              .transform((url) => url.replace(/\/+$/, '')),
            auth: blankIsAbsent(
              z.enum(authModes, { error: `one of ${authModes.join(', ')}` }).default('both'),
            ),
            timeZone: blankIsAbsent(
              z
                .string({ error: 'a time zone such as Asia/Tehran' })
                .refine(isTimeZone, { error: 'a time zone such as Asia/Tehran' })
                .default('Asia/Tehran'),
            ),
            username: blankIsAbsent(z.string({ error: 'a text' }).optional()),
            password: blankIsAbsent(z.string({ error: 'a text' }).optional()),
            token: blankIsAbsent(z.string({ error: 'a text' }).optional()),
            certificatePin: blankIsAbsent(certificatePinSchema.optional()),
          },
          { error: 'an object with baseUrl and credentials' },
        )
        .refine(({ baseUrl, certificatePin }) => certificatePin === undefined || /^https:/i.test(baseUrl), {
          path: ['certificatePin'],
          error: 'nothing, unless pbx.baseUrl begins with https://',
          when: isObject,
        }),
    ),
    agent: section(
      z.object(
        { number: text("the agent's number, an extension or a mobile, as a text") },
        { error: 'an object with number' },
      ),
    ),
    campaign: section(
      z.object(
        {
          trunkManagerId: blankIsAbsent(z.string({ error: needed.trunkManagerId }).trim().default('')),
          context: blankIsAbsent(z.string({ error: needed.context }).trim().default('')),
          attempts: whole('a whole number, 1 to 10', 1, 10, 1),
          retryIntervalSeconds: whole('whole seconds, 1 to 86400', 1, 86_400, 60),
          windowMinutes: whole('whole minutes, 1 to 1440', 1, 1440, 10),
          cdrGraceSeconds: whole('whole seconds, 1 to 600', 1, 600, 15),
          removeFinished: blankIsAbsent(z.boolean({ error: 'true or false' }).default(false)),
          routes: section(
            z.object(
              {
                external: blankIsAbsent(routeSchema.optional()),
                internal: blankIsAbsent(routeSchema.optional()),
              },
              { error: 'an object with external, internal or both' },
            ),
          ),
        },
        { error: 'an object with trunkManagerId, context and routes' },
      ),
    ),
    /** For `dialing.way` originate: what `call/originate/act` is told beside the two numbers. */
    originate: section(
      z.object(
        {
          context: blankIsAbsent(z.string({ error: needed.originateContext }).trim().default('')),
          callerId: blankIsAbsent(z.string({ error: 'a text' }).trim().default('')),
          trunk: blankIsAbsent(z.string({ error: "a trunk's name" }).trim().default('')),
          ringSeconds: whole('whole seconds, 1 to 600', 1, 600, 30),
          callLimitSeconds: whole('whole seconds, 1 to 86400', 1, 86_400, 3600),
        },
        { error: 'an object with context' },
      ),
    ),
    listener: section(
      z
        .object(
          {
            host: blankIsAbsent(z.string({ error: 'an address of this machine' }).default(automaticHost)),
            port: whole('a port, 1 to 65535', 1, 65_535, 5099),
            pathToken: text('at least 16 letters, digits, - or _').refine(
              (v) => /^[A-Za-z0-9_-]{16,}$/.test(v),
              {
                error: 'at least 16 letters, digits, - or _',
              },
            ),
            allowedAddresses: blankIsAbsent(
              z
                .array(addressSchema, { error: 'a list of IP addresses or ranges' })
                .default(['127.0.0.1', '::1']),
            ),
            username: blankIsAbsent(z.string({ error: 'a text' }).optional()),
            password: blankIsAbsent(z.string({ error: 'a text' }).optional()),
          },
          { error: 'an object with port and pathToken' },
        )
        .refine(({ username, password }) => username === undefined || password !== undefined, {
          path: ['password'],
          error: 'a text, because listener.username is set',
          when: isObject,
        })
        .refine(({ username, password }) => password === undefined || username !== undefined, {
          path: ['username'],
          error: 'a text, because listener.password is set',
          when: isObject,
        }),
    ),
    dialing: section(
      z.object(
        {
          /** How calls are placed; originate is for a PBX without the bulk-dialer module. */
          way: blankIsAbsent(z.enum(ways, { error: `one of ${ways.join(', ')}` }).default('campaign')),
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
          denied: blankIsAbsent(
            z.array(pattern('a regular expression'), { error: 'a list of regular expressions' }).default([]),
          ),
        },
        { error: 'an object with country, internalPattern and denied' },
      ),
    ),
    /** Guards against dialling what nobody meant; without them the defaults of shared/dial-guard.ts hold. */
    guards: blankIsAbsent(guardsSchema.optional()),
    /** Disposition codes that a note may carry; without the list it may carry any. */
    wrapUp: blankIsAbsent(
      z
        .object(
          {
            codes: z.array(text('a text of at most 40 letters').pipe(z.string().max(40)), {
              error: 'a list of texts',
            }),
          },
          { error: 'an object with codes' },
        )
        .optional(),
    ),
  },
  { error: 'a JSON object' },
);

type Sections = z.infer<typeof sectionsSchema>;

/** A need of one way, told beside all other problems; silent where its section, or what it is about, is wrong itself. */
const neededBy = (way: Way, path: [keyof Sections, string], error: string) => ({
  path,
  error,
  when: (read: z.core.ParsePayload) =>
    isObject(read) && isOfWay(read.value, way) && !isTold(read.issues, path),
});

function isOfWay(value: unknown, way: Way): boolean {
  const read = z.object({ dialing: z.object({ way: z.enum(ways) }) }).safeParse(value);
  return (read.success ? read.data.dialing.way : 'campaign') === way;
}

const isTold = (issues: readonly z.core.$ZodRawIssue[], path: readonly string[]) =>
  issues.some(({ path: told = [] }) => told.every((key, at) => at >= path.length || key === path[at]));

export const configSchema = sectionsSchema
  .refine(
    ({ campaign }) => campaign.trunkManagerId !== '',
    neededBy('campaign', ['campaign', 'trunkManagerId'], needed.trunkManagerId),
  )
  .refine(
    ({ campaign }) => campaign.context !== '',
    neededBy('campaign', ['campaign', 'context'], needed.context),
  )
  .refine(
    ({ campaign: { routes } }) => routes.external !== undefined || routes.internal !== undefined,
    neededBy('campaign', ['campaign', 'routes'], 'at least one of external and internal'),
  )
  .refine(
    ({ originate }) => originate.context !== '',
    neededBy('originate', ['originate', 'context'], needed.originateContext),
  );

/** A checked configuration with its defaults filled in. */
export type Config = z.infer<typeof configSchema>;

/** What zod found wrong, one problem a path, with our own words for what is expected; never a value. */
export function configProblems(error: z.ZodError): ConfigProblem[] {
  const problems = new Map<string, ConfigProblem>();
  for (const issue of error.issues.toSorted((one, other) => placeOf(one) - placeOf(other))) {
    const path = issue.path.map(String).join('.') || '(the whole file)';
    if (!problems.has(path)) problems.set(path, { path, expected: issue.message });
  }
  return [...problems.values()];
}

/** In the order of the file's sections, so that what one way needs stands beside what is wrong there. */
function placeOf({ path: [section] }: z.core.$ZodIssue): number {
  return Object.keys(sectionsSchema.shape).indexOf(String(section));
}
