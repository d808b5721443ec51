import { type NatsConnection, NoRespondersError } from '@nats-io/transport-node';
import type { z } from 'zod';
import type { PbxError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { textOf } from '../protocol/connection.ts';
import { jsonIn } from '../protocol/json-in.ts';
import {
  type AnswerOf,
  answerSchemas,
  type DeskSettings,
  protocolVersion,
  type RelayRefusal,
  type RequestOf,
  replySchema,
} from '../protocol/messages.ts';
import { type Operation, subjects } from '../protocol/subjects.ts';
import type { Membership } from './membership.ts';
import { TeamConnection } from './team-connection.ts';

/** Milliseconds for an answer of the relay, which may have to ask the PBX. */
const answerPatience = 9_000;
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
  /** Whether an error of `ask` or `hello` tells that no relay answered; else it is what a relay said, or its PBX. */
  isOfNoRelay(error: PbxError): boolean;
  /** Milliseconds that the PBX's clock is ahead of ours; null until a relay told. */
  clockOffset(): number | null;
  close(): Promise<void>;
}

/** What a link learns beside what it is asked for. */
export interface LinkTold {
  /** NATS or a relay is found to be away. */
  unreachable(): void;
  /** A relay said what it decides for this desk; mostly what it said before. */
  settings(settings: DeskSettings): void;
}

/** A desk's link, which is not opened yet. */
export function createTeamLink(
  membership: Membership,
  { unreachable, settings }: LinkTold = { unreachable() {}, settings() {} },
): TeamLink {
  const desk = membership.settings.number;
  const address = textOf(membership.servers);
  const connection = new TeamConnection(membership, unreachable);
  const clock = new RelayedClock();
  const away = (code: string): PbxError => ({ kind: 'pbx-unreachable', address, code, sent: false });
  const shutOut = (): PbxError => ({
    ...{ kind: 'pbx-said-no', service: 'relay' },
    words:
      'The team’s server does not let this desk in: it was removed from the team, or sent far too many requests and has to wait five minutes',
  });

  const asOfPbx = (error: PbxError | RelayRefusal): PbxError =>
    typeof error === 'string' ? refusedAs(error, away) : error;

  /** What the relay said to the last hello, where it and this program do not understand each other; and of which version that was. */
  let apart: { error: PbxError; version: string } | null = null;
  const hello: TeamLink['hello'] = async (version) => {
    apart = null;
    const met = await request('hello', { protocol: protocolVersion, version });
    if (met.ok) return met;
    const error = asOfPbx(met.error);
    if (isApart(met.error)) apart = { error, version };
    return fail(error);
  };
  /** Nothing rings by a relay that may misunderstand this desk; it may have been updated since. */
  const ask: TeamLink['ask'] = async (operation, content) => {
    if (operation === 'place' && apart !== null) await hello(apart.version);
    if (operation === 'place' && apart !== null) return fail(apart.error);
    const reply = await request(operation, content);
    return reply.ok ? reply : fail(asOfPbx(reply.error));
  };
  const request = async <O extends Operation>(
    operation: O,
    content: RequestOf<O>,
  ): Promise<Result<AnswerOf<O>, PbxError | RelayRefusal>> => {
    const reached = await connection.reached();
    if (!reached.ok) return fail(reached.error === 'shut-out' ? shutOut() : away('NATS-AWAY'));
    const startedAt = Date.now();
    try {
      const text = JSON.stringify(content);
      const subject = subjects.ask(desk, operation);
      const message = await reached.value.request(subject, text, { timeout: answerPatience });
      const read = replySchema(answerSchemas[operation] as z.ZodType).safeParse(jsonIn(message.data));
      if (!read.success) return fail(notUnderstood(operation));
      clock.learn(read.data.pbxNow, startedAt, Date.now());
      if (!read.data.ok) return fail(read.data.error);
      const answer = read.data.value as AnswerOf<O>;
      const said = settingsIn(answer);
      if (said !== null) settings(said);
      return ok(answer);
    } catch (error) {
      if (connection.isShutOut()) return fail(shutOut());
      if (isNobodyThere(error)) {
        unreachable();
        return fail(away('NO-RELAY'));
      }
      return fail({ kind: 'pbx-timeout', address, seconds: answerPatience / 1000, sent: true });
    }
  };

  return {
    open: (connected) => connection.open(connected),
    ask,
    hello,
    isOfNoRelay: (error) => 'address' in error && error.address === address,
    clockOffset: () => clock.offset,
    close: () => connection.close(),
  };
}

/** The PBX's clock, as a relay tells it with each answer. */
class RelayedClock {
  /** Milliseconds that it is ahead of ours; null until a relay told. */
  offset: number | null = null;

  /** `pbxNow`: what it showed somewhere between the question and the answer (UTC ms, ours); null: the relay does not know. */
  learn(pbxNow: number | null, askedAt: number, answeredAt: number): void {
    if (pbxNow === null) return;
    const difference = Math.round(pbxNow - (askedAt + answeredAt) / 2);
    this.offset = Math.abs(difference) < noise ? 0 : difference;
  }
}

function settingsIn(answer: AnswerOf<Operation>): DeskSettings | null {
  return answer !== null && 'settings' in answer ? answer.settings : null;
}

/** An answer of the relay that no desk can use, and why. */
export const notUnderstood = (service: Operation, words = 'the relay’s answer'): PbxError => ({
  kind: 'pbx-answer-not-understood',
  service,
  status: 200,
  words,
});

const isNobodyThere = (error: unknown): boolean =>
  error instanceof NoRespondersError || (error instanceof Error && error.cause instanceof NoRespondersError);

const isApart = (error: PbxError | RelayRefusal): boolean => error === 'desk-older' || error === 'desk-newer';

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
