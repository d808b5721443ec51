import { z } from 'zod';
import { components } from '../call/events.ts';
import { defaultMethod, type PlacementMethod, placementMethods } from '../call/placement-method.ts';
import type { ConfigProblem } from '../errors.ts';
import { guardConfigSchema } from '../guards/guard-config.ts';
import { route, sections, settingsOf } from './described.ts';
import type { ConfigValues } from './setting.ts';
import {
  blankIsAbsent,
  neededText,
  section,
  sectionSchema,
  settingSchema,
  settingsShape,
} from './setting-schema.ts';

/**
 * What connects one desk to one PBX. The command line reads it from a JSON file, the desktop app makes it of its
 * settings. What it holds is described in described.ts; here is what goes beyond one setting.
 */

const { component: _component, trunk: _trunk, ...everyRoute } = route;
const oneComponent = `one of ${components.join(', ')}`;

/** `trunk` stands only where the component dials one. */
export type Route = ConfigValues<typeof everyRoute> &
  ({ component: 'trunk-api'; trunk: string } | { component: 'exten-api' });

const componentSchema = z.discriminatedUnion(
  'component',
  [
    z.object({ component: z.literal('trunk-api'), trunk: settingSchema(route.trunk) }),
    z.object({ component: z.literal('exten-api') }),
  ],
  { error: oneComponent },
);
/** Both sides are read whatever the other finds, so that a wrong component hides no other problem. */
const routeSchema = z.intersection(
  z.object(settingsShape(everyRoute), { error: `an object whose component is ${oneComponent}` }),
  componentSchema,
) as z.ZodType<unknown> as z.ZodType<Route>;

const routes = section(
  z.object(
    {
      external: blankIsAbsent(routeSchema.optional()),
      internal: blankIsAbsent(routeSchema.optional()),
    },
    { error: 'an object with external, internal or both' },
  ),
);

/** Lets a check over several keys run though another key is wrong: all problems are told at once. */
const isObject = ({ value }: { value: unknown }) => typeof value === 'object' && value !== null;

const sectionsSchema = z.object(
  {
    pbx: section(
      sectionSchema(sections.pbx).refine(
        ({ baseUrl, certificatePin }) => certificatePin === undefined || /^https:/i.test(baseUrl),
        {
          path: ['certificatePin'],
          error: 'nothing, unless pbx.baseUrl begins with https://',
          when: isObject,
        },
      ),
    ),
    agent: section(sectionSchema(sections.agent)),
    campaign: section(
      sectionSchema<typeof sections.campaign, { routes: z.infer<typeof routes> }>(sections.campaign, {
        routes,
      }),
    ),
    originate: section(sectionSchema(sections.originate)),
    listener: section(
      sectionSchema(sections.listener)
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
    dialing: section(sectionSchema(sections.dialing)),
    /** Guards against dialling what nobody meant; without them the defaults of shared/guards hold. */
    guards: blankIsAbsent(guardConfigSchema.optional()),
    /** Disposition codes that a note may carry; without the list it may carry any. */
    wrapUp: blankIsAbsent(
      z
        .object(
          {
            codes: z.array(neededText('a text of at most 40 letters').pipe(z.string().max(40)), {
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

/** A need of one way, told beside all other problems; silent where its section or its subject is wrong itself. */
const neededBy = (way: PlacementMethod, path: [keyof Sections, string], error: string) => ({
  path,
  error,
  when: (read: z.core.ParsePayload) =>
    isObject(read) && isOfWay(read.value, way) && !isTold(read.issues, path),
});

function isOfWay(value: unknown, way: PlacementMethod): boolean {
  const read = z.object({ dialing: z.object({ way: z.enum(placementMethods) }) }).safeParse(value);
  return (read.success ? read.data.dialing.way : defaultMethod) === way;
}

const isTold = (issues: readonly z.core.$ZodRawIssue[], path: readonly string[]) =>
  issues.some(({ path: told = [] }) => told.every((key, at) => at >= path.length || key === path[at]));

/** Adds what the settings of one way need where calls are placed that way. */
function withNeedsOf(name: 'campaign' | 'originate', schema: typeof sectionsSchema): typeof sectionsSchema {
  const { way } = sections[name];
  return settingsOf(name).reduce(
    (checked, [key, setting]) =>
      setting.kind === 'text' && setting.needed === 'for-way'
        ? checked.refine(
            (value) => Object.entries(value[name]).some(([known, text]) => known === key && text !== ''),
            neededBy(way, [name, key], setting.expected),
          )
        : checked,
    schema,
  );
}

export const configSchema = withNeedsOf('originate', withNeedsOf('campaign', sectionsSchema)).refine(
  ({ campaign: { routes } }) => routes.external !== undefined || routes.internal !== undefined,
  neededBy('campaign', ['campaign', 'routes'], 'at least one of external and internal'),
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
