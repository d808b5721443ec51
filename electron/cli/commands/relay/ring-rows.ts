import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/transport-node';
import { isAskedByRelay } from '../../../team/protocol/from-relay.ts';
import { jsonIn } from '../../../team/protocol/json-in.ts';
import {
  askSchema,
  type RingTestAnswer,
  ringTestAnswerSchema,
  ringTestDesk,
} from '../../../team/protocol/messages.ts';
import { subjects } from '../../../team/protocol/subjects.ts';
import type { RelayConnections } from '../../../team/relay/nats/connect-as.ts';
import { type RelayStatus, statusSchema } from '../../../team/relay/status.ts';
import { english } from '../../english.ts';

/** What a ring test of one row found. */
export interface RowRung {
  row: string;
  result: 'proved' | 'not-asked' | 'not-picked-up' | 'not-free' | 'not-placed';
  /** In words; empty where it is proved. */
  problem: string;
}

/** Milliseconds: for the relay's answer, between looks, for a row to be free again, and for the question after the order. */
const [patience, look, freeWithin, askedWithin] = [15_000, 500, 60_000, 150_000];

/**
 * Rings a phone by each of the rows in turn: whether the row's component asks a relay, by this row's address. The
 * question is answered with no number, so nobody else rings.
 */
export async function* ringRows(
  { connection, toDesks }: RelayConnections,
  number: string,
  rows: readonly string[],
): AsyncGenerator<RowRung> {
  const asked = new Set<string>();
  const questions = toDesks.subscribe(subjects.question(ringTestDesk), {
    callback(error, message) {
      if (error !== null || !isAskedByRelay(message, ringTestDesk)) return;
      const read = askSchema.safeParse(jsonIn(message.data));
      if (!read.success) return;
      asked.add(read.data.callId);
      message.respond(JSON.stringify({ word: 'not-wanted' }));
    },
  });
  try {
    for (const row of rows) yield await ringRow(connection, number, row, (callId) => asked.has(callId));
  } finally {
    questions.unsubscribe();
  }
}

async function ringRow(
  connection: NatsConnection,
  number: string,
  row: string,
  isAsked: (callId: string) => boolean,
): Promise<RowRung> {
  const callId = `ring-${randomBytes(6).toString('hex')}`;
  const since = new Date().toISOString();
  const begun = await order(connection, { callId, row, number });
  if (begun.kind !== 'rings') return notBegun(row, begun);
  for (const end = Date.now() + askedWithin; Date.now() < end; ) {
    if (isAsked(callId)) return { row, result: 'proved', problem: '' };
    const { slots, alarms } = await statusOf(connection);
    const wrong = alarms.find((alarm) => alarm.at >= since && !alarm.kind.startsWith('not-wanted'));
    if (wrong !== undefined && !isAsked(callId))
      return { row, result: 'not-asked', problem: astray(row, wrong) };
    const isOver = slots.find((slot) => slot.row === row)?.callId !== callId;
    if (isOver && !isAsked(callId))
      return { row, result: 'not-picked-up', problem: `Phone ${number} was not picked up.` };
    await pause(look);
  }
  const problem = `No question came for ${row}: check its row in the Autodialer Route and the address of its component.`;
  return { row, result: 'not-asked', problem };
}

/** A row that was just used rests first. */
async function order(connection: NatsConnection, request: object): Promise<RingTestAnswer> {
  const end = Date.now() + freeWithin;
  for (;;) {
    const answer = await connection.request(subjects.ringTest, JSON.stringify(request), {
      timeout: patience,
    });
    const begun = ringTestAnswerSchema.parse(answer.json());
    if (begun.kind !== 'not-free' || Date.now() >= end) return begun;
    await pause(look);
  }
}

async function statusOf(connection: NatsConnection): Promise<RelayStatus> {
  const answer = await connection.request(subjects.status, '', { timeout: patience });
  return statusSchema.parse(answer.json());
}

function astray(row: string, alarm: RelayStatus['alarms'][number]): string {
  return alarm.row === row
    ? `The question was refused (${alarm.kind}): check the title of the component of ${row}.`
    : `Another row's address was asked, ${alarm.row ?? 'unknown'} (${alarm.kind}): the component of ${row} has the wrong address.`;
}

function notBegun(row: string, begun: Exclude<RingTestAnswer, { kind: 'rings' }>): RowRung {
  if (begun.kind === 'not-free')
    return { row, result: 'not-free', problem: `Row ${row} is in use: try again when its call is over.` };
  const problem =
    begun.kind === 'not-placed' && begun.error !== null
      ? english().errorText(begun.error)
      : 'The relay did not place the call.';
  return { row, result: 'not-placed', problem };
}
