import { hash } from 'node:crypto';
import { AckPolicy, DeliverPolicy, JetStreamApiError, jetstream, RetentionPolicy } from '@nats-io/jetstream';
import { type NatsConnection, nanos } from '@nats-io/transport-node';
import type { News } from '../../protocol/messages.ts';
import { newsStream, subjects } from '../../protocol/subjects.ts';
import { makeStream, streamManager, streamPatience } from '../nats/stream.ts';
import { type RelayClock, Soon } from '../slots/clock.ts';

/** Milliseconds: how long news waits for its desk, for how long the same news counts as told, and until it is sent again. */
const [kept, sameWithin, ackWait] = [24 * 3_600_000, 10_000, 10_000];
/** Milliseconds for which NATS holds what a desk asks of it: who is shut out meanwhile leaves nothing behind for longer. */
export const longestHeld = 30_000;
/** Milliseconds in which news is gathered, so that it goes out together. */
const gathered = 20;
/** News that waits; what comes beyond is lost, as an event of the PBX may be. */
const mostWaiting = 1_000;

/** What each desk is told, kept until it was read. */
export interface DeskNews {
  /** Makes the stream, and the consumers of these desks. */
  open(desks: readonly string[]): Promise<void>;
  /** Makes sure that a desk can read its news: somebody may have deleted its consumer since. */
  welcome(desk: string): Promise<void>;
  /** Ends what the desk has asked of NATS; it learns of nothing that waited. The next welcome begins again. */
  forget(desk: string): Promise<void>;
  /** In order for each desk; the same event of the PBX within a moment is told once. */
  tell(desk: string, news: News): void;
  /** Sends what waits; settles when NATS has it, or gave no answer. */
  close(): Promise<void>;
}

interface Waiting {
  desk: string;
  text: string;
  /** What NATS knows it by; undefined: it may come twice. */
  msgID: string | undefined;
}

export function createNews(connection: NatsConnection, replicas: number, clock: RelayClock): DeskNews {
  const stream = jetstream(connection, { timeout: streamPatience });
  let waiting: Waiting[] = [];
  let sent: Promise<void> | null = null;

  const open: DeskNews['open'] = async (desks) => {
    await makeStream(connection, {
      name: newsStream,
      subjects: [subjects.news('*')],
      retention: RetentionPolicy.Limits,
      max_age: nanos(kept),
      max_msgs_per_subject: 5_000,
      duplicate_window: nanos(sameWithin),
      num_replicas: replicas,
    });
    for (const desk of desks) await welcome(desk);
  };

  const welcome: DeskNews['welcome'] = async (desk) => {
    const { consumers } = await streamManager(connection);
    const known = await consumers.info(newsStream, desk).catch(noneIfMissing);
    if (known === null)
      await consumers.add(newsStream, {
        durable_name: desk,
        filter_subject: subjects.news(desk),
        ack_policy: AckPolicy.Explicit,
        deliver_policy: DeliverPolicy.New,
        ack_wait: nanos(ackWait),
        max_ack_pending: 500,
        max_expires: nanos(longestHeld),
      });
    // An earlier version made it.
    else if (known.config.max_expires !== nanos(longestHeld))
      await consumers.update(newsStream, desk, { max_expires: nanos(longestHeld) });
  };

  const forget: DeskNews['forget'] = async (desk) => {
    const { consumers } = await streamManager(connection);
    await consumers.delete(newsStream, desk).catch(noneIfMissing);
  };

  const send = async () => {
    const batch = waiting;
    waiting = [];
    // Nothing promises the delivery of an event; the desk searches where one is missing.
    await Promise.allSettled(
      batch.map(({ desk, text, msgID }) =>
        stream.publish(subjects.news(desk), text, msgID === undefined ? {} : { msgID }),
      ),
    );
  };

  /** One batch after the other, so that the news of each desk stays in its order. */
  const sending = new Soon(clock, gathered, () => {
    sent ??= send().finally(() => {
      sent = null;
      if (waiting.length > 0) sending.ask();
    });
  });

  return {
    ...{ open, welcome, forget },
    tell(desk, news) {
      if (waiting.length >= mostWaiting) return;
      const text = JSON.stringify(news);
      const msgID = isRepeatable(news) ? undefined : hash('sha256', `${desk} ${text}`, 'base64url');
      waiting.push({ desk, text, msgID });
      sending.ask();
    },
    async close() {
      await sent;
      sending.stop();
      await send();
    },
  };
}

/** JetStream's code for a consumer that is not there. */
const consumerMissing = 10_014;

function noneIfMissing(error: unknown): null {
  if (error instanceof JetStreamApiError && error.code === consumerMissing) return null;
  throw error;
}

/** A phone may ring and be idle again twice within a moment; only a call's id tells that from an event that came twice. */
const isRepeatable = (news: News) =>
  news.kind === 'asked' || ('uniqueId' in news.event && news.event.uniqueId === '');
