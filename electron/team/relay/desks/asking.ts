import type { NatsConnection } from '@nats-io/transport-node';
import { jsonIn } from '../../protocol/json-in.ts';
import { type Ask, wordSchema } from '../../protocol/messages.ts';
import { subjects } from '../../protocol/subjects.ts';
import type { DeskWord, SlotDesks } from '../slots/parts.ts';

/** NATS's own status. */
const nobodyThere = 503;

/** Asks desks whether a call is still wanted. NATS tells at once where nobody is there. */
export function createAsking(connection: NatsConnection, relayId: string): SlotDesks & { stop(): void } {
  const waiting = new Map<string, (word: DeskWord) => void>();
  let turn = 0;
  const answers = connection.subscribe(subjects.answers(relayId), {
    callback(error, message) {
      const settle = waiting.get(message?.subject ?? '');
      if (error !== null || settle === undefined) return;
      const read = wordSchema.safeParse(jsonIn(message.data));
      if (read.success) settle(read.data.word);
      // Anything else is not the desk's: NATS writes its answers to whichever subject another desk names.
      else if (message.headers?.code === nobodyThere) settle('silent');
    },
  });
  return {
    ask({ callId, deskId }, { row: _row, ...question }, milliseconds) {
      if (connection.isClosed()) return Promise.resolve('silent');
      turn += 1;
      const reply = subjects.answer(deskId, relayId, turn);
      return new Promise((resolve) => {
        const settle = (word: DeskWord) => {
          clearTimeout(timer);
          waiting.delete(reply);
          resolve(word);
        };
        const timer = setTimeout(() => settle('silent'), milliseconds);
        waiting.set(reply, settle);
        const text = JSON.stringify({ kind: 'ask', callId, question } satisfies Ask);
        connection.publish(subjects.question(deskId), text, { reply });
      });
    },
    stop: () => answers.unsubscribe(),
  };
}
