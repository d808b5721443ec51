import type { Socket } from 'node:net';
import { NatsConnectionImpl, setTransportFactory } from '@nats-io/transport-node';
import { NodeTransport, nodeResolveHost } from '@nats-io/transport-node/lib/node_transport.js';
import { Agent, buildConnector, WebSocket } from 'undici';
import { longestLine, ServerStream } from './server-stream.ts';

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
    const stream = new ServerStream();
    try {
      for await (const bytes of super.iterate()) {
        if (!stream.takes(bytes)) return;
        yield bytes;
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

/** A WebSocket whose messages are read only as far as `ServerStream` takes them, and that is closed also where its server does not answer. */
export class CheckedWebSocket extends WebSocket {
  readonly #held: Held;

  /** `authority`: the certificate (PEM) of the only one that may vouch for the server; else those that Node trusts. */
  constructor(url: string, authority: string | undefined) {
    const held: Held = { socket: null };
    super(url, { dispatcher: new Agent({ connect: holding(held, authority) }) });
    this.#held = held;
    const stream = new ServerStream();
    this.addEventListener('message', (event) => {
      if (event.data instanceof ArrayBuffer && stream.takes(new Uint8Array(event.data))) return;
      event.stopImmediatePropagation();
      held.socket?.destroy();
    });
    // An address that is refused at once fails before the client listens.
    const tellAgain = () => setImmediate(() => this.dispatchEvent(new Event('error')));
    this.addEventListener('error', () => this.onerror === null && tellAgain(), { once: true });
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
  const connect = buildConnector({ allowH2: false, ...(authority !== undefined && { ca: authority }) });
  return (options, done) =>
    connect(options, (...[error, socket]) => {
      if (error !== null) return done(error, null);
      held.socket = socket;
      done(null, socket);
    });
}
