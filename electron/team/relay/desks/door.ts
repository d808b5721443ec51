import type { Msg, NatsConnection } from '@nats-io/transport-node';
import type { z } from 'zod';
import type { PbxError } from '../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { jsonIn } from '../../protocol/json-in.ts';
import { isProvenKey } from '../../protocol/key-proof.ts';
import {
  type DeskSettings,
  type EnrolAnswer,
  enrolRequestSchema,
  protocolVersion,
  type RelayRefusal,
  requestSchemas,
} from '../../protocol/messages.ts';
import { deskOfNews, nextNews, type Operation, subjects, wordsOfNews } from '../../protocol/subjects.ts';
import type { Bucket } from '../nats/bucket.ts';
import type { TeamKeys } from '../nats/keys.ts';
import type { RelayPbx } from '../pbx/slot-pbx.ts';
import type { RelayClock } from '../slots/clock.ts';
import { answerOnce } from './answer-once.ts';
import type { DeskCalls } from './calls.ts';
import type { Colleagues } from './colleagues.ts';
import type { DeskEvidence } from './evidence.ts';
import type { Flooder } from './floods.ts';
import type { DeskNews } from './news.ts';
import { costOfAsking, costOfWord } from './news-cost.ts';
import { createRate, type Verdict } from './rate.ts';
import { admitDesk, type Desk, type KnownDesks, useInvitation } from './registry.ts';

type Answered = Result<unknown, PbxError | RelayRefusal>;

export interface DoorTools {
  connection: NatsConnection;
  /** In the relays' account, where desks ask for their news. */
  among: NatsConnection;
  clock: Pick<RelayClock, 'monotonic'>;
  bucket: Bucket;
  keys: TeamKeys;
  known: KnownDesks;
  calls: DeskCalls;
  evidence: DeskEvidence;
  news: DeskNews;
  pbx: RelayPbx;
  colleagues: Colleagues;
  isPbxThere(): boolean;
  settingsOf(desk: Desk): DeskSettings;
  /** What became of an invitation that was used. */
  enrolled(entry: { invitation: string; desk: string | null; result: string }): void;
  /** What this relay could not do, and what was thrown; it goes on. */
  failed(what: string, error: unknown): void;
  /** Told once when a flood begins: until it may be over, its messages are dropped. */
  flooded(flooder: Flooder): void;
  /** The same of messages that NATS may have written for another desk. */
  floodedUnnamed(seeming: Flooder): void;
  /** Keys that were replaced are to be shut out at the servers. */
  keysChanged(): void;
}

/**
 * What one desk, or whoever holds one invitation, may ask; a desk that was away asks for its news in large numbers.
 * `unnamed`: what comes on a desk's subject and wants no answer in its inbox. NATS writes there for whichever desk names the
 * subject when it asks for its news: more than twenty desks together can have it write without being shut out for that.
 */
const rates = {
  desk: { perSecond: 20, atOnce: 60, tolerated: 3_000 },
  news: { perSecond: 50, atOnce: 500, tolerated: 500 },
  invitation: { perSecond: 0.2, atOnce: 10, tolerated: 200 },
  unnamed: { perSecond: 20, atOnce: 60, tolerated: 30_000 },
};

/** How one kind of message is dealt with. */
interface Served {
  rate(asker: string): Verdict;
  flooder(asker: string): Flooder;
  /** The answer to whoever asks too fast. */
  refusal(): object;
  take(message: Msg, asker: string): Promise<object>;
}

/** The relays share what comes: one of them answers. */
const queue = 'relays';

/** Where desks come in: what they ask is checked, answered, and forced to what is theirs. */
export function openDoor(tools: DoorTools): { close(): void } {
  const { connection, among, clock, news } = tools;
  const answers = answersOf(tools);
  const serve = (subject: string, { rate, flooder, refusal, take }: Served) => {
    const unnamed = createRate(rates.unnamed, clock);
    return connection.subscribe(subject, {
      queue,
      callback: (error, message) => {
        if (error !== null) return;
        const asker = askerOf(message);
        if (!isOwnInbox(message, asker)) {
          if (unnamed(asker) === 'flood') tools.floodedUnnamed(flooder(asker));
          return;
        }
        const verdict = rate(asker);
        if (verdict === 'flood') return tools.flooded(flooder(asker));
        if (verdict === 'within')
          void answerOnce(message, {
            ...{ make: () => take(message, asker), failed: tools.failed },
            what: `The answer to ${message.subject}`,
            otherwise: { ...fail<RelayRefusal>('relay-away'), pbxNow: null },
          });
        else if (verdict === 'too-fast' && !connection.isClosed()) message.respond(JSON.stringify(refusal()));
      },
    });
  };
  const asked = serve(subjects.asked, {
    rate: createRate(rates.desk, clock),
    flooder: (desk) => ({ desk }),
    refusal: () => ({ ...fail<RelayRefusal>('too-fast'), pbxNow: tools.pbx.wallNow() }),
    take: (message, desk) => takeRequest(tools, answers, desk, message),
  });
  // NATS answers these, and holds each of them until then: here they are counted alone. What it holds ends with the consumer.
  const newsOfDesks = createRate(rates.news, clock);
  const count = (subject: string, costOf: (message: Msg) => number) =>
    among.subscribe(subject, {
      queue,
      callback: (error, message) => {
        if (error !== null) return;
        const desk = deskOfNews(message.subject);
        if (newsOfDesks(desk, costOf(message)) !== 'flood') return;
        news.forget(desk).catch((why: unknown) => tools.failed(`The end of the news of ${desk}`, why));
        tools.flooded({ desk });
      },
    });
  const counted = [count(nextNews('*'), costOfAsking), count(wordsOfNews('*'), costOfWord)];
  const enrolments = serve(subjects.enrolments, {
    rate: createRate(rates.invitation, clock),
    flooder: (invitation) => ({ invitation }),
    // Neither looked up nor audited.
    refusal: (): EnrolAnswer => ({ kind: 'refused', reason: 'relay-away' }),
    take: ({ data }, invitation) => enrol(tools, invitation, jsonIn(data)),
  });
  return {
    close() {
      for (const each of [asked, enrolments, ...counted]) each.unsubscribe();
    },
  };
}

/**
 * NATS holds who publishes to their subjects, but not to the subject where they want the answer: the relay, which may
 * write anywhere, would write there for them.
 */
const isOwnInbox = ({ reply = '' }: Msg, asker: string): boolean =>
  reply.startsWith(`${subjects.inbox(asker)}.`);

const askerOf = ({ subject }: Msg): string => subject.split('.', 2)[1] ?? '';

type Answers = Record<Operation, (desk: Desk, raw: unknown) => Promise<Answered>>;

async function takeRequest(
  tools: DoorTools,
  answers: Answers,
  number: string,
  { subject, data }: Msg,
): Promise<object> {
  const [, , operation = ''] = subject.split('.');
  const desk = tools.known.enrolled(number);
  const answer: Answered =
    desk === null ? fail('not-enrolled') : await answerTo(answers, desk, operation, jsonIn(data));
  return { ...answer, pbxNow: tools.pbx.wallNow() };
}

const isOperation = (name: string): name is Operation => Object.hasOwn(requestSchemas, name);

const answerTo = async (answers: Answers, desk: Desk, operation: string, raw: unknown): Promise<Answered> =>
  isOperation(operation) ? answers[operation](desk, raw) : fail('unreadable');

/** What may be asked, and who answers it. */
function answersOf(tools: DoorTools): Answers {
  const { calls, evidence, colleagues, isPbxThere } = tools;
  return {
    hello: reading(requestSchemas.hello, (desk, { protocol }) => hello(tools, desk, protocol)),
    team: reading(requestSchemas.team, async ({ number }) =>
      ok({ isPbxThere: isPbxThere(), colleagues: colleagues.of(number) }),
    ),
    place: reading(requestSchemas.place, async (desk, request) => {
      const apart = versionRefusal(request.protocol ?? protocolVersion);
      return apart === null ? calls.place(desk, request) : fail(apart);
    }),
    find: reading(requestSchemas.find, (desk, { callId }) =>
      evidence.search(desk, () => calls.find(desk, callId)),
    ),
    cancel: reading(requestSchemas.cancel, (desk, { callId }) => calls.cancel(desk, callId)),
    reports: reading(requestSchemas.reports, (desk, request) => evidence.reports(desk, request)),
    cdrs: reading(requestSchemas.cdrs, (desk, request) => evidence.cdrs(desk, request)),
    dialer: reading(requestSchemas.dialer, (desk) => evidence.dialer(desk)),
    directory: reading(requestSchemas.directory, (desk, request) => evidence.directory(desk, request)),
    recording: reading(requestSchemas.recording, (desk, request) => evidence.recording(desk, request)),
  };
}

/** Takes only requests that this schema reads. */
const reading =
  <T>(schema: z.ZodType<T>, answer: (desk: Desk, request: T) => Promise<Answered>): Answers[Operation] =>
  async (desk, raw) => {
    const read = schema.safeParse(raw);
    return read.success ? answer(desk, read.data) : fail('unreadable');
  };

/** A relay serves desks of its own version and of the one before. */
const versionRefusal = (protocol: number): 'desk-older' | 'desk-newer' | null => {
  if (protocol > protocolVersion) return 'desk-newer';
  return protocol < protocolVersion - 1 ? 'desk-older' : null;
};

async function hello({ news, pbx, settingsOf }: DoorTools, desk: Desk, protocol: number): Promise<Answered> {
  const apart = versionRefusal(protocol);
  if (apart !== null) return fail(apart);
  try {
    await news.welcome(desk.number);
  } catch {
    return fail('relay-away');
  }
  const contact = await pbx.makeContact();
  return contact.ok ? ok({ protocol: protocolVersion, settings: settingsOf(desk) }) : contact;
}

async function enrol(tools: DoorTools, invitation: string, raw: unknown): Promise<EnrolAnswer> {
  const request = enrolRequestSchema.safeParse(raw);
  if (!request.success) return { kind: 'refused', reason: 'unknown' };
  const apart = versionRefusal(request.data.protocol);
  if (apart !== null) return { kind: 'refused', reason: apart };
  const { publicKey, version, proof } = request.data;
  if (proof === undefined) return { kind: 'refused', reason: 'desk-older' };
  const isTaken = tools.keys.isOwn(publicKey) || tools.known.hasKey(publicKey);
  const used = isProvenKey(publicKey, invitation, proof)
    ? await useInvitation(tools.bucket, invitation, { publicKey, version, isTaken })
    : fail('key-unproven' as const);
  tools.enrolled({
    invitation,
    desk: used.ok ? used.value.desk.number : null,
    result: used.ok ? 'enrolled' : used.error,
  });
  if (!used.ok) return { kind: 'refused', reason: used.error };
  const { desk, superseded, isNew } = used.value;
  for (const earlier of superseded)
    tools.enrolled({ invitation: earlier, desk: desk.number, result: 'superseded' });
  try {
    await tools.news.welcome(desk.number);
  } catch {
    return { kind: 'refused', reason: 'relay-away' };
  }
  if (isNew || superseded.length > 0 || desk.replaced !== undefined) tools.keysChanged();
  return { kind: 'enrolled', jwt: await admitDesk(tools.keys, desk), settings: tools.settingsOf(desk) };
}
