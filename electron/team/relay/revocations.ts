import type { NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import { jsonIn } from '../protocol/json-in.ts';
import { subjects } from '../protocol/subjects.ts';
import { hear } from './nats/hear.ts';
import type { Acknowledged } from './slots/cancelling.ts';
import type { Slots } from './slots/slots.ts';

/** Milliseconds in which other relays acknowledge a lease that was revoked. */
const patience = 400;

const tellSchema = z.object({ leaseId: z.string() });
const acknowledgedSchema = z.object({ relayId: z.string(), answered: z.boolean() });

/** Tells the other relays of a revoked lease, and gives those that said so in time. */
export const tellingRevoked =
  (connection: NatsConnection, slots: () => Slots) =>
  async (leaseId: string): Promise<Acknowledged[]> => {
    const others = slots().memory.otherRelays().length;
    if (others === 0 || connection.isClosed()) return [];
    const acknowledged: Acknowledged[] = [];
    try {
      const replies = await connection.requestMany(subjects.revoked, JSON.stringify({ leaseId }), {
        maxWait: patience,
        // This relay hears itself, too.
        maxMessages: others + 1,
      });
      for await (const reply of replies) {
        const read = acknowledgedSchema.safeParse(jsonIn(reply.data));
        if (read.success) acknowledged.push(read.data);
      }
    } catch {
      return [];
    }
    return acknowledged;
  };

/** Hears of leases that other relays revoked. */
export function hearRevoked(connection: NatsConnection, slots: Slots): () => void {
  const heard = hear(connection, subjects.revoked, tellSchema, ({ leaseId }, message) =>
    message.respond(JSON.stringify(slots.acknowledge(leaseId))),
  );
  return () => heard.unsubscribe();
}
