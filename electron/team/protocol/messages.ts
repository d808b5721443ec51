import { z } from 'zod';
import type { ComponentRequest } from '../../../shared/call/component-request.ts';
import { components, routeAnswerSchema } from '../../../shared/call/events.ts';
import { routeRefusals } from '../../../shared/call/refusals.ts';
import { pbxErrorSchema } from '../../../shared/errors.ts';
import { colleagueSchema } from '../../../shared/pbx/colleague.ts';
import { pbxInstantSchema } from '../../../shared/time/moment.ts';
import { pbxSecondsSchema } from '../../../shared/time/seconds.ts';
import { listOf } from './list-of.ts';
import { cdrSchema, directoryEntrySchema, pbxEventSchema, pbxText, reportSchema } from './records.ts';

/** Raised when an older relay or desk would misunderstand a message; a relay serves desks one version older. */
export const protocolVersion = 1;

/** A number of the PBX that can be a desk: it is part of subjects and keys. */
export const deskNumber = /^\d{2,20}$/;

/** Bytes of a recording that a relay passes on; it holds one at a time for a desk. */
export const largestRecording = 64 * 1024 * 1024;

/** Ids of calls as every desk makes them; they name the call's campaign. */
const callId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

/** What the names of the team's campaigns begin with. */
export const campaignPrefix = 'dotaraf-';
export const campaignNameOf = (id: string): string => campaignPrefix + id;
/** Null for the name of what is no call of a team. */
export const callIdOf = (campaignName: string): string | null =>
  callId.safeParse(/^dotaraf-(.+)$/.exec(campaignName)?.[1]).data ?? null;

/** Of a desk's program. */
const version = z.string().max(40);

const minutesOfYear = 366 * 24 * 60;

const routeSchema = z.object({
  component: z.enum(components),
  trunk: pbxText.nullable(),
  ringSeconds: pbxSecondsSchema,
  callLimitSeconds: pbxSecondsSchema.int(),
});

/** Characters of the pattern of internal numbers: a desk tries it on every number. */
export const longestPattern = 2_000;

/** What an administrator wrote, or a PBX said, which a desk by itself cuts off sooner. */
const longText = z.string().max(1000);
const pbxError = pbxErrorSchema.refine((error) =>
  Object.values(error).every((value) => typeof value !== 'string' || longText.safeParse(value).success),
);

/** What a relay tells a desk of the team's ways; the relay itself decides by its own. */
export const deskSettingsSchema = z.object({
  number: pbxText,
  name: longText,
  country: pbxText,
  internalPattern: z.string().max(longestPattern),
  windowMinutes: z.number().min(0).max(minutesOfYear),
  external: routeSchema.nullable(),
  internal: routeSchema.nullable(),
});
export type DeskSettings = z.infer<typeof deskSettingsSchema>;

/** By which country's rules a desk read the number that it orders, and whether for a line of the PBX: the same digits may be others. */
const readAsSchema = z.object({ country: pbxText, route: z.enum(['internal', 'external']) });
export type ReadAs = z.infer<typeof readAsSchema>;

const timeRange = { from: pbxInstantSchema, to: pbxInstantSchema };
/** What a desk sends with each operation; its own number is never among it: the subject says who it is. */
export const requestSchemas = {
  hello: z.object({ protocol: z.int(), version }),
  team: z.object({}),
  /** `protocol`: of the desk; it and `readAs` are absent where an earlier version asks. */
  place: z.object({
    callId,
    number: z.string().max(256),
    protocol: z.int().optional(),
    readAs: readAsSchema.optional(),
  }),
  find: z.object({ callId }),
  cancel: z.object({ callId }),
  reports: z.object({ callId: callId.nullable(), ...timeRange }),
  cdrs: z.discriminatedUnion('by', [
    z.object({ by: z.literal('cuid'), cuid: z.string().max(100), ...timeRange }),
    z.object({ by: z.literal('numbers'), numbers: z.array(z.string().max(40)).max(4), ...timeRange }),
    z.object({ by: z.literal('destination'), number: z.string().max(40), ...timeRange }),
  ]),
  dialer: z.object({}),
  directory: z.object({ source: z.enum(['pbx-users', 'pbx-contacts']), from: z.int().min(0) }),
  recording: z.object({ record: z.string().max(500), from: z.int().min(0) }),
} as const;

const statuses = z.enum(['waiting', 'running', 'completed']);
const problems = z.enum(['inactive', 'outside-hours', 'perhaps-outside-hours', 'at-capacity', 'missing']);

const colleague = colleagueSchema.extend({ number: pbxText });

/** What the relay answers where it could. */
export const answerSchemas = {
  hello: z.object({ protocol: z.int(), settings: deskSettingsSchema }),
  /** How the team stands; of colleagues those of whom something is known. */
  team: z.object({ isPbxThere: z.boolean(), colleagues: listOf(colleague) }),
  place: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('added'), orderId: z.string().nullable() }),
    /** `error` null: the PBX was never asked, or shows none. */
    z.object({ kind: z.literal('not-added'), error: pbxError.nullable() }),
    /** It is being added, or its relay is gone: ask again. */
    z.object({ kind: z.literal('adding') }),
    /** 1: the next one. Ask again to keep the place. */
    z.object({ kind: z.literal('in-line'), position: z.int() }),
    /** Nothing was asked of the PBX, and never will be for this call. */
    z.object({ kind: z.literal('refused'), words: longText }),
    /** The same: by these settings the relay reads another number than the desk did. Told only to who says how it read it. */
    z.object({ kind: z.literal('read-otherwise'), settings: deskSettingsSchema }),
  ]),
  find: z.object({ orderId: z.string(), status: statuses }).nullable(),
  cancel: z.object({ state: z.enum(['cancelled', 'cancelling', 'answered']) }),
  reports: listOf(reportSchema),
  cdrs: listOf(cdrSchema),
  dialer: z.object({ title: longText, problem: problems.nullable() }),
  /** `next` null: that was all. */
  directory: z.object({ entries: listOf(directoryEntrySchema), next: z.int().nullable() }),
  /** A piece of the sound in base64; `bytes`: of the whole. */
  recording: z.object({ bytes: z.int(), piece: z.string() }),
} as const;

export type RequestOf<O extends keyof typeof requestSchemas> = z.infer<(typeof requestSchemas)[O]>;
export type AnswerOf<O extends keyof typeof answerSchemas> = z.infer<(typeof answerSchemas)[O]>;

/** Why the relay itself gives no answer: not the PBX's doing. */
export const relayRefusals = [
  'not-enrolled',
  'unreadable',
  'too-fast',
  'relay-away',
  'desk-older',
  'desk-newer',
] as const;
export type RelayRefusal = (typeof relayRefusals)[number];

/** The schema of a reply whose value has this one; `pbxNow`: the PBX's clock, ms UTC, null where it is not known. */
export const replySchema = <T extends z.ZodType>(value: T) =>
  z.intersection(
    z.object({ pbxNow: pbxInstantSchema.nullable().catch(null) }),
    z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), value }),
      z.object({ ok: z.literal(false), error: z.union([z.enum(relayRefusals), pbxError]) }),
    ]),
  );

const questionSchema = z.object({
  component: z.enum(components),
  uniqueId: pbxText,
  src: pbxText,
  dst: pbxText,
  data: pbxText,
  appName: pbxText,
}) satisfies z.ZodType<ComponentRequest>;

/** "Is this call still wanted?" Each message to a desk says what it is; those of a relay of before may not. */
export const askSchema = z.object({
  kind: z.literal('ask').optional(),
  callId: pbxText,
  question: questionSchema,
});
export type Ask = z.infer<typeof askSchema>;
export const wordSchema = z.object({ word: z.enum(['wanted', 'not-wanted']) });

/** Stands in the place of a desk's number in a ring test of a row. */
export const ringTestDesk = 'ring-test';
/** An administrator has a phone rung by one row. */
export const ringTestRequestSchema = z.object({
  callId,
  row: z.string(),
  number: z.string().regex(deskNumber),
});
export const ringTestAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rings') }),
  /** The row has a call or rests, or no line is free. */
  z.object({ kind: z.literal('not-free') }),
  z.object({ kind: z.literal('unknown-row') }),
  /** `error` null: the relay is away, or the PBX was never asked. */
  z.object({ kind: z.literal('not-placed'), error: pbxError.nullable() }),
]);
export type RingTestAnswer = z.infer<typeof ringTestAnswerSchema>;

/** "Are you there?" */
export const pingSchema = z.object({ kind: z.literal('ping') });
export const presenceSchema = z.object({ version });

/** What colleagues' phones do now. */
export const colleaguesSchema = listOf(
  colleague
    .extend({ kind: z.literal('colleague').optional() })
    .transform(({ number, state }) => ({ number, state })),
);

/** One piece of a desk's news. */
export const newsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('event'), event: pbxEventSchema }),
  /** A question of this desk's call, and what the PBX was told. */
  z.object({
    kind: z.literal('asked'),
    question: questionSchema,
    callId: pbxText,
    /** Null: refused. */
    answer: routeAnswerSchema.extend({ extension: pbxText, trunk: pbxText.nullable() }).nullable(),
    refusal: z.enum(routeRefusals).nullable(),
    /** What the relay told the administrator of it. Absent where it told nothing, and where a relay of before tells. */
    alarm: z.string().max(40).optional(),
    answeredInMilliseconds: z.number(),
    inTime: z.boolean(),
  }),
]);
export type News = z.infer<typeof newsSchema>;

/** How an invitation is used: the desk's own key, made on the desk. */
export const enrolRequestSchema = z.object({
  protocol: z.int(),
  version,
  publicKey: z.string().regex(/^U[A-Z2-7]{55}$/),
  /** That the desk has this key (`proveKey`). Absent where an earlier version asks. */
  proof: z.string().max(100).optional(),
});
/** Those of before `key-unproven` are all that desks of earlier versions understand; who brings no proof gets none of the others. */
const enrolRefusals = ['used', 'expired', 'revoked', 'unknown', 'key-unproven', 'key-taken'] as const;
export const enrolAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('enrolled'), jwt: z.string(), settings: deskSettingsSchema }),
  z.object({
    kind: z.literal('refused'),
    reason: z.enum([...enrolRefusals, 'relay-away', 'desk-older', 'desk-newer']),
  }),
]);
export type EnrolAnswer = z.infer<typeof enrolAnswerSchema>;
