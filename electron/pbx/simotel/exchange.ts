import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Dispatcher, errors } from 'undici';
import { decodedBody } from './body-text.ts';
import { deadline } from './deadline.ts';
import { Pieces } from './pieces.ts';

const largestAnswer = 4 * 1024 * 1024;

/** An HTTP answer. `complete` is false when the body broke off, took too long or was too large; `body` is what came, decoded. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  complete: boolean;
}

export type Exchange =
  | { kind: 'answer'; answer: Answer; failure: Error | null }
  /** `sent`: the request was handed to a connection, so the other side may have it. */
  | { kind: 'failure'; failure: Error; sent: boolean };

/** An exchange whose answer is still the bytes that came. */
type RawExchange =
  | { kind: 'answer'; status: number; headers: Answer['headers']; body: Buffer[]; failure: Error | null }
  | Extract<Exchange, { kind: 'failure' }>;

/** Collects one answer, bounded in size, and says whether the request ever left. */
class Collector implements Dispatcher.DispatchHandler {
  sent = false;
  #controller: Dispatcher.DispatchController | null = null;
  #head: { status: number; headers: Answer['headers'] } | null = null;
  readonly #pieces = new Pieces();
  #size = 0;
  #settled = false;
  readonly #exchange = Promise.withResolvers<RawExchange>();

  get exchange(): Promise<RawExchange> {
    return this.#exchange.promise;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#settled) {
      controller.abort(new errors.RequestAbortedError());
      return;
    }
    this.sent = true;
    this.#controller = controller;
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Answer['headers']): void {
    // Of the lines that may come before the answer (1xx) none is it.
    if (status >= 200) this.#head = { status, headers };
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled) return;
    this.#size += chunk.length;
    if (this.#size > largestAnswer) this.stop(new errors.ResponseExceededMaxSizeError());
    else this.#pieces.add(chunk);
  }

  onResponseEnd(): void {
    this.#finish(null);
  }

  onResponseError(_: Dispatcher.DispatchController, failure: Error): void {
    this.#finish(failure);
  }

  /** Ends the exchange from our side, whatever the other side does. */
  stop(failure: Error): void {
    this.#finish(failure);
    this.#controller?.abort(failure);
  }

  #finish(failure: Error | null): void {
    if (this.#settled) return;
    this.#settled = true;
    if (this.#head === null) {
      const none = failure ?? new errors.SocketError('no answer');
      this.#exchange.resolve({ kind: 'failure', failure: none, sent: this.sent });
      return;
    }
    this.#exchange.resolve({ kind: 'answer', ...this.#head, body: this.#pieces.all(), failure });
  }
}

/**
 * Sends one request and collects its answer, at most 4 MiB of it as it came and decoded. Connecting, receiving and
 * decoding end after `limitMs` milliseconds at the latest, so that an answer that trickles in ends too, and when `closed`
 * does. Redirects are answers: they are not followed.
 */
export async function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  limitMs: number,
  closed: AbortSignal,
): Promise<Exchange> {
  const collector = new Collector();
  dispatcher.dispatch(request, collector);
  // undici writes it in the event loop's next turn: a click waits for all that is done before.
  await nextTurn();
  const { end, met } = deadline(limitMs, closed, () => lateError(collector.sent));
  const stop = () => collector.stop(end.reason);
  if (end.aborted) stop();
  end.addEventListener('abort', stop);
  try {
    const raw = await collector.exchange;
    if (raw.kind === 'failure') return raw;
    const { status, headers, body } = raw;
    const { bytes, whole } = await decodedBody(headers, body, largestAnswer, end);
    const failure = raw.failure ?? (end.aborted && !whole ? end.reason : null);
    const complete = failure === null && whole;
    return { kind: 'answer', answer: { status, headers, body: bytes, complete }, failure };
  } finally {
    met();
    end.removeEventListener('abort', stop);
  }
}

function lateError(sent: boolean): Error {
  return sent ? new errors.BodyTimeoutError() : new errors.ConnectTimeoutError();
}
