import { randomUUID } from 'node:crypto';
import type { NatsConnection, Subscription } from '@nats-io/transport-node';
import { jsonIn } from '../../protocol/json-in.ts';
import { type Ask, wordSchema } from '../../protocol/messages.ts';
import { subjects } from '../../protocol/subjects.ts';
import { type RelayClock, Soon } from '../slots/clock.ts';
import type { DeskWord, SlotDesks } from '../slots/parts.ts';
import type { KnownDesks } from './registry.ts';

/** Milliseconds in which subjects whose question is settled are gathered, to be given up together. */
const gathered = 20;

/**
 * Asks desks whether a call is still wanted. NATS says at once where nobody is there. Each question has a subject of its
 * own for its answer, which only the desk that is asked learns, and where NATS passes on two messages: a desk that answers
 * without end, or unasked, gives the relay nothing to do, and nobody can have NATS answer in its place. A desk that was revoked wants no
 * call any more.
 */
export function createAsking(
  connection: NatsConnection,
  relayId: string,
  clock: RelayClock,
  known: Pick<KnownDesks, 'isRevoked'>,
): SlotDesks {
  const settled = new Set<Subscription>();
  const givingUp = new Soon(clock, gathered, () => {
    for (const answers of settled) answers.unsubscribe();
    settled.clear();
  });
  return {
    ask({ callId, deskId }, { row: _row, isShared: _isShared, ...question }, milliseconds) {
      // Nobody can ask it, nor cancel the call from there.
      if (known.isRevoked(deskId)) return Promise.resolve('not-wanted');
      if (connection.isClosed()) return Promise.resolve('silent');
      const reply = subjects.answer(deskId, relayId, randomUUID());
      return new Promise((resolve) => {
        const settle = (word: DeskWord) => {
          stopWaiting();
          settled.add(answers);
          givingUp.ask();
          resolve(word);
        };
        const answers = connection.subscribe(reply, {
          // With one, the client would write to its socket once more for each question, a fifth of what a question costs.
          max: 2,
          callback(error, message) {
            const read = error === null ? wordSchema.safeParse(jsonIn(message.data)) : undefined;
            // Anything else is NATS's word that nobody is there, or no answer.
            settle(read?.success ? read.data.word : 'silent');
          },
        });
        const stopWaiting = clock.after(milliseconds, () => settle('silent'));
        const text = JSON.stringify({ kind: 'ask', callId, question } satisfies Ask);
        connection.publish(subjects.question(deskId), text, { reply });
      });
    },
  };
}
