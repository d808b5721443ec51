import { connect, type Socket } from 'node:net';
import type { FuzzCase } from './fuzz-requests.ts';

/** An answer as it came; null: the connection ended without one. */
export interface RawAnswer {
  status: number;
  head: string;
  body: string;
}

/** The first whole answer in what came, and the length of it. */
function firstAnswer(text: string): { answer: RawAnswer; length: number } | null {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = text.slice(0, end);
  const size = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
  const length = end + 4 + size;
  if (text.length < length) return null;
  return { answer: { status: Number(head.slice(9, 12)), head, body: text.slice(end + 4, length) }, length };
}

/** One connection at a time to a listener, kept while both sides want it. */
export class RawClient {
  readonly #port: number;
  #socket: Socket | null = null;

  constructor(port: number) {
    this.#port = port;
  }

  async send({ bytes, keepsAlive }: FuzzCase): Promise<RawAnswer | null> {
    const socket = this.#socket ?? (await this.#open());
    this.#socket = null;
    const answer = await this.#exchange(socket, bytes);
    if (answer === null || !keepsAlive || /^connection: close$/im.test(answer.head)) socket.destroy();
    else this.#socket = socket;
    return answer;
  }

  close(): void {
    this.#socket?.destroy();
  }

  #open(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.#port, '127.0.0.1', () => {
        socket.removeListener('error', reject);
        socket.on('error', () => {});
        resolve(socket);
      });
      socket.once('error', reject).setNoDelay(true);
    });
  }

  #exchange(socket: Socket, bytes: Buffer): Promise<RawAnswer | null> {
    return new Promise((resolve) => {
      let text = '';
      const done = (answer: RawAnswer | null) => {
        socket.off('data', read).off('close', gone).off('end', gone);
        resolve(answer);
      };
      const read = (chunk: Buffer) => {
        text += chunk.toString('latin1');
        const found = firstAnswer(text);
        if (found !== null) done(found.answer);
      };
      const gone = () => done(firstAnswer(text)?.answer ?? null);
      socket.on('data', read).on('close', gone).on('end', gone);
      socket.write(bytes);
    });
  }
}
