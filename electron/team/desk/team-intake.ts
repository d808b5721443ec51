import { setTimeout as pause } from 'node:timers/promises';
import {
  AckPolicy,
  type Consumer,
  type ConsumerMessages,
  DeliverPolicy,
  jetstream,
  ReplayPolicy,
} from '@nats-io/jetstream';
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { ok } from '../../../shared/result.ts';
import type { Intake, IntakeService } from '../../engine/ports.ts';
import { isAskedByRelay, isOwnNews } from '../protocol/from-relay.ts';
import { jsonIn } from '../protocol/json-in.ts';
import { askSchema, type News, newsSchema, pingSchema } from '../protocol/messages.ts';
import { newsStream, subjects } from '../protocol/subjects.ts';
import type { TeamLink } from './link.ts';

export interface TeamIntakeOptions {
  link: TeamLink;
  desk: string;
  version: string;
  /** Told once, when the connection is there. */
  connected(connection: NatsConnection): void;
}

/** Milliseconds: older states of phones are ignored, for they say nothing about now. */
const freshFor = 60_000;
/** Milliseconds between two attempts to read the news, and between two to find a relay. */
const [readAgain, helloAgain] = [1_000, 2_000];

/** Questions and events as a team's relay hands them to this desk. Nothing listens on any port. */
export function createTeamIntake({ link, desk, version, connected }: TeamIntakeOptions): Intake {
  // A relay whose PBX is away has made the consumer all the same.
  const hello = async () => {
    const met = await link.hello(version);
    return met.ok || !link.isOfNoRelay(met.error);
  };
  const news = new NewsReader(desk, hello);
  const serve = (connection: NatsConnection, service: IntakeService) => {
    connection.subscribe(subjects.question(desk), {
      callback(error, message) {
        if (error === null && isAskedByRelay(message, desk)) answerQuestion(message, service);
      },
    });
    connection.subscribe(subjects.ping(desk), {
      callback(error, message) {
        if (error === null && isAskedByRelay(message, desk) && isPing(message))
          message.respond(JSON.stringify({ version }));
      },
    });
    void news.read(connection, service);
    connected(connection);
  };
  return {
    async start(service) {
      link.open((connection) => serve(connection, service));
      return ok(null);
    },
    async stop() {
      news.stop();
    },
    addresses: () => null,
    place: () => null,
  };
}

/** The news of this desk, from where it was left, by whichever process. */
class NewsReader {
  readonly #desk: string;
  readonly #hello: () => Promise<boolean>;
  #isStopped = false;
  #stopReading: () => void = () => {};

  /** `hello`: has a relay make the consumer where it is missing; gives whether one is there. */
  constructor(desk: string, hello: () => Promise<boolean>) {
    this.#desk = desk;
    this.#hello = hello;
  }

  async read(connection: NatsConnection, service: IntakeService): Promise<void> {
    while (!this.#isStopped && !connection.isClosed()) {
      // The consumer is not there (yet), or the server is away: the next hello has it made.
      await this.#readOn(connection, service).catch(() => null);
      if (!this.#isStopped) await pause(readAgain, null, { ref: false });
    }
  }

  stop(): void {
    this.#isStopped = true;
    this.#stopReading();
  }

  async #readOn(connection: NatsConnection, service: IntakeService): Promise<void> {
    const isThere = await this.#hello();
    const messages = await consumerOf(connection, this.#desk).consume({
      max_messages: 100,
      expires: 10_000,
      bind: true,
    });
    this.#stopReading = () => messages.stop();
    void this.#helloWhenQuiet(messages);
    if (!isThere) void this.#readAgainWhenThere(messages);
    for await (const message of messages) {
      if (!isOwnNews(message, this.#desk)) continue;
      const read = newsSchema.safeParse(jsonIn(message.data));
      const age = Date.now() - message.info.timestampNanos / 1_000_000;
      if (read.success && (age < freshFor || isLasting(read.data))) tell(read.data, service);
      message.ack();
      if (this.#isStopped) return;
    }
  }

  async #helloWhenQuiet(messages: ConsumerMessages): Promise<void> {
    for await (const { type } of messages.status()) {
      if (type === 'heartbeats_missed') await this.#hello();
      // Read anew, which says hello first.
      if (type === 'consumer_deleted') messages.stop();
    }
  }

  /** A consumer that a relay makes later knows nothing of what was asked of it before. */
  async #readAgainWhenThere(messages: ConsumerMessages): Promise<void> {
    let isOver = false;
    void messages.closed().then(() => {
      isOver = true;
    });
    while (!isOver && !this.#isStopped) {
      await pause(helloAgain, null, { ref: false });
      if (!isOver && (await this.#hello())) messages.stop();
    }
  }
}

/** It is in the relays' account, where a desk can ask for nothing but its next news. */
function consumerOf(connection: NatsConnection, desk: string): Consumer {
  const unread = { consumer_seq: 0, stream_seq: 0, last_active: 0 };
  return jetstream(connection).consumers.getConsumerFromInfo({
    ...{ stream_name: newsStream, name: desk, created: '', push_bound: false, pause_remaining: 0 },
    config: {
      ...{ durable_name: desk, ack_policy: AckPolicy.Explicit, deliver_policy: DeliverPolicy.New },
      replay_policy: ReplayPolicy.Instant,
    },
    ...{ delivered: unread, ack_floor: unread },
    ...{ num_ack_pending: 0, num_redelivered: 0, num_waiting: 0, num_pending: 0 },
  });
}

/** A relay of before says nothing. */
const isPing = ({ data }: Msg): boolean => data.length === 0 || pingSchema.safeParse(jsonIn(data)).success;

function answerQuestion(message: Msg, service: IntakeService): void {
  const asked = askSchema.safeParse(jsonIn(message.data));
  if (!asked.success) return;
  const decision = service.decide(asked.data.question);
  const isWanted = decision.kind === 'answer' && decision.callId === asked.data.callId;
  message.respond(JSON.stringify({ word: isWanted ? 'wanted' : 'not-wanted' }));
}

/** True however late it is read. */
const isLasting = (news: News) =>
  news.kind === 'asked' || news.event.kind === 'first-party-report' || news.event.kind === 'cdr';

function tell(news: News, service: IntakeService): void {
  if (news.kind === 'event') {
    service.event(news.event);
    return;
  }
  const { question, callId, answer, refusal, alarm, answeredInMilliseconds, inTime } = news;
  const facts = { answeredInMilliseconds, inTime };
  if (answer !== null) service.answered(question, { kind: 'answer', callId, answer }, facts);
  else if (refusal !== null) {
    // A desk of before knows no better reason.
    const reason = alarm !== undefined && refusal === 'no-call-waiting' ? 'relay-alarmed' : refusal;
    service.answered(question, { kind: 'refuse', callId, reason }, facts);
  }
}
