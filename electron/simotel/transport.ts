import { Agent, type Dispatcher } from 'undici';
import type { PbxError } from '../../shared/app-error.ts';
import { fail, type Result } from '../../shared/result.ts';
import { readAnswer } from './answers.ts';
import type { PbxClock } from './clock.ts';
import { credentialHeaders, secretsOf } from './credentials.ts';
import { type Exchange, exchange } from './exchange.ts';
import { networkError } from './failures.ts';
import type { SimotelOptions, Timeouts } from './options.ts';

const defaults: Timeouts = { connect: 4000, headers: 8000, body: 8000 };

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
  close(): Promise<void>;
}

function addressOf(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}

function dispatcherOf(timeouts: Timeouts): Agent {
  return new Agent({
    allowH2: false,
    connect: { timeout: timeouts.connect },
    headersTimeout: timeouts.headers,
    bodyTimeout: timeouts.body,
  });
}

/** Opens nothing yet: connections are made by the first request and kept alive between requests. */
export function createTransport(options: SimotelOptions, clock: PbxClock): Transport {
  const timeouts = { ...defaults, ...options.timeouts };
  const limitMs = timeouts.connect + timeouts.headers + timeouts.body;
  const dispatcher = dispatcherOf(timeouts);
  const url = new URL(options.baseUrl);
  const address = addressOf(url);
  const secrets = secretsOf(options);
  const headers = { 'content-type': 'application/json', accept: 'application/json' };

  const requestFor: Transport['requestFor'] = (path, body) => ({
    origin: url.origin,
    path: `${url.pathname.replace(/\/+$/, '')}/${path}`,
    method: 'POST',
    headers: { ...headers, ...credentialHeaders(options) },
    body: JSON.stringify(body),
  });

  const resultOf = (path: string, done: Exchange): Result<unknown, PbxError> => {
    if (done.kind === 'failure') return fail(networkError(done.failure, address, done.sent, timeouts));
    const stalled = done.failure === null ? null : networkError(done.failure, address, true, timeouts);
    if (done.answer.status === 200 && stalled?.kind === 'pbx-timeout') return fail(stalled);
    return readAnswer(path, done.answer, secrets);
  };

  let answered = false;
  const service: Service = async (path, body) => {
    const startedAt = options.now();
    const done = await exchange(dispatcher, requestFor(path, body), limitMs);
    const endedAt = options.now();
    if (done.kind === 'answer') answered = true;
    if (done.kind === 'answer') clock.learnDate(done.answer.headers.date, startedAt, endedAt);
    const result = resultOf(path, done);
    options.onRequest?.({
      service: path,
      status: done.kind === 'answer' ? done.answer.status : null,
      milliseconds: endedAt - startedAt,
      error: result.ok ? null : result.error.kind,
    });
    return result;
  };

  return {
    service,
    requestFor,
    dispatcher,
    timeouts,
    address,
    secrets,
    hasAnswered: () => answered,
    close: () => dispatcher.destroy(),
  };
}
