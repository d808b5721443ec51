import { writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { vi } from 'vitest';
import type { SandboxOptions } from '../../electron/pbx/sandbox/sandbox.ts';
import type { TerminalDesk } from '../support/terminal/desk.ts';
import { testInProcess as test } from '../support/terminal/test.ts';
import type { Running } from '../support/terminal/watch-output.ts';

vi.setConfig({ maxConcurrency: 8 });

const number = '09125550100';
const talked = { outcome: 'completed', inferred: false };

test.concurrent.for<[string, SandboxOptions]>([
  ['in gzip', { contentCoding: 'gzip' }],
  ['in deflate', { contentCoding: 'deflate' }],
  ['in br', { contentCoding: 'br' }],
  ['behind 100 Continue that nobody asked for', { informational: [100] }],
  ['behind other 1xx lines', { informational: [102, 103, 100] }],
])('a PBX whose every answer comes %s is read like any other', async ([, sandbox], { openDesk, expect }) => {
  const desk = await openDesk({ events: 'none', sandbox });
  const { last, code } = await desk.dialled(number);
  expect(last).toMatchObject(talked);
  expect(code).toBe(0);
  expect(desk.campaignsEver).toHaveLength(1);
});

test.concurrent.for(['notice-before', 'comment-behind', 'not-a-number'] as const)(
  'a PBX whose every answer is JSON with something of its program in it (%s) is read all the same',
  async (fault, { openDesk, expect }) => {
    const desk = await openDesk({ events: 'none' });
    desk.sandbox.faults.set('*', fault);
    const { last, code } = await desk.dialled(number);
    expect(last).toMatchObject(talked);
    expect(code).toBe(0);
  },
);

test.concurrent('a PBX that answers even the sign of life with rubbish is told, and nothing is added', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ events: 'none' });
  desk.sandbox.faults.set('*', 'rubbish-within');
  const { last, code } = await desk.dialled(number);
  expect(last).toMatchObject({
    outcome: 'refused-by-pbx',
    words: expect.stringContaining('12 s'),
    message: expect.stringMatching(
      /^The PBX's answer could not be understood\. Check that.*setting\/ping\/act/,
    ),
  });
  expect([code, desk.campaignsEver]).toEqual([4, []]);
  const plain = await desk.run('dial', number).ended;
  expect(plain.stdout).toMatch(/The PBX's answer could not be understood/);
});

test.concurrent('CDRs that can’t be understood leave the call unconfirmed, with the reason beside it', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ events: 'none' });
  desk.sandbox.faults.set('reports/cdr/search', 'rubbish-within');
  const { last, code, lines } = await desk.dialled(number, '--timeout', '3');
  expect(last).toMatchObject({
    outcome: 'unconfirmed',
    words: expect.stringContaining('12 s'),
    message: expect.stringMatching(/The PBX's answer could not be understood.*reports\/cdr\/search/),
  });
  expect(code).toBe(8);
  expect(lines).toContainEqual(
    expect.objectContaining({ type: 'deadline-passed', error: expect.objectContaining({ status: 200 }) }),
  );
});

/** A server at the PBX's address that is none: it says this to whoever connects. */
async function instead(
  desk: TerminalDesk<Running>,
  says: string,
): Promise<{ address: string; stop(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).write(says);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const address = `127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`;
  const pbx = { ...Object(desk.config.pbx), baseUrl: `http://${address}/api/v4` };
  await writeFile(desk.configFile, JSON.stringify({ ...desk.config, pbx }));
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { address, stop };
}

test.concurrent.for([
  ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n'],
  [
    'a body with two lengths',
    'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
  ],
  ['the status 000', 'HTTP/1.1 000 None\r\nContent-Length: 2\r\n\r\n{}'],
])(
  'an address that answers with %s is told as no HTTP, with address, code and advice',
  async ([, says = ''], { openDesk, expect }) => {
    const desk = await openDesk({ events: 'none' });
    const { address, stop } = await instead(desk, says);
    const { last, code } = await desk.dialled(number);
    expect(last).toMatchObject({ outcome: 'pbx-unreachable' });
    expect(last.message).toMatch(new RegExp(`^${address} answers, but not in HTTP\\. Check .*\\([\\w]+\\)$`));
    expect(code).toBe(4);
    const plain = await desk.run('dial', number).ended;
    expect(plain.stdout).toMatch(new RegExp(`${address} answers, but not in HTTP\\s+Check .*\\(\\w+\\)`));
    stop();
  },
);

test.concurrent('an address that nobody listens at is told with address, code and advice', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ events: 'none' });
  const { address, stop } = await instead(desk, '');
  stop();
  const { last } = await desk.dialled(number);
  expect(last.message).toMatch(
    new RegExp(
      `^The PBX at ${address} can't be reached\\. There is a computer, but nothing listens at this port.*\\(ECONNREFUSED\\)$`,
    ),
  );
  const plain = await desk.run('dial', number).ended;
  expect(plain.stdout).toMatch(
    new RegExp(`The PBX at ${address} can't be reached\\s+There is a computer.*ECONNREFUSED`),
  );
});
