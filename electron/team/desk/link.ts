import { setTimeout as pause } from 'node:timers/promises';
import { type NatsConnection, NoRespondersError } from '@nats-io/transport-node';
import type { z } from 'zod';
import type { PbxError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { connectTo, isRefusal, textOf } from '../protocol/connection.ts';
import {
  type AnswerOf,
  answerSchemas,
  protocolVersion,
  type RelayRefusal,
  type RequestOf,
  replySchema,
} from '../protocol/messages.ts';
import { type Operation, subjects } from '../protocol/subjects.ts';
import type { Membership } from './membership.ts';

/**
 * Milliseconds: for the connection at the start, between two attempts, and for an answer of the relay, which may have to
 * ask the PBX.
 */
const [connectPatience, again, answerPatience] = [3_000, 1_000, 9_000];
/** A PBX's clock that is so little off may be the way of the message. */
const noise = 2_000;

/** A desk's connection to its team. */
export interface TeamLink {
  /** Begins to connect, and goes on until `close`. */
  open(connected: (connection: NatsConnection) => void): void;
  /** Asks whichever relay; where none is there, that is told at once. */
  ask<O extends Operation>(operation: O, request: RequestOf<O>): Promise<Result<AnswerOf<O>, PbxError>>;
  /** Asks whether a relay is there that understands this desk, and knows its PBX. */
  hello(version: string): Promise<Result<AnswerOf<'hello'>, PbxError>>;
  /** Milliseconds that the PBX's clock is ahead of ours; null until a relay told. */
  clockOffset(): number | null;
  close(): Promise<void>;
}

/** `unreachable`: told whenever NATS or a relay is found to be away. */
export function createTeamLink(
  { servers, jwt, seed, settings }: Membership,
  unreachable: () => void = () => {},
): TeamLink {
  const desk = settings.number;
  const address = textOf(servers);
  let connection: NatsConnection | null = null;
  let isUp = false;
  let isShutOut = false;
  let isClosed = false;
  let offset: number | null = null;
  let first: Promise<void> | null = null;

  const follow = async (there: NatsConnection) => {
    for await (const status of there.status()) {
      if (status.type === 'disconnect') {
        isUp = false;
        unreachable();
      }
      if (status.type === 'reconnect') isUp = true;
      if (status.type === 'error' && isRefusal(status.error)) isShutOut = true;
    }
    isUp = false;
  };
  const connectOnce = async (connected: (connection: NatsConnection) => void) => {
    const options = { servers, jwt, seed: new TextEncoder().encode(seed), inboxPrefix: subjects.inbox(desk) };
    let made = await connectTo(options);
    while (!made.ok && !isClosed) {
      isShutOut = made.error === 'not-let-in';
      unreachable();
      if (isShutOut) return;
      await pause(again, null, { ref: false });
      made = await connectTo(options);
    }
    if (!made.ok) return;
    if (isClosed) return void (await made.value.close());
    connection = made.value;
    isUp = true;
    void follow(made.value);
    connected(made.value);
  };
  const away = (code: string): PbxError => ({ kind: 'pbx-unreachable', address, code, sent: false });

  const there = async (): Promise<Result<NatsConnection, PbxError>> => {
    if (connection === null && first !== null) await Promise.race([first, pause(connectPatience)]);
    if (isShutOut) return fail(refusedAs('not-enrolled', away));
    return connection === null || !isUp || connection.isClosed() ? fail(away('NATS-AWAY')) : ok(connection);
  };

  const ask: TeamLink['ask'] = async (operation, request) => {
    const reached = await there();
    if (!reached.ok) return reached;
    const startedAt = Date.now();
    try {
      const text = JSON.stringify(request);
      const message = await reached.value.request(subjects.ask(desk, operation), text, {
        timeout: answerPatience,
      });
      const read = replySchema(answerSchemas[operation] as z.ZodType).safeParse(message.json());
      if (!read.success)
        return fail({
          kind: 'pbx-answer-not-understood',
          service: operation,
          status: 200,
          words: 'the relay’s answer',
        });
      learnClock(read.data.pbxNow, startedAt);
      if (read.data.ok) return ok(read.data.value as AnswerOf<typeof operation>);
      const { error } = read.data;
      return fail(typeof error === 'string' ? refusedAs(error, away) : error);
    } catch (error) {
      if (isShutOut) return fail(refusedAs('not-enrolled', away));
      if (isNobodyThere(error)) {
        unreachable();
        return fail(away('NO-RELAY'));
      }
      return fail({ kind: 'pbx-timeout', address, seconds: answerPatience / 1000, sent: true });
    }
  };
  const learnClock = (pbxNow: number | null, startedAt: number) => {
    if (pbxNow === null) return;
    const difference = Math.round(pbxNow - (startedAt + Date.now()) / 2);
    offset = Math.abs(difference) < noise ? 0 : difference;
  };

  return {
    open(connected) {
      first ??= connectOnce(connected);
    },
    ask,
    hello: (version) => ask('hello', { protocol: protocolVersion, version }),
    clockOffset: () => offset,
    async close() {
      isClosed = true;
      await connection?.close();
    },
  };
}

const isNobodyThere = (error: unknown): boolean =>
  error instanceof NoRespondersError || (error instanceof Error && error.cause instanceof NoRespondersError);

/** What the relay itself refuses, as an engine takes it from a PBX. */
function refusedAs(refusal: RelayRefusal, away: (code: string) => PbxError): PbxError {
  const said = (words: string): PbxError => ({ kind: 'pbx-said-no', service: 'relay', words });
  switch (refusal) {
    case 'relay-away':
      return away('RELAY-AWAY');
    case 'not-enrolled':
      return said('This desk is not in the team, or no longer');
    case 'too-fast':
      return said('This desk asks too often');
    case 'unreadable':
      return said('The relay did not understand this desk');
    case 'desk-older':
      return said('This program is older than the relay: update it');
    case 'desk-newer':
      return said('The relay is older than this program: have it updated');
  }
}
