import { z } from 'zod';
import type { ConfigProblem } from '../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { configProblems } from '../../../../shared/settings/config.ts';
import { route, sections } from '../../../../shared/settings/described.ts';
import {
  blankIsAbsent,
  neededText,
  section,
  sectionSchema,
  settingSchema,
  wholeNumber,
} from '../../../../shared/settings/setting-schema.ts';
import { mixesSchemes, natsAddress } from '../../protocol/invitation.ts';
import { deskNumber, longestPattern } from '../../protocol/messages.ts';

/** A relay's configuration file, `relay.json` (docs/team.md, "relay.json"). */

const rowName = "a row's name: letters, digits, - or _";
const row = z.string({ error: rowName }).regex(/^[A-Za-z0-9_-]{1,40}$/, { error: rowName });

const rowSchema = z.union(
  [
    row.transform((name) => ({ row: name, desk: null })),
    z.object({
      row,
      desk: blankIsAbsent(
        z.string().regex(deskNumber, { error: "a desk's number" }).nullable().default(null),
      ),
    }),
  ],
  { error: `${rowName}, or an object with row and desk` },
);
export type SlotRow = z.infer<typeof rowSchema>;

const rows = z.array(rowSchema, { error: 'a list of rows' }).min(1, { error: 'at least one row' });
const ringSeconds = settingSchema(route.ringSeconds);
const callLimitSeconds = settingSchema(route.callLimitSeconds);

/** Whether all rows lead, each through a Corrector, to one component, whose question names the row in `dst`. */
const shared = blankIsAbsent(z.boolean({ error: 'true or false' }).default(false));

const trunkApi = z.object({
  component: z.literal('trunk-api'),
  trunk: settingSchema(route.trunk),
  ...{ ringSeconds, callLimitSeconds, shared, rows },
});
const extenApi = z.object({
  component: z.literal('exten-api'),
  ...{ ringSeconds, callLimitSeconds, shared, rows },
});

/** A PBX that ignored the Corrector would send a number in `dst`. */
const areNoNumbers = (of: { shared: boolean; rows: SlotRow[] }) =>
  !of.shared || of.rows.every(({ row: name }) => /[A-Za-z]/.test(name));

const slotsOf = (byDefault: 'trunk-api' | 'exten-api') =>
  blankIsAbsent(
    z
      .preprocess(
        (value) =>
          typeof value === 'object' && value !== null && !('component' in value)
            ? { component: byDefault, ...value }
            : value,
        z
          .discriminatedUnion('component', [trunkApi, extenApi], {
            error: 'an object whose component is one of trunk-api, exten-api',
          })
          .refine(areNoNumbers, { error: 'rows with a letter in each name, where they are shared' }),
      )
      .optional(),
  );

type Rows = { rows: SlotRow[] } | undefined;
/** Every row of both kinds. */
export const rowsOf = (slots: { external?: Rows; internal?: Rows }): SlotRow[] => [
  ...(slots.external?.rows ?? []),
  ...(slots.internal?.rows ?? []),
];

const address = z.string({ error: 'an address such as nats://192.0.2.10:4222' }).regex(natsAddress, {
  error: 'an address such as nats://192.0.2.10:4222',
});
const text = (byDefault: string, expected: string) =>
  blankIsAbsent(z.string({ error: expected }).default(byDefault));

const nats = z.object({
  servers: blankIsAbsent(
    z
      .array(address, { error: 'a list of addresses' })
      .refine((servers) => !mixesSchemes(servers), {
        error: 'addresses that all begin alike: with nats://, tls://, ws:// or wss://',
      })
      .default([]),
  ),
  host: text('127.0.0.1', 'an address of this machine'),
  port: blankIsAbsent(wholeNumber('a port from 0 to 65535', { least: 0, most: 65_535 }).default(4222)),
  advertise: blankIsAbsent(address.optional()),
  binary: text('nats-server', 'the name or path of a nats-server'),
});

const httpAddress = z.string().regex(/^https?:\/\/[^\s]+$/i, { error: 'an http or https address' });

const relayConfigSchema = z.object(
  {
    pbx: section(sectionSchema(sections.pbx)),
    dataDir: text('.', 'a folder'),
    nats: section(nats),
    listener: section(
      sectionSchema({
        ...sections.listener,
        settings: {
          ...sections.listener.settings,
          host: { ...sections.listener.settings.host, byDefault: '127.0.0.1' },
          port: { ...sections.listener.settings.port, byDefault: 5100 },
        },
      }),
    ),
    campaign: section(
      z.object({
        context: neededText(sections.campaign.settings.context.expected),
        trunkManagerIds: z
          .array(neededText('the _id of a trunk manager on the PBX'), {
            error: 'a list of ids of trunk managers',
          })
          .min(1, { error: 'the _id of at least one trunk manager on the PBX' }),
        windowMinutes: settingSchema(sections.campaign.settings.windowMinutes),
      }),
    ),
    slots: section(
      z
        .object({ external: slotsOf('trunk-api'), internal: slotsOf('exten-api') })
        .refine(({ external, internal }) => external !== undefined || internal !== undefined, {
          error: 'at least one of external and internal',
        })
        .refine((slots) => isEachOnce(rowsOf(slots).map(({ row: name }) => name)), {
          error: 'each row once',
        }),
    ),
    dialing: section(
      z.object({
        country: settingSchema(sections.dialing.settings.country),
        internalPattern: settingSchema(sections.dialing.settings.internalPattern).refine(
          (pattern) => pattern.length <= longestPattern,
          { error: `a regular expression of at most ${longestPattern} characters` },
        ),
        denied: settingSchema(sections.dialing.settings.denied),
      }),
    ),
    /** Whether every desk is told what the phones of the others do. */
    showColleagues: blankIsAbsent(z.boolean({ error: 'true or false' }).default(true)),
    forwardEventsTo: blankIsAbsent(z.array(httpAddress, { error: 'a list of addresses' }).default([])),
  },
  { error: 'a JSON object' },
);

export type RelayConfig = z.infer<typeof relayConfigSchema>;
export const slotKinds = ['external', 'internal'] as const;
export type SlotKind = (typeof slotKinds)[number];

const isEachOnce = (names: readonly string[]) => new Set(names).size === names.length;

/** A checked configuration, or everything that is wrong in it. */
export function readRelayConfig(raw: unknown): Result<RelayConfig, ConfigProblem[]> {
  const read = relayConfigSchema.safeParse(raw);
  return read.success ? ok(read.data) : fail(configProblems(read.error));
}
