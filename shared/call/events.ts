import { z } from 'zod';
import { pbxErrorSchema } from '../errors.ts';
import { momentSchema, pbxMomentSchema } from '../time/moment.ts';
import { legEndSchema, verdictSchema } from './outcome.ts';
import { intakeRefusals, routeRefusals } from './refusals.ts';

/** Leg A is the first party (the agent), leg B the second party (the number dialled). */
export type LegId = 'a' | 'b';

/** Who says so: this app, the dialplan's question, a pushed event, a poll of reports, a CDR. */
export type Source = 'app' | 'listener' | 'webhook' | 'report' | 'cdr';

export const components = ['trunk-api', 'exten-api'] as const;
export type Component = (typeof components)[number];

/** What the dialplan is told: where to go. `trunk` and `callLimitSeconds` are null for an extension. */
export const routeAnswerSchema = z.object({
  extension: z.string(),
  trunk: z.string().nullable(),
  callLimitSeconds: z.number().int().nullable(),
});
export type RouteAnswer = z.infer<typeof routeAnswerSchema>;

export const dialOrigins = [
  'command-line',
  'pad',
  'link',
  'quick-dial',
  'clipboard',
  'tray',
  'contact',
  'history',
  'setup-test',
  'redial',
] as const;
export type DialOrigin = (typeof dialOrigins)[number];

export const legStates = ['ringing', 'in-use', 'idle', 'unavailable'] as const;
export type LegState = (typeof legStates)[number];

/** What a call that is originated needs beside the numbers: see `OriginateOrder`. */
const originateSchema = z.object({
  context: z.string(),
  callerId: z.string(),
  trunk: z.string(),
  callLimitSeconds: z.number().int(),
});

/** Where questions for a call are taken: the address, and a fingerprint of the secret in its paths. */
const listeningSchema = z.object({ address: z.string(), secret: z.string() });

const appEvent = { source: z.literal('app'), leg: z.null() };
const nullableText = z.string().nullable();
/**
 * Of the seconds that the PBX's wall clock is ahead those that are its clock's, and not its zone's; the times in its ids
 * count by them. Absent in logs of earlier versions, and where nobody knows.
 */
const clockError = { clockErrorSeconds: z.number().optional() };

/** What a call detail record says (W5). */
const cdrFacts = {
  source: z.enum(['cdr', 'webhook']),
  cuid: z.string(),
  dst: z.string(),
  end: legEndSchema,
  /** Milliseconds since the epoch, UTC; null where the PBX's text could not be read. */
  startedAt: pbxMomentSchema.nullable(),
  endedAt: pbxMomentSchema.nullable(),
  record: nullableText,
  /** Absent for a campaign's call. */
  originatedCallId: nullableText.optional(),
};

/** One object a kind: an intersection would be read twice and merged, at each event that is written or read. */
const fact = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object({ callId: z.string(), at: momentSchema, ...shape });

/** Facts of a call, one variant a kind. `at` is milliseconds since the epoch, UTC, by this machine's clock. */
export const callEventSchema = z.discriminatedUnion('type', [
  fact({
    type: z.literal('call-requested'),
    ...appEvent,
    /** The dialled form: what the PBX is told to ring. */
    number: z.string(),
    origin: z.enum(dialOrigins),
    agentNumber: z.string(),
    route: z.enum(['external', 'internal']),
    component: z.enum(components),
    answer: routeAnswerSchema,
    ringSeconds: z.number(),
    campaignName: z.string(),
    trunkManagerId: z.string(),
    interfaceContext: z.string(),
    interfaceText: z.string(),
    attempts: z.number().int(),
    retryIntervalSeconds: z.number(),
    windowMinutes: z.number(),
    /** Seconds that the absence of a CDR must last before it counts. */
    cdrGraceSeconds: z.number(),
    /** Seconds without new evidence after which following stops. */
    evidenceTimeoutSeconds: z.number(),
    /**
     * Seconds for which an order that waits its turn at the PBX is left alone: its window, or the timeout that the person
     * gave. Absent in logs of earlier versions, which knew the timeout alone.
     */
    turnSeconds: z.number().optional(),
    removeFinished: z.boolean(),
    /** False until the dialplan has asked this component once: then a wrong address looks like a hang-up. */
    componentAskedBefore: z.boolean(),
    /** Present where the call is originated; what is said of campaigns then means nothing. */
    originate: originateSchema.optional(),
    /** What earlier questions of this PBX named as their caller: what its dialer presents. */
    dialerIds: z.array(z.string()).optional(),
    /** Where this desk listens from now on. Absent in logs of earlier versions, and where nobody knows. */
    listening: listeningSchema.optional(),
  }),
  fact({ type: z.literal('call-waiting'), ...appEvent, forCallId: z.string(), forNumber: z.string() }),
  fact({
    type: z.literal('campaign-requested'),
    ...appEvent,
    attempt: z.number().int(),
    /** How far the PBX's wall clock was thought to be ahead of ours when the window was written. */
    clockOffsetSeconds: z.number(),
    ...clockError,
  }),
  fact({
    type: z.literal('campaign-added'),
    ...appEvent,
    /** Null when the PBX said that it was added but gave no id and shows none under the name. */
    campaignId: nullableText,
    /** True when the answer to the add was lost and the campaign was found under its name. */
    foundByName: z.boolean(),
  }),
  fact({
    type: z.literal('campaign-not-added'),
    ...appEvent,
    /** `certain`: nothing can ring. `unknown`: it may exist; recovery looks its name up again. */
    fate: z.enum(['certain', 'unknown']),
    /** Null at recovery: the campaign is not on the PBX and no error was seen. */
    error: pbxErrorSchema.nullable(),
  }),
  /** Logged before the request goes out, which is sent once: what it may ring can't be looked up nor taken back. */
  fact({
    type: z.literal('originate-requested'),
    ...appEvent,
    clockOffsetSeconds: z.number(),
    ...clockError,
  }),
  /** The PBX said yes: it rings the first party. Null: it did not say under which id. */
  fact({ type: z.literal('originate-accepted'), ...appEvent, originatedCallId: nullableText }),
  /** Nothing rings. Null: it was never asked. */
  fact({ type: z.literal('originate-not-accepted'), ...appEvent, error: pbxErrorSchema.nullable() }),
  /** Whether the PBX acted is not known. Null: the process died while it waited for the answer. */
  fact({ type: z.literal('originate-answer-lost'), ...appEvent, error: pbxErrorSchema.nullable() }),
  fact({
    type: z.literal('campaign-status'),
    source: z.literal('report'),
    leg: z.null(),
    status: z.enum(['waiting', 'running', 'completed', 'gone']),
  }),
  fact({
    type: z.literal('trunk-manager-seen'),
    source: z.literal('report'),
    leg: z.null(),
    title: z.string(),
    /** `perhaps-outside-hours`: by one of the ways in which the PBX may number the days. */
    problem: z
      .enum(['inactive', 'outside-hours', 'perhaps-outside-hours', 'at-capacity', 'missing'])
      .nullable(),
  }),
  /** The PBX's clock turned out to differ; the campaign's window was moved so that it starts now. */
  fact({
    type: z.literal('window-moved'),
    ...appEvent,
    offsetSeconds: z.number(),
    ...clockError,
    moved: z.boolean(),
  }),
  fact({
    type: z.literal('component-asked'),
    source: z.literal('listener'),
    leg: z.literal('a'),
    component: z.enum(components),
    uniqueId: z.string(),
    src: z.string(),
    dst: z.string(),
    answer: routeAnswerSchema,
    /** Milliseconds from the request's arrival to the answer handed to the socket. */
    answeredInMilliseconds: z.number(),
    /** False when the PBX's wait was over or its socket gone before the answer. */
    inTime: z.boolean(),
    /** The unique id does not tell this call from others (W6.7): its records are known by numbers and time. */
    identifies: z.literal(false).optional(),
    /** Another call could have asked, too: the number may have gone to its phone (W6.5). */
    mayBeAnothers: z.literal(true).optional(),
    /** Left out where ours was not set since the order, as far as is known. */
    ...clockError,
  }),
  fact({
    type: z.literal('component-refused'),
    source: z.literal('listener'),
    leg: z.literal('a'),
    component: z.enum(components),
    uniqueId: z.string(),
    src: z.string(),
    dst: z.string(),
    reason: z.enum(routeRefusals),
    /** It may be another call's, or came after the end was told (W6.5). */
    question: z.enum(['untied', 'late']).optional(),
  }),
  /** The way in refused a request that may concern this call (W6.5). */
  fact({
    type: z.literal('request-refused'),
    source: z.literal('listener'),
    leg: z.null(),
    reason: z.enum(intakeRefusals),
    /** The sender's address, and what it was sent to, without the secret. */
    from: z.string(),
    target: z.string(),
    uniqueId: z.string(),
    src: z.string(),
    dst: z.string(),
    /** Whether it counts as a question, and whether it was certainly this call's; `late`: after the end was told. */
    question: z.enum(['tied', 'untied', 'late', 'none']),
  }),
  fact({
    type: z.literal('leg-state'),
    source: z.literal('webhook'),
    leg: z.enum(['a', 'b']),
    state: z.enum(legStates),
    participant: z.string(),
    uniqueId: z.string(),
    /** The agent's phone rings or talks for another call beside this one: what it did may not have been this call's. */
    isAnotherCall: z.literal(true).optional(),
  }),
  fact({
    type: z.literal('outgoing-call'),
    source: z.literal('webhook'),
    leg: z.literal('b'),
    number: z.string(),
    outgoingPoint: z.string(),
    uniqueId: z.string(),
  }),
  /** The PBX's dialer says how it fared with the agent's phone (W4). */
  fact({
    type: z.literal('first-party-report'),
    /** `cdr`: only in logs of earlier versions, for what is a `first-party-cdr` now. */
    source: z.enum(['report', 'cdr', 'webhook']),
    leg: z.literal('a'),
    reportId: z.string(),
    end: legEndSchema,
    /** How many attempts this report counts. */
    tries: z.number().int(),
    /** When the last attempt was answered, UTC ms by the PBX's clock; absent where it does not say. */
    answeredAt: pbxMomentSchema.optional(),
    /** Only in logs of earlier versions. */
    originatedCallId: nullableText.optional(),
  }),
  /** The agent's own leg of an originated call left a record. */
  fact({ type: z.literal('first-party-cdr'), leg: z.literal('a'), ...cdrFacts }),
  fact({
    type: z.literal('second-party-cdr'),
    leg: z.literal('b'),
    ...cdrFacts,
    /**
     * How surely it is this call's (W8.6). Absent: by its id and number; `other-number`: by its id; `by-number`: by number
     * and time; `set-aside`: by its id, but it may be leg A's, or by its caller and time alone.
     */
    identity: z.enum(['other-number', 'by-number', 'set-aside']).optional(),
  }),
  /** A CDR of this call went through an API component that never asked us. */
  fact({
    type: z.literal('component-asked-elsewhere'),
    source: z.enum(['cdr', 'webhook']),
    leg: z.literal('a'),
    cuid: z.string(),
    dst: z.string(),
    /** By the PBX's clock; absent in logs of earlier versions. */
    startedAt: pbxMomentSchema.nullable().optional(),
    routeComponent: z.string(),
    /** The caller that it names is nobody who is known to call from here: it may be a colleague's (W8.6). */
    isStranger: z.literal(true).optional(),
  }),
  fact({ type: z.literal('cancel-requested'), ...appEvent }),
  fact({ type: z.literal('campaign-removed'), ...appEvent }),
  fact({
    type: z.literal('campaign-not-removed'),
    ...appEvent,
    error: pbxErrorSchema,
    /** Who answers its question may not know that it is cancelled: it may be connected all the same. */
    mayConnect: z.literal(true).optional(),
  }),
  /** A process found this call unfinished by another one that is dead. */
  fact({ type: z.literal('call-taken-up'), ...appEvent, listening: listeningSchema.optional() }),
  /** This desk stopped listening while the call was under way; until it is taken up, nobody hears its question. */
  fact({ type: z.literal('listening-ended'), ...appEvent }),
  /** Nobody heard anything from `since` (UTC ms) until now: this computer slept, or was too busy to run. */
  fact({ type: z.literal('listening-paused'), ...appEvent, since: momentSchema }),
  /** Nobody follows the call any more while the parties may be talking; it goes on by itself. */
  fact({ type: z.literal('following-stopped'), ...appEvent }),
  fact({
    type: z.literal('deadline-passed'),
    ...appEvent,
    deadline: z.enum(['cdr-grace', 'evidence']),
    /** The PBX could not be asked at the end of the time: its silence says nothing. */
    unheard: z.literal(true).optional(),
    /** Why it could not. */
    error: pbxErrorSchema.optional(),
  }),
  fact({ type: z.literal('call-ended'), ...appEvent, verdict: verdictSchema }),
  fact({ type: z.literal('outcome-amended'), ...appEvent, verdict: verdictSchema }),
]);

export type CallEvent = z.infer<typeof callEventSchema>;
export type CallEventOf<T extends CallEvent['type']> = Extract<CallEvent, { type: T }>;
export type CallRequested = CallEventOf<'call-requested'>;
type WithoutPlace<Event> = Event extends CallEvent ? Omit<Event, 'callId' | 'at'> : never;
/** What an event says, before it is known of which call and when. */
export type CallEventBody = WithoutPlace<CallEvent>;
