import {
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
  type InformationEvent,
} from 'node:http';
import type { Socket } from 'node:net';
import { type buildConnector, Dispatcher, errors } from 'undici';
import type { Timeouts } from './options.ts';

type Handler = Dispatcher.DispatchHandler;

/**
 * Carries requests by `node:http`, over connections that the given connector made (so pins and the time for connecting
 * hold here too). Unlike undici it reads answers that begin with 1xx lines which nobody asked for, as RFC 9110, section
 * 15.2 wants of every client (W1.9). One connection a request, one request at a time on it.
 */
export class NodeDispatcher extends Dispatcher {
  /** Whether an answer has begun with such a line. */
  hasSeenInformation = false;
  readonly #connect: buildConnector.connector;
  readonly #timeouts: Timeouts;
  readonly #open = new Set<Carried>();
  #isDestroyed = false;

  constructor(connect: buildConnector.connector, timeouts: Timeouts) {
    super();
    this.#connect = connect;
    this.#timeouts = timeouts;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Handler): boolean {
    const carried = new Carried(options, handler, this.#timeouts, () => {
      this.hasSeenInformation = true;
    });
    if (this.#isDestroyed) {
      carried.fail(new errors.ClientDestroyedError());
      return true;
    }
    this.#open.add(carried);
    carried.onClosed = () => this.#open.delete(carried);
    const url = new URL(options.origin ?? '');
    const hostname = url.hostname.replace(/^\[|\]$/g, '');
    this.#connect({ hostname, host: url.host, protocol: url.protocol, port: url.port }, (error, socket) => {
      if (error !== null) carried.fail(error);
      else carried.send(socket, url.host);
    });
    return true;
  }

  override async destroy(): Promise<void> {
    this.#isDestroyed = true;
    for (const carried of this.#open) carried.fail(new errors.ClientDestroyedError());
  }
}

/** One request on its way and its answer. Ends once, with the answer's end or a failure. */
class Carried implements Dispatcher.DispatchController {
  aborted = false;
  reason: Error | null = null;
  onClosed: () => void = () => {};
  readonly #options: Dispatcher.DispatchOptions;
  readonly #handler: Handler;
  readonly #timeouts: Timeouts;
  readonly #informed: () => void;
  #request: ClientRequest | null = null;
  #answer: IncomingMessage | null = null;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(
    options: Dispatcher.DispatchOptions,
    handler: Handler,
    timeouts: Timeouts,
    informed: () => void,
  ) {
    this.#options = options;
    this.#handler = handler;
    this.#timeouts = timeouts;
    this.#informed = informed;
  }

  get paused(): boolean {
    return this.#answer?.isPaused() ?? false;
  }

  pause(): void {
    clearTimeout(this.#timer);
    this.#answer?.pause();
  }

  resume(): void {
    this.#waitForBody();
    this.#answer?.resume();
  }

  abort(reason: Error): void {
    this.aborted = true;
    this.reason = reason;
    this.fail(reason);
  }

  send(socket: Socket, host: string): void {
    if (this.#isOver) return void socket.destroy();
    this.#handler.onRequestStart?.(this, {});
    if (this.#isOver) return void socket.destroy();
    const { path, method, headers, body } = this.#options;
    const fields = { ...Object(headers), host, connection: 'close' };
    this.#request = httpRequest({ createConnection: () => socket, path, method, headers: fields })
      .on('information', (line) => this.#receiveInformation(line))
      .on('error', (error) => this.fail(error))
      .on('response', (answer) => this.#receive(answer));
    this.#await(this.#timeouts.headers, () => new errors.HeadersTimeoutError());
    this.#request.end(body);
  }

  fail(error: Error): void {
    if (!this.#end()) return;
    this.#request?.destroy();
    this.#handler.onResponseError?.(this, error);
  }

  #receiveInformation({ statusCode, statusMessage, headers }: InformationEvent): void {
    this.#informed();
    if (!this.#isOver) this.#handler.onResponseStart?.(this, statusCode, headers, statusMessage);
  }

  #receive(answer: IncomingMessage): void {
    if (this.#isOver) return void answer.destroy();
    this.#answer = answer;
    this.#waitForBody();
    this.#handler.onResponseStart?.(this, answer.statusCode ?? 0, answer.headers, answer.statusMessage);
    answer.on('data', (chunk: Buffer) => {
      if (this.#isOver) return;
      this.#waitForBody();
      this.#handler.onResponseData?.(this, chunk);
    });
    answer.on('error', (error) => this.fail(error));
    answer.on('end', () => {
      if (this.#end()) this.#handler.onResponseEnd?.(this, answer.trailers);
    });
  }

  #waitForBody(): void {
    this.#await(this.#timeouts.body, () => new errors.BodyTimeoutError());
  }

  #await(milliseconds: number, late: () => Error): void {
    clearTimeout(this.#timer);
    if (!this.#isOver) this.#timer = setTimeout(() => this.fail(late()), milliseconds);
  }

  /** False when it was over already. */
  #end(): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.onClosed();
    return true;
  }
}
