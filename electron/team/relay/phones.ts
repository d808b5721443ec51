import type { NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import type { PbxEvent } from '../../../shared/pbx/records.ts';
import { subjects } from '../protocol/subjects.ts';
import { hear } from './nats/hear.ts';
import type { Slots } from './slots/slots.ts';

const phoneSchema = z.object({ uniqueId: z.string(), extension: z.string() });

export interface Phones {
  hear(event: PbxEvent): void;
  stop(): void;
}

/** The PBX pushes an event to one relay, and may ask another one about the same call: what its phones did, all are told. */
export function sharePhones(connection: NatsConnection, slots: Pick<Slots, 'memory' | 'notePhone'>): Phones {
  const told = hear(connection, subjects.phones, phoneSchema, ({ uniqueId, extension }) =>
    slots.notePhone(uniqueId, extension),
  );
  return {
    hear(event) {
      if (event.kind !== 'new-state' || event.uniqueId === '') return;
      const { uniqueId, extension } = event;
      slots.notePhone(uniqueId, extension);
      if (slots.memory.otherRelays().length === 0 || connection.isClosed()) return;
      connection.publish(subjects.phones, JSON.stringify({ uniqueId, extension }));
    },
    stop: () => told.unsubscribe(),
  };
}
