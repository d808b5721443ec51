import type { NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import { subjects } from '../protocol/subjects.ts';
import { alarmWords } from './alarm-words.ts';
import type { SlotRow } from './config/relay-config.ts';
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
  /** Of a row that waits for long, in words; absent where something happened once. */
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
  slots: Slots;
  line: Line;
  rows: readonly SlotRow[];
  isPbxThere(): boolean;
  alarms(): readonly (Alarm & { at: number })[];
}

/** Answers administrators who ask how things are. */
export function answerStatus(connection: NatsConnection, tools: StatusTools): () => void {
  const asked = connection.subscribe(subjects.status, {
    queue: 'relays',
    callback(error, message) {
      if (error === null) message.respond(JSON.stringify(statusOf(tools)));
    },
  });
  return () => asked.unsubscribe();
}

function statusOf({ slots, line, rows, isPbxThere, alarms }: StatusTools): RelayStatus {
  const { memory } = slots;
  return {
    slots: rows.map(({ row, desk }) => ({ row, ...slotOf(slots, row, desk) })),
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
    ],
  };
}

const iso = (at: number): string => new Date(at).toISOString();

/** An alarm as an administrator reads it. */
export function alarmText({ at, kind, row, desk, why, until }: RelayStatus['alarms'][number]): string {
  if (why === undefined) {
    const words = alarmWords(kind);
    return `${at}  alarm: ${kind}, row ${row ?? '-'}, desk ${desk ?? '-'}${words === null ? '' : `: ${words}`}`;
  }
  const end = until == null ? 'until when is not known' : `until about ${until}`;
  return `${at}  alarm: ${kind}, row ${row ?? '-'} waits since then: ${why}; ${end}`;
}

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
