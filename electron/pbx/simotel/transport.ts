import { Agent, buildConnector, type Dispatcher, errors } from 'undici';
import { isNoPbxAnswer, type PbxError } from '../../../shared/errors.ts';
import { fail, type Result } from '../../../shared/result.ts';
import { readShortAnswer } from './answers.ts';
import type { PbxClock } from './clock.ts';
import { credentialHeaders, secretsOf } from './credentials.ts';
import { type Answer, type Exchange, exchange } from './exchange.ts';
import { networkError } from './failures.ts';
import { fewInformation } from './few-information.ts';
import { NodeDispatcher } from './node-dispatcher.ts';
import type { SimotelOptions, Timeouts } from './options.ts';
import { pinnedConnector } from './pinned-connector.ts';
import { numberOf } from './wire/loose.ts';

const defaults: Timeouts = { connect: 4000, headers: 8000, body: 8000, recording: 15 * 60_000 };

const longestAskedWaitMs = 5000;

/** Calls one service, named by its path such as `setting/ping/act` (W1.1), and gives the `data` of its answer. */
export type Service = (path: string, body: Record<string, unknown>) => Promise<Result<unknown, PbxError>>;

type ReadAnswer<T> = (answer: Answer) => Result<T, PbxError> | Promise<Result<T, PbxError>>;

export interface Transport {
  /** Calls one service and gives what `read` makes of its answer; a failure to get one is a `PbxError`, too. */
  ask<T>(path: string, body: Record<string, unknown>, read: ReadAnswer<T>): Promise<Result<T, PbxError>>;
  service: Service;
  /** What a request to a service is made of, for answers that are no JSON. */
  requestFor(path: string, body: Record<string, unknown>): Dispatcher.DispatchOptions;
  dispatcher(): Dispatcher;
  /** Whether a failure came from the way in which requests were carried, which is another one now: ask again. */
  mayAskAgain(failure: unknown): Promise<boolean>;
  timeouts: Timeouts;
  /** Milliseconds for a whole answer, from the start of its request. */
  limitMs: number;
  /** Aborted with `close`. */
  closed: AbortSignal;
  /** Host and port of the PBX, without credentials. */
  address: string;
  secrets: string[];
  /** Whether the PBX has already given an answer in SimoTel's form, even a refusal. */
  hasAnswered(): boolean;
  /** The `Retry-After` of the last answer, in milliseconds and at most 5 s; null when it had none. */
  askedToWaitMs(): number | null;
  close(): Promise<void>;
}

function addressOf(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}

/** What carries requests: undici, and where the PBX sends 1xx lines that nobody asked for, `node:http` (W1.9). */
interface Carrier {
  /** The one in use now. */
  dispatcher(): Dispatcher;
  /**
   * Changes to the other one where a ping by it shows that a failure of undici's came from such lines, and gives how the
   * ping ended; null where it did not. Nothing but the ping is sent.
   */
  changedAfter(failure: unknown, ping: (by: Dispatcher) => Promise<Exchange>): Promise<Exchange | null>;
  close(): Promise<void>;
}

function createCarrier(timeouts: Timeouts, certificatePin: string | undefined): Carrier {
  const connect =
    certificatePin === undefined
      ? // Else the environment of whoever starts this could switch it off.
        buildConnector({ timeout: timeouts.connect, allowH2: false, rejectUnauthorized: true })
      : pinnedConnector(certificatePin, timeouts.connect);
  const usual = new Agent({
    allowH2: false,
    connect,
    headersTimeout: timeouts.headers,
    bodyTimeout: timeouts.body,
  });
  const other = new NodeDispatcher(connect, timeouts);
  const [byUsual, byOther] = [usual.compose(fewInformation), other.compose(fewInformation)];
  return {
    dispatcher: () => (other.hasSeenInformation ? byOther : byUsual),
    async changedAfter(failure, ping) {
      if (!isBadResponse(failure)) return null;
      const done = await ping(byOther);
      return other.hasSeenInformation ? done : null;
    },
    async close() {
      await Promise.all([usual.destroy(), other.destroy()]);
    },
  };
}

/** How undici fails at `100 Continue` (among others). */
const isBadResponse = (failure: unknown): boolean =>
  failure instanceof errors.SocketError && failure.message === 'bad response';

/** What may be asked twice: it changes nothing and rings nobody. */
const isRead = (path: string) => path === pingPath || /\/(search|info|ordered\/id)$/.test(path);

const pingPath = 'setting/ping/act';

/** RFC 9110, section 10.2.3; only its form in seconds. */
function retryAfterMs({ headers }: Answer): number | null {
  const seconds = numberOf(headers['retry-after']);
  return seconds === null || seconds < 0 ? null : Math.min(seconds * 1000, longestAskedWaitMs);
}

function requestMaker(options: SimotelOptions): Transport['requestFor'] {
  const url = new URL(options.baseUrl);
  const base = url.pathname.replace(/\/+$/, '');
  const headers = { 'content-type': 'application/json', ...credentialHeaders(options) };
  return (path, body) => ({
    origin: url.origin,
    path: `${base}/${path}`,
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
}

type Facts = Pick<Transport, 'address' | 'timeouts' | 'secrets'>;

async function resultOf<T>(
  done: Exchange,
  read: ReadAnswer<T>,
  { address, timeouts }: Facts,
): Promise<Result<T, PbxError>> {
  if (done.kind === 'failure') return fail(networkError(done.failure, address, done.sent, timeouts));
  const stalled = done.failure === null ? null : networkError(done.failure, address, true, timeouts);
  if (done.answer.status === 200 && stalled?.kind === 'pbx-timeout') return fail(stalled);
  return read(done.answer);
}

function noteOf(service: string, done: Exchange, milliseconds: number, result: Result<unknown, PbxError>) {
  const status = done.kind === 'answer' ? done.answer.status : null;
  return { service, status, milliseconds, error: result.ok ? null : result.error.kind };
}

/** Opens nothing yet: connections are made by the first request and kept alive between requests. */
export function createTransport(options: SimotelOptions, clock: PbxClock): Transport {
  const timeouts = { ...defaults, ...options.timeouts };
  const limitMs = timeouts.connect + timeouts.headers + timeouts.body;
  const carrier = createCarrier(timeouts, options.certificatePin);
  const requestFor = requestMaker(options);
  const facts = { address: addressOf(new URL(options.baseUrl)), timeouts, secrets: secretsOf(options) };
  const closing = new AbortController();
  let askedToWaitMs: number | null = null;
  let hasAnswered = false;

  const send = (path: string, body: Record<string, unknown>, dispatcher = carrier.dispatcher()) =>
    exchange(dispatcher, requestFor(path, body), limitMs, closing.signal);
  const changedAfter = (failure: unknown) =>
    carrier.changedAfter(failure, (other) => send(pingPath, {}, other));
  async function exchanged(path: string, body: Record<string, unknown>): Promise<Exchange> {
    const done = await send(path, body);
    const ping = done.kind === 'failure' ? await changedAfter(done.failure) : null;
    if (ping === null || !isRead(path)) return done;
    return path === pingPath ? ping : send(path, body);
  }

  const ask: Transport['ask'] = async (path, body, read) => {
    const startedAt = options.now();
    const done = await exchanged(path, body);
    const endedAt = options.now();
    if (done.kind === 'answer') {
      askedToWaitMs = retryAfterMs(done.answer);
      clock.learnDate(done.answer.headers.date, startedAt, endedAt);
    }
    const result = await resultOf(done, read, facts);
    if (result.ok || !isNoPbxAnswer(result.error)) hasAnswered = true;
    options.onRequest?.(noteOf(path, done, endedAt - startedAt, result));
    return result;
  };

  return {
    ...facts,
    limitMs,
    closed: closing.signal,
    ask,
    service: (path, body) => ask(path, body, (answer) => readShortAnswer(path, answer, facts.secrets)),
    requestFor,
    dispatcher: carrier.dispatcher,
    mayAskAgain: async (failure) => (await changedAfter(failure)) !== null,
    hasAnswered: () => hasAnswered,
    askedToWaitMs: () => askedToWaitMs,
    close() {
      closing.abort(new errors.ClientDestroyedError());
      return carrier.close();
    },
  };
}
