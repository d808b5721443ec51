import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** Seconds for a whole request, from its first byte or the connection's begin. The PBX takes far less. */
const secondsForRequest = 5;

/** Where a connection is. */
interface Sender {
  /** Whole seconds for which a request has not been whole; null between two requests. */
  waited: number | null;
  /** The latest one whose headers have come. */
  request: IncomingMessage | null;
  /** What had come on the connection when the latest one was whole. */
  bytes: number;
}

/**
 * Reports each connection whose request is not whole within five to six seconds, whatever it drips. Node's own check
 * wakes the process each time, for as long as the server listens; this one runs while there are connections.
 */
export function watchSlowSenders(server: Server, isSlow: (socket: Socket) => void): void {
  const senders = new Map<Socket, Sender>();
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    for (const [socket, sender] of senders) {
      age(sender, socket.bytesRead);
      if (sender.waited === null || sender.waited <= secondsForRequest) continue;
      sender.waited = 0;
      isSlow(socket);
    }
  };
  server.on('connection', (socket: Socket) => {
    senders.set(socket, { waited: 0, request: null, bytes: 0 });
    if (senders.size === 1) timer = setInterval(look, 1000).unref();
    socket.once('close', () => {
      senders.delete(socket);
      if (senders.size === 0) clearInterval(timer);
    });
  });
  server.prependListener('request', (request: IncomingMessage) => {
    const sender = senders.get(request.socket);
    if (sender === undefined) return;
    // An earlier one that nobody looked at since it was whole: this one began after it.
    if (sender.request !== null) sender.waited = 0;
    sender.request = request;
  });
}

/** A second later. What was whole is idle until more bytes come. */
function age(sender: Sender, bytesRead: number): void {
  if (sender.request?.complete === true)
    Object.assign(sender, { waited: null, request: null, bytes: bytesRead });
  else if (sender.waited !== null) sender.waited += 1;
  else if (bytesRead !== sender.bytes) sender.waited = 1;
}
