import { request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createListener } from '../../../electron/intake/http/listener.ts';
import type { RouteDecision } from '../../../shared/call/component-request.ts';
import { pathToken, portOf, toExtension, until } from '../../support/network/listener.ts';
import { twoCallers } from '../../support/network/two-callers.ts';

const { listen, open, many, ended, end } = twoCallers();
afterEach(end);

// One address is that of the PBX (127.0.0.2), the other one of another user of this computer (127.0.0.1).

/** A question on a connection of its own: the answer's status; what went wrong where there is none. */
const ask = (port: number, localAddress: string) =>
  new Promise<number | string>((resolve) => {
    const path = `/${pathToken}/trunk-api`;
    const asked = request(
      { host: '127.0.0.1', port, localAddress, path, method: 'POST', agent: false },
      (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    asked.on('error', (error) => resolve(error.message)).end('{"src":"AutoDialer"}');
  });

const half = `POST /${pathToken}/trunk-api HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{"src"`;

test.each([
  ['idle', ''],
  ['half-sent', half],
  ['answered', `GET /${pathToken}/trunk-api?src=AutoDialer HTTP/1.1\r\nHost: x\r\n\r\n`],
])(
  'while another user of this computer holds 300 %s connections, each question of the PBX is answered',
  async (_, sent) => {
    const { port } = await listen();
    const held = await many(300, port, '127.0.0.1');
    for (const socket of held) socket.write(sent);
    for (let turn = 0; turn < 15; turn += 1) {
      expect(await ask(port, '127.0.0.2')).toBe(200);
      await many(10, port, '127.0.0.1');
    }
    // From the same address, too.
    expect(await ask(port, '127.0.0.1')).toBe(200);
  },
);

test('a connection that the PBX keeps open is not closed to make room for many of another address', async () => {
  const { port, told } = await listen();
  const kept = await open(port, '127.0.0.2');
  kept.write(`GET /${pathToken}/trunk-api?src=AutoDialer HTTP/1.1\r\nHost: x\r\n\r\n`);
  await until(() => told.answered.length === 1);
  const held = await many(300, port, '127.0.0.1');
  await until(() => held.filter(({ closed }) => closed).length >= 45);
  kept.write(`GET /${pathToken}/trunk-api?src=AutoDialer HTTP/1.1\r\nHost: x\r\n\r\n`);
  await until(() => told.answered.length === 2);
  expect(held.filter(({ closed }) => closed)).toHaveLength(45);
  expect(
    held.slice(0, 45).every(({ closed }) => closed),
    'the longest idle ones',
  ).toBe(true);
});

test('where a whole question waits for its answer on each connection, a new one is closed and no question is lost', async () => {
  const listener = createListener({
    listener: { host: '127.0.0.1', port: 0, pathToken, allowedAddresses: ['127.0.0.1'] },
    pbxUrl: 'http://127.0.0.1/api/v4',
    readEvent: () => ({ kind: 'ping' }),
    now: () => performance.now(),
  });
  const { promise, resolve } = Promise.withResolvers<RouteDecision>();
  let waiting = 0;
  await listener.start({
    decide() {
      waiting += 1;
      return promise;
    },
    ...{ answered: () => {}, event: () => {}, requestArrived: () => {} },
  });
  ended.push(() => listener.stop());
  const port = portOf(listener);
  const questions = Array.from({ length: 256 }, () => ask(port, '127.0.0.1'));
  await until(() => waiting === 256);
  const late = await open(port, '127.0.0.1');
  await until(() => late.closed);
  resolve(toExtension);
  expect(new Set(await Promise.all(questions))).toEqual(new Set([200]));
});
