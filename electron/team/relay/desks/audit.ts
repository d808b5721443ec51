import { DeliverPolicy, jetstream } from '@nats-io/jetstream';
import { type NatsConnection, nanos } from '@nats-io/transport-node';
import { makeStream, streamPatience } from '../nats/stream.ts';

/** Who did what, in a stream of NATS: kept for a year, read with NATS's own tools (`nats stream view AUDIT`). */
export type AuditEntry =
  | { what: 'call'; desk: string; callId: string; number: string; row: string | null }
  | { what: 'enrolment'; invitation: string; desk: string | null; result: string };

export interface Audit {
  open(): Promise<void>;
  /** What can't be written is in the relay's own log all the same. */
  note(entry: AuditEntry): void;
}

const [name, subject] = ['AUDIT', 'audit'];
const year = 365 * 24 * 3600 * 1000;

export function createAudit(connection: NatsConnection): Audit {
  const stream = jetstream(connection, { timeout: streamPatience });
  return {
    open: () => makeStream(connection, { name, subjects: [`${subject}.*`], max_age: nanos(year) }),
    note(entry) {
      if (connection.isClosed()) return;
      const text = JSON.stringify({ at: new Date().toISOString(), ...entry });
      void stream.publish(`${subject}.${entry.what}`, text).catch(() => null);
    },
  };
}

const hour = 3_600_000;
/** How far back calls are counted. */
const counted = 14 * 24 * hour;

/**
 * How many calls the team placed in the busiest hour of the last two weeks, by the stream of who called whom. Rejects
 * where NATS gives no answer.
 */
export async function busiestHour(connection: NatsConnection, now: number): Promise<number> {
  const consumer = await jetstream(connection, { timeout: streamPatience }).consumers.get(name, {
    filter_subjects: `${subject}.call`,
    deliver_policy: DeliverPolicy.StartTime,
    opt_start_time: new Date(now - counted).toISOString(),
  });
  let { num_pending: left } = await consumer.info();
  const times: number[] = [];
  if (left > 0) {
    const messages = await consumer.consume({ max_messages: 500 });
    for await (const { info } of messages) {
      times.push(info.timestampNanos / 1_000_000);
      left -= 1;
      if (left === 0) break;
    }
  }
  return mostWithin(times, hour);
}

/** The most of these times that lie within so many milliseconds; in the order in which they came. */
export function mostWithin(times: readonly number[], milliseconds: number): number {
  let first = 0;
  let most = 0;
  for (const [at, time] of times.entries()) {
    while ((times[first] ?? time) <= time - milliseconds) first += 1;
    most = Math.max(most, at - first + 1);
  }
  return most;
}
