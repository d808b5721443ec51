import type { Socket } from 'node:net';

/** Bytes. A question of the PBX is seldom longer. */
const portion = 512;

/**
 * Has Node parse what comes on a connection of its HTTP server in small portions, and nothing of it any more once that `isOver`.
 * Else it parses all that it took in at once, which may be thousands of requests, before anything else is done; `pause` holds
 * none of it back.
 */
export function parseInPortions(socket: Socket, isOver: () => boolean): void {
  // Where somebody listens, bytes take the way of `push`, and not a shorter one to the parser.
  socket.on('data', () => {});
  const push = socket.push.bind(socket);
  socket.push = (bytes: unknown, encoding) => {
    if (!Buffer.isBuffer(bytes)) return push(bytes, encoding);
    let isMoreWanted = true;
    for (let at = 0; at < bytes.length && !isOver(); at += portion)
      isMoreWanted = push(bytes.subarray(at, at + portion));
    return isMoreWanted && !isOver();
  };
}
