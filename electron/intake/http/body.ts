import type { IncomingMessage } from 'node:http';
import { parseAtMost, parseOn } from './portions.ts';

/** Bytes. */
const largest = 64 * 1024;
/** Bytes of a body in chunks, with all that is around them, where the secret was not shown. */
const mostInChunks = 4 * 1024;

export const isInChunks = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  headers['transfer-encoding'] !== undefined;

/**
 * Has little parsed of a body in chunks, for one of one byte takes as long as one of thousands: nothing more of the connection
 * is once there is too much, and `over` is told. `parseOn` when it has come.
 */
export function boundChunks(request: IncomingMessage, over: () => void): void {
  if (isInChunks(request)) parseAtMost(request.socket, mostInChunks, over);
}

/** What these bring is not looked at. */
const bodyless = new Set(['GET', 'HEAD', 'TRACE']);

/**
 * Reads a request's body as text, once; null as soon as it is known to be larger than 64 KiB. Nothing is given of a body that
 * its sender left in the middle of. `hasSecret`: in chunks it may be as large as otherwise.
 */
export function readBody(
  request: IncomingMessage,
  hasSecret: boolean,
  done: (text: string | null) => void,
): void {
  if (bodyless.has(request.method ?? '')) return void done('');
  if (Number(request.headers['content-length']) > largest) return void done(null);
  const read: Buffer[] = [];
  let size = 0;
  const over = () => {
    parseOn(request.socket);
    request.off('data', take).off('end', end);
    done(null);
  };
  const take = (chunk: Buffer) => {
    read.push(chunk);
    size += chunk.length;
    if (size > largest) over();
  };
  const end = () => {
    parseOn(request.socket);
    done(Buffer.concat(read).toString());
  };
  if (!hasSecret) boundChunks(request, over);
  request.on('data', take).on('end', end);
}
