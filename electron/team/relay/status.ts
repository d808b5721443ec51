import { hash } from 'node:crypto';
import { hostname } from 'node:os';
import type { NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import { subjects } from '../protocol/subjects.ts';
import { type RelayConfig, rowsOf } from './config/relay-config.ts';
import type { Line } from './desks/line.ts';
import type { Alarm } from './slots/parts.ts';
import type { Slots } from './slots/slots.ts';
import { timings } from './slots/timings.ts';

export const slotStates = ['free', 'leased', 'resting', 'quarantined', 'revoked'] as const;

const alarmSchema = z.object({
  at: z.string(),
  kind: z.string(),
  row: z.string().nullable(),
  desk: z.string().nullable(),
  callId: z.string().nullable(),
  /** Of several relays the one that it is about; absent where there is one, or where all say the same. */
  relay: z.string().optional(),
  /** In words, of what goes on; absent where something happened once. */
  why: z.string().optional(),
  /** When that ends; null: it is not known. */
  until: z.string().nullable().optional(),
});

/** What `relay status --json` prints. */
export const statusSchema = z.object({
  slots: z.array(
    z.object({
      row: z.string(),
      state: z.enum(slotStates),
      desk: z.string().nullable(),
      callId: z.string().nullable(),
    }),
  ),
  waiting: z.int(),
  relays: z.int(),
  pbx: z.enum(['ok', 'away']),
  alarms: z.array(alarmSchema),
});
export type RelayStatus = z.infer<typeof statusSchema>;

/** What one relay answers: how things are as it sees them. */
export const viewSchema = statusSchema.extend({
  /** Its name for administrators; empty of a relay of an earlier version. */
  relay: z.string().default(''),
  /** A digest of each part of relay.json that all relays of a team have alike. */
  settings: z.record(z.string(), z.string()).default({}),
});
export type RelayView = z.infer<typeof viewSchema>;

const mostAlarms = 100;

/** The newest alarms, oldest first. */
export function keepAlarms(raised: (alarm: Alarm & { at: number }) => void) {
  const kept: (Alarm & { at: number })[] = [];
  return {
    raise(alarm: Alarm) {
      const told = { ...alarm, at: Date.now() };
      kept.push(told);
      if (kept.length > mostAlarms) kept.shift();
      raised(told);
    },
    all: (): readonly (Alarm & { at: number })[] => kept,
  };
}

interface StatusTools {
  config: RelayConfig;
  slots: Slots;
  line: Line;
  isPbxThere(): boolean;
  alarms(): readonly (Alarm & { at: number })[];
  /** That NATS stores nothing, in words, and since when (UTC ms); null: it does. */
  notStored(): { since: number; why: string } | null;
}

/**
 * Answers administrators who ask how things are. Every relay does: each has alarms of its own. `connection`: one that waits for
 * nothing of the store, so that the answer comes also where that is stuck.
 */
export function answerStatus(connection: NatsConnection, tools: StatusTools): () => void {
  const settings = sharedSettings(tools.config);
  const asked = connection.subscribe(subjects.status, {
    callback(error, message) {
      if (error === null) message.respond(JSON.stringify({ ...viewOf(tools), settings }));
    },
  });
  return () => asked.unsubscribe();
}

/** An alarm of no row and no call, whose words tell what it is. `at`: since when, as ISO text. */
export const alarmOfNoRow = (kind: string, at: string, why: string) => ({
  ...{ at, kind, row: null, desk: null, callId: null },
  ...{ why, until: null },
});

function viewOf({
  config,
  slots,
  line,
  isPbxThere,
  alarms,
  ...tools
}: StatusTools): Omit<RelayView, 'settings'> {
  const { memory } = slots;
  const notStored = tools.notStored();
  return {
    relay: `${hostname()}:${config.listener.port}`,
    slots: rowsOf(config.slots).map(({ row, desk }) => ({ row, ...slotOf(slots, row, desk) })),
    waiting: line.waiting().length,
    relays: memory.othersHeardWithin(timings.relayGone).length + 1,
    pbx: isPbxThere() ? 'ok' : 'away',
    alarms: [
      ...alarms().map(({ at, kind, row, deskId, callId }) => ({
        ...{ at: iso(at), kind, row, desk: deskId, callId },
      })),
      ...slots.waitingRows().map(({ since, kind, row, lease, why, until }) => ({
        ...{ at: iso(since), kind, row, desk: lease?.deskId ?? null, callId: lease?.callId ?? null },
        ...{ why, until: until === null ? null : iso(until) },
      })),
      ...(notStored === null
        ? []
        : [alarmOfNoRow('nats-stores-nothing', iso(notStored.since), notStored.why)]),
    ],
  };
}

function sharedSettings({ pbx, listener, campaign, slots, dialing, ...more }: RelayConfig) {
  const parts = {
    ...{ 'pbx.baseUrl': pbx.baseUrl, 'pbx.timeZone': pbx.timeZone, 'listener.pathToken': listener.pathToken },
    ...{ campaign, 'slots.external': slots.external, 'slots.internal': slots.internal, dialing },
    ...{ showColleagues: more.showColleagues, forwardEventsTo: more.forwardEventsTo },
  };
  const digest = (part: unknown) => hash('sha256', JSON.stringify(part) ?? '', 'hex').slice(0, 16);
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, digest(part)]));
}

const iso = (at: number): string => new Date(at).toISOString();

/** `fixedTo`: whose the row is for ever. */
function slotOf(
  slots: Slots,
  row: string,
  fixedTo: string | null,
): Pick<RelayStatus['slots'][number], 'state' | 'desk' | 'callId'> {
  const seen = slots.memory.slot(row);
  const lease = seen?.record.lease ?? null;
  if (lease !== null)
    return {
      state: lease.revokedAt === undefined ? 'leased' : 'revoked',
      desk: lease.deskId,
      callId: lease.callId,
    };
  const nobody = { desk: fixedTo, callId: null };
  if (seen === null && slots.memory.epoch()?.quarantined !== false)
    return { state: 'quarantined', ...nobody };
  return { state: slots.isFree(row) ? 'free' : 'resting', ...nobody };
}
