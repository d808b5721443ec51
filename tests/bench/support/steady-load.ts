import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Target {
  port: number;
  path: string;
  body: string;
}

/** One kept connection: sends a request and waits for the whole answer. */
class Line {
  readonly #socket: Socket;
  readonly #request: string;
  readonly #failed: (error: Error) => void;
  #received = '';
  #done: (() => void) | null = null;

  constructor(socket: Socket, { path, body }: Target, failed: (error: Error) => void) {
    this.#socket = socket;
    this.#failed = failed;
    this.#request =
      `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    socket.setNoDelay(true);
    socket.setEncoding('utf8');
    socket.on('error', failed);
    socket.on('data', (text: string) => this.#take(text));
  }

  send(done: () => void): void {
    this.#done = done;
    this.#socket.write(this.#request);
  }

  end(): void {
    this.#socket.destroy();
  }

  #take(text: string): void {
    this.#received += text;
    const head = this.#received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(this.#received)?.[1]);
    if (this.#received.length < head + 4 + length) return;
    if (!this.#received.startsWith('HTTP/1.1 200')) {
      this.#failed(new Error(`An answer is no success: ${this.#received}`));
      return;
    }
    this.#received = '';
    this.#done?.();
  }
}

const lines = 32;

/**
 * So many requests a second from the first one on, on kept connections, whether earlier ones are answered or not, until `goesOn` says no
 * (it gets the milliseconds since the connections were there).
 * Gives milliseconds from when each was due to be sent to the end of its answer.
 */
export async function steadyLoad(
  target: Target,
  perSecond: number,
  goesOn: (milliseconds: number) => boolean,
): Promise<number[]> {
  const broken = Promise.withResolvers<never>();
  const idle = await Promise.all(
    Array.from({ length: lines }, async () => {
      const socket = connect(target.port, '127.0.0.1');
      await once(socket, 'connect');
      return new Line(socket, target, broken.reject);
    }),
  );
  const all = [...idle];
  const taken: number[] = [];
  const due: number[] = [];
  let unanswered = 0;
  const send = () => {
    while (idle.length > 0 && due.length > 0) {
      // The one that was idle longest: a server closes those on which nothing comes.
      const line = idle.shift();
      const since = due.shift() ?? 0;
      unanswered += 1;
      line?.send(() => {
        taken.push(performance.now() - since);
        unanswered -= 1;
        idle.push(line);
        send();
      });
    }
  };
  const done = new Promise<void>((resolve) => {
    const started = performance.now();
    let sent = 0;
    const tick = () => {
      const now = performance.now();
      const most = 1 + Math.floor(((now - started) / 1000) * perSecond);
      for (; goesOn(now - started) && sent < most; sent += 1) due.push(now);
      send();
      if (goesOn(now - started) || unanswered > 0) setTimeout(tick, 1);
      else resolve();
    };
    tick();
  });
  await Promise.race([done, broken.promise]);
  for (const line of all) line.end();
  return taken;
}
