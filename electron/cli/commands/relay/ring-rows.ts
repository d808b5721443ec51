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
import { rowHeldFor } from '../../../team/relay/desks/ring-test.ts';
import type { RelayConnections } from '../../../team/relay/nats/connect-as.ts';
import type { RelayStatus } from '../../../team/relay/status.ts';
import { askStatus } from '../../../team/relay/team-status.ts';
import { english } from '../../english.ts';

/** What a ring test of one row found. */
export interface RowRung {
  row: string;
  result: 'proved' | 'not-asked' | 'not-picked-up' | 'not-free' | 'not-placed';
  /** In words; empty where it is proved. */
  problem: string;
  /** No other row that shares a component had a call that had not asked yet, whose question this may have been. */
  wasAlone: boolean;
  /** The question of a row that shares a component named another one. */
  isAstray: boolean;
}

/** Milliseconds: for the relay's answer, between looks, for a row to be free again, and for the question after the order. */
const [patience, look, freeWithin, askedWithin] = [15_000, 500, 60_000, 150_000];

/** What a test of one row starts from. */
const found = { problem: '', wasAlone: true, isAstray: false };

/**
 * Rings a phone by each of the rows in turn: whether the row's component asks a relay, by this row's address or, where it
 * is one of the `shared`, by this row's name. The question is answered with no number, so nobody else rings.
 */
export async function* ringRows(
  { connection, toDesks }: RelayConnections,
  number: string,
  rows: readonly string[],
  shared: ReadonlySet<string>,
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
    for (const row of rows)
      yield await ringRow(connection, { number, row, shared, isAsked: (callId) => asked.has(callId) });
  } finally {
    questions.unsubscribe();
  }
}

interface Ring {
  number: string;
  row: string;
  shared: ReadonlySet<string>;
  isAsked(callId: string): boolean;
}

async function ringRow(connection: NatsConnection, { number, row, shared, isAsked }: Ring): Promise<RowRung> {
  const callId = `ring-${randomBytes(6).toString('hex')}`;
  const since = new Date().toISOString();
  const until = new Date(Date.now() + rowHeldFor).toISOString().slice(0, 16).replace('T', ' ');
  const held = `${row} is held until about ${until} UTC: its question may still come.`;
  const begun = await order(connection, { callId, row, number });
  if (begun.kind !== 'rings') return notBegun(row, begun);
  for (const end = Date.now() + askedWithin; Date.now() < end; ) {
    const status = await askStatus(connection);
    if (status === null) {
      await pause(look);
      continue;
    }
    const { slots, alarms } = status;
    if (isAsked(callId)) {
      const mayAsk = (slot: RelayStatus['slots'][number]) =>
        shared.has(slot.row) && slot.row !== row && slot.callId !== null && !isAsked(slot.callId);
      return { ...found, row, result: 'proved', wasAlone: !slots.some(mayAsk) };
    }
    const wrong = alarms.find((alarm) => alarm.at >= since && isAboutQuestion(alarm));
    if (wrong !== undefined)
      return {
        ...{ ...found, row, result: 'not-asked' },
        ...(shared.has(row)
          ? { problem: `${sharedAstray(row, wrong)} ${held}`, isAstray: wrong.row !== row }
          : { problem: `${astray(row, wrong)} ${held}` }),
      };
    if (slots.find((slot) => slot.row === row)?.callId !== callId)
      return { ...found, row, result: 'not-picked-up', problem: `Phone ${number} was not picked up.` };
    await pause(look);
  }
  const problem = shared.has(row)
    ? `No question came for ${row}: check its row in the Autodialer Route, and that its Corrector leads to the component that the rows share.`
    : `No question came for ${row}: check its row in the Autodialer Route and the address of its component.`;
  return { ...found, row, result: 'not-asked', problem: `${problem} ${held}` };
}

/** One with a reason in words tells of a row that waits. */
const isAboutQuestion = ({ kind, why }: RelayStatus['alarms'][number]) =>
  kind !== 'flood' && why === undefined;

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

function astray(row: string, alarm: RelayStatus['alarms'][number]): string {
  return alarm.row === row
    ? `The question was refused (${alarm.kind}): check the title of the component of ${row}.`
    : `Another row's address was asked, ${alarm.row ?? 'unknown'} (${alarm.kind}): the component of ${row} has the wrong address.`;
}

/** Of a row that shares its component with others. */
function sharedAstray(row: string, { row: named, kind }: RelayStatus['alarms'][number]): string {
  if (named === row && kind === 'own-address')
    return `${row} leads to a component with an address of its own: lead it through a Corrector (Extension = ${row}) to the one that the rows share.`;
  if (named === row)
    return `The question was refused (${kind}): the title of the component that the rows share may name none of them.`;
  const corrector = `the Extension of the Corrector of ${row} must be ${row}`;
  return named === null
    ? `The component asked, and dst named no row: ${corrector}, and this PBX must pass it on as it is.`
    : `The component asked, and dst named ${named} (${kind}): ${corrector}.`;
}

function notBegun(row: string, begun: Exclude<RingTestAnswer, { kind: 'rings' }>): RowRung {
  if (begun.kind === 'not-free')
    return {
      ...found,
      row,
      result: 'not-free',
      problem: `Row ${row} is in use: try again when its call is over.`,
    };
  const problem =
    begun.kind === 'not-placed' && begun.error !== null
      ? english().errorText(begun.error)
      : 'The relay did not place the call.';
  return { ...found, row, result: 'not-placed', problem };
}
