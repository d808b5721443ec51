import { createServer } from 'node:net';

/**
 * Below the range that systems give to outgoing connections (32768 on Linux, 49152 elsewhere), so that nothing takes
 * a port between its being found free and its use; each worker begins elsewhere.
 */
const [lowest, count] = [20_000, 12_000];
let next = (process.pid * 97) % count;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A port of the loopback address that nobody listens on and that no other caller here was given. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + (next % count);
    next += 1;
    if (await isFree(port)) return port;
  }
}
