import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';

/** Who did what, in a stream of NATS: kept for a year, read with NATS's own tools (`nats stream view AUDIT`). */
export type AuditEntry =
  | { what: 'call'; desk: string; callId: string; number: string; row: string | null }
  | { what: 'enrolment'; invitation: string; desk: string | null; result: string };

export interface Audit {
  open(): Promise<void>;
  /** What can't be written is in the relay's own log all the same. */
  note(entry: AuditEntry): void;
}

const [streamName, subject] = ['AUDIT', 'audit'];
const year = 365 * 24 * 3600 * 1_000_000_000;
const patience = 2_000;

/** `now`: milliseconds UTC. */
export function createAudit(connection: NatsConnection, now: () => number): Audit {
  const stream = jetstream(connection, { timeout: patience });
  return {
    async open() {
      const { streams } = await jetstreamManager(connection, { checkAPI: false, timeout: patience });
      try {
        await streams.info(streamName);
      } catch {
        await streams.add({ name: streamName, subjects: [`${subject}.*`], max_age: year });
      }
    },
    note(entry) {
      if (connection.isClosed()) return;
      const text = JSON.stringify({ at: new Date(now()).toISOString(), ...entry });
      void stream.publish(`${subject}.${entry.what}`, text).catch(() => null);
    },
  };
}
