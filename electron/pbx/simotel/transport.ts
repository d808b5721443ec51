import { Agent, type Dispatcher } from 'undici';
import type { PbxError } from '../../../shared/errors.ts';
import { fail, type Result } from '../../../shared/result.ts';
import { readAnswer } from './answers.ts';
import type { PbxClock } from './clock.ts';
import { credentialHeaders, secretsOf } from './credentials.ts';
import { type Answer, type Exchange, exchange } from './exchange.ts';
import { networkError } from './failures.ts';
import type { SimotelOptions, Timeouts } from './options.ts';
import { pinnedConnector } from './pinned-connector.ts';
import { numberOf } from './wire/loose.ts';

const defaults: Timeouts = { connect: 4000, headers: 8000, body: 8000 };

const longestAskedWaitMs = 5000;

/** Calls one service, named by its path such as `setting/ping/act`, and gives the `data` of its answer. */
export type Service = (path: string, body: Record<string, unknown>) => Promise<Result<unknown, PbxError>>;

export interface Transport {
  service: Service;
  /** What a request to a service is made of, for answers that are no JSON. */
  requestFor(path: string, body: Record<string, unknown>): Dispatcher.DispatchOptions;
  dispatcher: Dispatcher;
  timeouts: Timeouts;
  /** Host and port of the PBX, without credentials. */
  address: string;
  secrets: string[];
  /** Whether the PBX has given any HTTP answer yet. */
  hasAnswered(): boolean;
  /** The `Retry-After` of the last answer, in milliseconds and at most 5 s; null when it had none. */
  askedToWaitMs(): number | null;
  close(): Promise<void>;
}

function addressOf(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}

function dispatcherOf(timeouts: Timeouts, certificatePin: string | undefined): Agent {
  const plain = { timeout: timeouts.connect };
  return new Agent({
    allowH2: false,
    connect: certificatePin === undefined ? plain : pinnedConnector(certificatePin, timeouts.connect),
    headersTimeout: timeouts.headers,
    bodyTimeout: timeouts.body,
  });
}

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

function resultOf(path: string, done: Exchange, facts: Facts): Result<unknown, PbxError> {
  const { address, timeouts, secrets } = facts;
  if (done.kind === 'failure') return fail(networkError(done.failure, address, done.sent, timeouts));
  const stalled = done.failure === null ? null : networkError(done.failure, address, true, timeouts);
  if (done.answer.status === 200 && stalled?.kind === 'pbx-timeout') return fail(stalled);
  return readAnswer(path, done.answer, secrets);
}

function noteOf(service: string, done: Exchange, milliseconds: number, result: Result<unknown, PbxError>) {
  const status = done.kind === 'answer' ? done.answer.status : null;
  return { service, status, milliseconds, error: result.ok ? null : result.error.kind };
}

/** Opens nothing yet: connections are made by the first request and kept alive between requests. */
export function createTransport(options: SimotelOptions, clock: PbxClock): Transport {
  const timeouts = { ...defaults, ...options.timeouts };
  const limitMs = timeouts.connect + timeouts.headers + timeouts.body;
  const dispatcher = dispatcherOf(timeouts, options.certificatePin);
  const requestFor = requestMaker(options);
  const facts = { address: addressOf(new URL(options.baseUrl)), timeouts, secrets: secretsOf(options) };
  let last: Answer | null = null;

  const service: Service = async (path, body) => {
    const startedAt = options.now();
    const done = await exchange(dispatcher, requestFor(path, body), limitMs);
    const endedAt = options.now();
    if (done.kind === 'answer') {
      last = done.answer;
      clock.learnDate(done.answer.headers.date, startedAt, endedAt);
    }
    const result = resultOf(path, done, facts);
    options.onRequest?.(noteOf(path, done, endedAt - startedAt, result));
    return result;
  };

  return {
    ...facts,
    service,
    requestFor,
    dispatcher,
    hasAnswered: () => last !== null,
    askedToWaitMs: () => (last === null ? null : retryAfterMs(last)),
    close: () => dispatcher.destroy(),
  };
}
