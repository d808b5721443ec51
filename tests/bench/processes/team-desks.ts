/** Many desks' connections: each says that every call is still wanted. */
import type { NatsConnection } from '@nats-io/transport-node';
import type { ConnectionOptions } from '../../../electron/team/protocol/connection.ts';
import { connectTo } from '../../../electron/team/protocol/connection.ts';
import { protocolVersion } from '../../../electron/team/protocol/messages.ts';
import { subjects } from '../../../electron/team/protocol/subjects.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { serve } from '../support/processes.ts';

export interface DeskKey extends Omit<ConnectionOptions, 'inboxPrefix'> {
  number: string;
}

const connections: NatsConnection[] = [];

async function join({ number, ...options }: DeskKey): Promise<void> {
  const connection = valueIn(await connectTo({ ...options, inboxPrefix: subjects.inbox(number) }));
  connections.push(connection);
  for (const subject of [subjects.question(number), subjects.ping(number)])
    connection.subscribe(subject, {
      callback: (_error, message) => void message.respond(JSON.stringify({ word: 'wanted' })),
    });
  const hello = JSON.stringify({ protocol: protocolVersion, version: 'bench' });
  await connection.request(subjects.ask(number, 'hello'), hello, { timeout: 30_000 });
}

const asks = {
  async join(desks: DeskKey[]): Promise<void> {
    for (let at = 0; at < desks.length; at += 5) await Promise.all(desks.slice(at, at + 5).map(join));
  },
};
export type TeamDesksProcess = typeof asks;

serve(asks);
