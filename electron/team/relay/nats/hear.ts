import type { Msg, NatsConnection, Subscription } from '@nats-io/transport-node';
import type { z } from 'zod';
import { jsonIn } from '../../protocol/json-in.ts';

/** Hears what is published on a subject as JSON of this shape; anything else is ignored. */
export const hear = <T>(
  connection: NatsConnection,
  subject: string,
  schema: z.ZodType<T>,
  take: (value: T, message: Msg) => void,
): Subscription =>
  connection.subscribe(subject, {
    callback(error, message) {
      const read = error === null ? schema.safeParse(jsonIn(message.data)) : undefined;
      if (read?.success) take(read.data, message);
    },
  });
