import type { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { NatsConnectionImpl, setTransportFactory } from '@nats-io/transport-node';
import { NodeTransport, nodeResolveHost } from '@nats-io/transport-node/lib/node_transport.js';
import { Agent, buildConnector, WebSocket } from 'undici';
import { longestLine, ServerStream } from './server-stream.ts';

/** Of TLS: that a server is who its certificate says, whatever the environment of whoever starts this says of it. */
export const trusted = { rejectUnauthorized: true };

const monotonic = () => performance.now();

/** Bytes that the client reads before others get their turn. */
const piece = 64 * 1024;
/** Bytes from which on what a connection brought at once counts as such a piece: TLS brings no more at a time. */
const nearlyPiece = 12 * 1024;

/** The client's own, which reads nothing that `ServerStream` does not take, and leaves no connection open that it gave up. */
class CheckedTransport extends NodeTransport {
  override async dial(to: { hostname: string; port: number }) {
    const socket = await super.dial(to);
    let seen = 0;
    // Until the server's first line is whole: then the client takes these listeners away.
    socket.on('data', (bytes) => {
      seen += bytes.length;
      if (seen > longestLine) socket.destroy();
    });
    return socket;
  }

  override async *iterate(): AsyncIterableIterator<Uint8Array> {
    const stream = new ServerStream(monotonic);
    try {
      for await (const bytes of super.iterate()) {
        if (!stream.takes(bytes)) return;
        const isMuch = bytes.length >= nearlyPiece;
        const { socket } = this;
        // Else a turn reads dozens of such pieces.
        if (isMuch) socket.pause();
        yield bytes;
        if (!isMuch) continue;
        await nextTurn();
        socket.resume();
      }
    } finally {
      // Nobody reads it any more, nor what would still come.
      if (!this.isClosed) this.socket.destroy();
    }
  }

  override async close(error?: Error): Promise<void> {
    const isConnected = this.connected;
    await super.close(error);
    if (!isConnected) this.discard();
  }
}

/** As `connect` of the client. */
export const checkedConnect: typeof NatsConnectionImpl.connect = (options) => {
  setTransportFactory({ factory: () => new CheckedTransport(), dnsResolveFn: nodeResolveHost });
  return NatsConnectionImpl.connect(options);
};

/** Milliseconds that a server has to say goodbye, too. */
const farewell = 1_000;

/** Bytes of a WebSocket's message, and of those that wait to be read: NATS puts what it has for a slow client into one. */
const longestMessage = 32 * 1024 * 1024;

/**
 * A WebSocket whose messages are read only as far as `ServerStream` takes them, long ones piece by piece, and that is closed
 * also where its server does not answer.
 */
export class CheckedWebSocket extends WebSocket {
  readonly #held: Held;
  readonly #stream = new ServerStream(monotonic);
  /** Bytes that came and were not read yet, and when they are. */
  #waiting = 0;
  #read: Promise<void> = Promise.resolve();
  #isHandingOn = false;

  /** `authority`: the certificate (PEM) of the only one that may vouch for the server; else those that Node trusts. */
  constructor(url: string, authority: string | undefined) {
    const held: Held = { socket: null };
    const connect = holding(held, authority);
    super(url, { dispatcher: new Agent({ connect, webSocket: { maxPayloadSize: longestMessage } }) });
    this.#held = held;
    this.addEventListener('message', (event) => this.#look(event));
    // An address that is refused at once fails before the client listens.
    const tellAgain = () => setImmediate(() => this.dispatchEvent(new Event('error')));
    this.addEventListener('error', () => this.onerror === null && tellAgain(), { once: true });
  }

  #look(event: { readonly data: unknown; stopImmediatePropagation(): void }): void {
    const { data } = event;
    if (this.#isHandingOn) return;
    if (!(data instanceof ArrayBuffer) || this.#waiting + data.byteLength > longestMessage) {
      event.stopImmediatePropagation();
      this.#held.socket?.destroy();
    } else if (this.#waiting > 0 || data.byteLength > piece) {
      event.stopImmediatePropagation();
      this.#waiting += data.byteLength;
      this.#read = this.#read.then(() => this.#handOn(data));
    } else if (!this.#stream.takes(new Uint8Array(data))) {
      event.stopImmediatePropagation();
      this.#held.socket?.destroy();
    }
  }

  async #handOn(data: ArrayBuffer): Promise<void> {
    for (let at = 0; at < data.byteLength; at += piece) {
      const part = data.slice(at, at + piece);
      if (this.#held.socket?.destroyed !== false) return;
      if (!this.#stream.takes(new Uint8Array(part))) return void this.#held.socket.destroy();
      this.#isHandingOn = true;
      this.dispatchEvent(new MessageEvent('message', { data: part }));
      this.#isHandingOn = false;
      await nextTurn();
    }
    this.#waiting -= data.byteLength;
  }

  override close(code?: number, reason?: string): void {
    super.close(code, reason);
    setTimeout(() => this.#held.socket?.destroy(), farewell).unref();
  }
}

/** What a WebSocket runs over. */
interface Held {
  socket: Socket | null;
}

function holding(held: Held, authority: string | undefined): buildConnector.connector {
  const connect = buildConnector({
    allowH2: false,
    ...trusted,
    ...(authority !== undefined && { ca: authority }),
  });
  return (options, done) =>
    connect(options, (...[error, socket]) => {
      if (error !== null) return done(error, null);
      held.socket = socket;
      done(null, socket);
    });
}
