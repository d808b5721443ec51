/** A PBX that only notes when the first byte of each campaigns/add came in, and refuses it. */
import { createServer } from 'node:net';
import { serve } from '../support/processes.ts';

/** Nanoseconds of the machine's monotonic clock, which all its processes share. */
const arrivals: bigint[] = [];

const refusal = JSON.stringify({ success: 0, message: 'not permitted', data: '' });
const pong = JSON.stringify({ success: 1, message: '', data: '' });
const answer = (status: string, body: string) =>
  `HTTP/1.1 ${status}\r\nDate: ${new Date().toUTCString()}\r\nContent-Type: application/json\r\n` +
  `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

const asks = {
  start: (): Promise<string> => {
    const server = createServer((socket) => {
      let received = '';
      let since = 0n;
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('data', (chunk) => {
        const now = process.hrtime.bigint();
        if (received === '') since = now;
        received += chunk.toString('latin1');
        const head = received.indexOf('\r\n\r\n');
        const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
        if (head < 0 || received.length < head + 4 + length) return;
        const isAdd = received.includes('autodialer/campaigns/add');
        if (isAdd) arrivals.push(since);
        socket.write(isAdd ? answer('403 Forbidden', refusal) : answer('200 OK', pong));
        received = '';
      });
    });
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
      });
    });
  },
  /** When the last campaigns/add began to arrive, and how many there were. */
  last: () => ({ count: arrivals.length, at: arrivals.at(-1) ?? 0n }),
};
export type WireProcess = typeof asks;

serve(asks);
