/** The least that a question to a desk can cost: one request over NATS, answered by another connection. */
import type { NatsConnection } from '@nats-io/transport-node';
import { type ConnectionOptions, connectTo } from '../../../electron/team/protocol/connection.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { pause } from '../support/interleave.ts';
import { serve } from '../support/processes.ts';

let connection: NatsConnection | null = null;
const subject = 'bench.echo';

const asks = {
  async connect(options: ConnectionOptions): Promise<void> {
    connection = valueIn(await connectTo(options));
  },
  answer(): void {
    connection?.subscribe(subject, { callback: (_error, message) => void message.respond(message.data) });
  },
  /** Processor time of this process for each request, microseconds. */
  async request({ count, perSecond }: { count: number; perSecond: number }): Promise<number> {
    const text = JSON.stringify({ callId: 'mf1q2w3e-0123456789', question: 'x'.repeat(150) });
    const before = process.cpuUsage();
    const started = performance.now();
    const underWay: Promise<unknown>[] = [];
    while (underWay.length < count) {
      const due = Math.min(count, ((performance.now() - started) / 1000) * perSecond);
      while (underWay.length < due) underWay.push(Promise.resolve(connection?.request(subject, text)));
      await pause(1);
    }
    await Promise.all(underWay);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / count;
  },
};
export type NatsPairProcess = typeof asks;

serve(asks);
