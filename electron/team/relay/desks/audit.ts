import { jetstream } from '@nats-io/jetstream';
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
