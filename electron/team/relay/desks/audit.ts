import { DeliverPolicy, type JsMsg, jetstream, type OrderedConsumerOptions } from '@nats-io/jetstream';
import { type NatsConnection, nanos } from '@nats-io/transport-node';
import { z } from 'zod';
import { jsonIn } from '../../protocol/json-in.ts';
import { makeStream, streamManager, streamPatience } from '../nats/stream.ts';

/** Who did what, in a stream of NATS: kept for a year, half a million entries of each kind at most, read with NATS's own tools (`nats stream view AUDIT`). */
export type AuditEntry =
  /** Noted before its campaign is added: a relay may die before it hears whether that was. */
  | { what: 'call'; desk: string; callId: string; number: string; row: string }
  /** The PBX added no campaign for that call. */
  | { what: 'not-placed'; desk: string; callId: string }
  | { what: 'enrolment'; invitation: string; desk: string | null; result: string }
  /** Whose key was shut out for some minutes. */
  | { what: 'flood'; desk: string | null; invitation: string | null };

export interface Audit {
  open(): Promise<void>;
  /** What can't be written is in the relay's own log all the same. */
  note(entry: AuditEntry): void;
}

/** The stream. */
export const auditStream = 'AUDIT';
const subject = 'audit';
const year = 365 * 24 * 3600 * 1000;
/** Calls, and enrolments: neither pushes the other out. */
const mostOfAKind = 500_000;

export function createAudit(connection: NatsConnection, replicas: number): Audit {
  const stream = jetstream(connection, { timeout: streamPatience });
  return {
    async open() {
      const bound = { max_msgs_per_subject: mostOfAKind };
      await makeStream(connection, {
        ...{ name: auditStream, subjects: [`${subject}.*`] },
        ...{ max_age: nanos(year), num_replicas: replicas, ...bound },
      });
      const { streams } = await streamManager(connection);
      const { config } = await streams.info(auditStream);
      // An earlier version made it without.
      if (config.max_msgs_per_subject !== mostOfAKind) await streams.update(auditStream, bound);
    },
    note(entry) {
      if (connection.isClosed()) return;
      const text = JSON.stringify({ at: new Date().toISOString(), ...entry });
      void stream.publish(`${subject}.${entry.what}`, text).catch(() => null);
    },
  };
}

/** How far back calls are counted. */
const counted = 14 * 24 * 3_600_000;

/** A call that was placed. `at`: UTC ms; `row`: null where that is not known. */
export type PlacedCall = Pick<z.infer<typeof placedSchema>, 'at' | 'row'>;
const placedSchema = z
  .object({ at: z.iso.datetime(), callId: z.string(), row: z.string().nullable().catch(null) })
  .transform(({ at, ...call }) => ({ at: Date.parse(at), ...call }));
const notPlacedSchema = z.object({ callId: z.string() });

/**
 * The calls that the team placed in the last two weeks, by the stream of who called whom, oldest first. Rejects where NATS
 * gives no answer.
 */
export async function placedCalls(connection: NatsConnection, now: number): Promise<PlacedCall[]> {
  const found: z.infer<typeof placedSchema>[] = [];
  const entries = (what: AuditEntry['what']) =>
    entriesIn(connection, {
      filter_subjects: `${subject}.${what}`,
      deliver_policy: DeliverPolicy.StartTime,
      opt_start_time: new Date(now - counted).toISOString(),
    });
  for await (const entry of entries('call')) {
    // When it happened: a later stream may have taken an entry over.
    const read = placedSchema.safeParse(jsonIn(entry.data));
    if (read.success && read.data.at > now - counted) found.push(read.data);
  }
  const notPlaced = new Set<string>();
  for await (const entry of entries('not-placed')) {
    const read = notPlacedSchema.safeParse(jsonIn(entry.data));
    if (read.success) notPlaced.add(read.data.callId);
  }
  return found.filter(({ callId }) => !notPlaced.has(callId)).sort((one, other) => one.at - other.at);
}

/** All entries that are there now. */
async function* entriesIn(
  connection: NatsConnection,
  which: Partial<OrderedConsumerOptions>,
): AsyncGenerator<JsMsg> {
  const consumer = await jetstream(connection, { timeout: streamPatience }).consumers.get(auditStream, which);
  let { num_pending: left } = await consumer.info();
  if (left === 0) return;
  for await (const entry of await consumer.consume({ max_messages: 500 })) {
    yield entry;
    left -= 1;
    if (left === 0) return;
  }
}

/** How many entries are on their way at a time. */
const together = 200;

/**
 * Takes all entries from the account of one connection to that of another. What broke off may be done again at once:
 * NATS knows for two minutes which entries it took. Rejects where NATS gives no answer.
 */
export async function copyAudit(from: NatsConnection, to: NatsConnection, replicas: number): Promise<void> {
  await createAudit(to, replicas).open();
  const stream = jetstream(to, { timeout: streamPatience });
  let onTheWay: Promise<unknown>[] = [];
  for await (const entry of entriesIn(from, { deliver_policy: DeliverPolicy.All })) {
    onTheWay.push(stream.publish(entry.subject, entry.data, { msgID: `copy-${entry.seq}` }));
    if (onTheWay.length < together) continue;
    await Promise.all(onTheWay);
    onTheWay = [];
  }
  await Promise.all(onTheWay);
}
