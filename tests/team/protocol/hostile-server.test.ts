import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createUser } from '@nats-io/jwt';
import { afterEach, expect, test } from 'vitest';
import { connectTo } from '../../../electron/team/protocol/connection.ts';

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end();
});

const info = `INFO ${JSON.stringify({
  ...{ server_id: 'test', version: '2.10.0', proto: 1, nonce: 'bm9uY2U', auth_required: true, headers: true },
  max_payload: 1_048_576,
})} \r\n`;
const piece = Buffer.from('x\r\n'.repeat(20_000));

/** A server that does this with each connection; gives its address. */
async function serverThat(serves: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    serves(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ended.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const connected = async (server: string) => {
  const made = await connectTo({
    ...{ servers: [server], jwt: 'e30.e30.e30', seed: createUser().getSeed(), inboxPrefix: '_INBOX.1' },
  });
  if (made.ok) ended.push(() => made.value.close());
  return made;
};

/** Sends it again and again, as fast as it is taken; gives how many bytes were when the other side closed. */
function pouring(socket: Socket, bytes: Buffer): Promise<number> {
  let sent = 0;
  const pour = () => {
    do sent += bytes.length;
    while (!socket.destroyed && socket.write(bytes));
  };
  socket.on('drain', pour);
  pour();
  return new Promise((resolve) => socket.once('close', () => resolve(sent)));
}

/** What a system holds of what nobody has read yet, and a message of the largest size. */
const aFewMegabytes = 40 * 1024 * 1024;

test.for([
  { what: 'a line without end', begin: 'MSG ', poured: Buffer.alloc(60_000, 'x') },
  { what: 'a message of two gigabytes', begin: 'MSG a 1 2000000000\r\n', poured: piece },
  { what: 'a message whose size can’t be read', begin: 'MSG a 1 99999999999\r\n', poured: piece },
  { what: 'what is no word of NATS', begin: 'NONSENSE\r\n', poured: piece },
  {
    what: 'pings without end',
    begin: '',
    poured: Buffer.from('PING\r\nPONG\r\n'.repeat(5_000)),
  },
  { what: 'news of itself without end', begin: '', poured: Buffer.from('INFO {}\r\nPONG\r\n'.repeat(6_000)) },
  { what: 'errors without end', begin: '', poured: Buffer.from("-ERR 'x'\r\nPONG\r\n".repeat(6_000)) },
  { what: 'confirmations without end', begin: '', poured: Buffer.from('+OK\r\nPONG\r\n'.repeat(6_000)) },
])('a server that sends $what loses the connection before it fills the memory', async ({ begin, poured }) => {
  const taken = Promise.withResolvers<number>();
  const server = await serverThat((socket) => {
    socket.write(info);
    socket.once('data', () => {
      socket.write(`PONG\r\n${begin}`);
      void pouring(socket, poured).then(taken.resolve);
    });
  });
  await connected(`nats://${server}`);
  expect(await taken.promise).toBeLessThan(aFewMegabytes);
});

test('a server whose first line has no end is left, and no connection to it stays open', async () => {
  const poured = Promise.withResolvers<number>();
  const server = await serverThat((socket) => {
    void pouring(socket, Buffer.alloc(60_000, 'x')).then(poured.resolve);
  });
  expect(await connected(`nats://${server}`)).toEqual({ ok: false, error: 'away' });
  expect(await poured.promise).toBeLessThan(aFewMegabytes);
});

test('a server that says nothing is given up, and so is the connection', async () => {
  const closed = Promise.withResolvers<void>();
  const server = await serverThat((socket) => {
    socket.resume().once('close', () => closed.resolve());
  });
  expect(await connected(`nats://${server}`)).toEqual({ ok: false, error: 'away' });
  await closed.promise;
});

/** A server that takes WebSockets, and does this then. */
const webServerThat = (serves: (socket: Socket) => void) =>
  serverThat((socket) => {
    socket.once('data', (request) => {
      const key = /^sec-websocket-key: *(\S+)/im.exec(String(request))?.[1] ?? '';
      const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
      const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade';
      socket.write(`${upgrade}\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
      serves(socket);
    });
  });

/** A WebSocket's message of bytes (RFC 6455, section 5.2). */
function asMessage(bytes: Buffer): Buffer {
  const head = Buffer.alloc(10);
  head.writeUInt16BE(0x827f);
  head.writeBigUInt64BE(BigInt(bytes.length), 2);
  return Buffer.concat([head, bytes]);
}

const text = Buffer.from('99999999999999999');

test.for([
  { what: 'a text in place of bytes', bytes: Buffer.concat([Buffer.from([0x81, text.length]), text]) },
  { what: 'nothing', bytes: Buffer.alloc(0) },
])('a server that sends $what by WebSocket ends nothing but that connection', async ({ bytes }) => {
  const uncaught: unknown[] = [];
  const note = (error: unknown) => uncaught.push(error);
  process.on('uncaughtExceptionMonitor', note);
  ended.push(() => process.off('uncaughtExceptionMonitor', note));
  const server = await webServerThat((socket) => void socket.write(bytes));
  expect(await connected(`ws://${server}`)).toEqual({ ok: false, error: 'away' });
  expect(uncaught).toEqual([]);
});

const plain = (bytes: Buffer) => bytes;
const oneMessage = 'MSG a 1 0\r\n\r\n';
const mebibytes = (many: number) => Buffer.from(oneMessage.repeat((many * 1024 * 1024) / oneMessage.length));

test.for([
  { by: 'nats', on: serverThat, packed: plain },
  { by: 'ws', on: webServerThat, packed: asMessage },
])(
  'however many messages come at once by $by, others get their turn between them',
  async ({ by, on, packed }) => {
    const many = mebibytes(8);
    const server = await on((socket) => {
      socket.write(packed(Buffer.from(info)));
      socket.once('data', () => {
        socket.write(packed(Buffer.from('PONG\r\n')));
        socket.once('data', () => socket.write(packed(many)));
      });
    });
    const made = await connected(`${by}://${server}`);
    if (!made.ok) throw new Error(made.error);
    let [all, inTurn, mostInTurn] = [0, 0, 0];
    const done = Promise.withResolvers<void>();
    made.value.subscribe('a', {
      callback: () => {
        all += 1;
        if (inTurn === 0) setImmediate(() => (inTurn = 0));
        inTurn += 1;
        mostInTurn = Math.max(mostInTurn, inTurn);
        if (all === Math.floor(many.length / oneMessage.length)) done.resolve();
      },
    });
    await done.promise;
    expect(mostInTurn * oneMessage.length).toBeLessThan(512 * 1024);
  },
);

test('a server that sends a longer message by WebSocket than any that NATS puts together loses the connection', async () => {
  const closed = Promise.withResolvers<void>();
  const server = await webServerThat((socket) => {
    socket.write(asMessage(Buffer.from(info)));
    socket.once('close', () => closed.resolve());
    socket.once('data', () => socket.write(asMessage(mebibytes(40))));
    socket.on('data', () => socket.write(asMessage(Buffer.from('PONG\r\n'))));
  });
  await connected(`ws://${server}`);
  await closed.promise;
});
