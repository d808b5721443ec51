import type { IncomingMessage } from 'node:http';

/** Bytes. */
const largest = 64 * 1024;
/** What these bring is not looked at. */
const bodyless = new Set(['GET', 'HEAD', 'TRACE']);

/**
 * Reads a request's body as text, once; null as soon as it is known to be larger than 64 KiB. Nothing is given of a body that
 * its sender left in the middle of.
 */
export function readBody(request: IncomingMessage, done: (text: string | null) => void): void {
  if (bodyless.has(request.method ?? '')) return void done('');
  if (Number(request.headers['content-length']) > largest) return void done(null);
  let read: Buffer | null = null;
  const take = (chunk: Buffer) => {
    read = read === null ? chunk : Buffer.concat([read, chunk]);
    if (read.length <= largest) return;
    request.off('data', take).off('end', end);
    done(null);
  };
  const end = () => done(read?.toString() ?? '');
  request.on('data', take).on('end', end);
}
