import type { Socket } from 'node:net';

/** Bytes. A question of the PBX is seldom longer. */
const portion = 512;

/** Connections of which nothing more is parsed. */
const over = new WeakSet<Socket>();

/** Has Node parse nothing more of a connection that is parsed in portions. */
export const parseNoMore = (socket: Socket): void => void over.add(socket);

/** Of connections that may have few bytes more parsed: how many are left, and who is told when there are none. */
const few = new WeakMap<Socket, { left: number; told: () => void }>();

/** Has Node parse so many bytes more of a connection that is parsed in portions, and tells when more comes: then nothing more is. */
export const parseAtMost = (socket: Socket, bytes: number, told: () => void): void =>
  void few.set(socket, { left: bytes, told });

/** What was to come has come: the connection may go on. */
export const parseOn = (socket: Socket): void => void few.delete(socket);

function spend(socket: Socket): void {
  const allowed = few.get(socket);
  if (allowed === undefined) return;
  allowed.left -= portion;
  if (allowed.left > 0) return;
  few.delete(socket);
  parseNoMore(socket);
  allowed.told();
}

/**
 * Has Node parse what comes on a connection of its HTTP server in small portions, and nothing of it any more once it is told so
 * (`parseNoMore`). Else it parses all that it took in at once, which may be thousands of requests, before anything else is done; `pause` holds
 * none of it back.
 */
export function parseInPortions(socket: Socket): void {
  // Where somebody listens, bytes take the way of `push`, and not a shorter one to the parser.
  socket.on('data', () => {});
  const push = socket.push.bind(socket);
  socket.push = (bytes: unknown, encoding) => {
    if (!Buffer.isBuffer(bytes)) return push(bytes, encoding);
    let isMoreWanted = true;
    for (let at = 0; at < bytes.length && !over.has(socket); at += portion) {
      isMoreWanted = push(bytes.subarray(at, at + portion));
      spend(socket);
    }
    return isMoreWanted && !over.has(socket);
  };
}
