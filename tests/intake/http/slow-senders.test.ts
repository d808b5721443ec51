import { createHook } from 'node:async_hooks';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { pathToken, startListener, until } from '../../support/network/listener.ts';

afterEach(() => void vi.useRealTimers());

/** The listener's own timer is an interval; sockets, and what a test waits for, keep the real clock. */
const setClock = () => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
const seconds = (count: number) => vi.advanceTimersByTime(count * 1000);

type Listener = Awaited<ReturnType<typeof startListener>>;

/** A connection that stays open on this side when the other one ends, with all that came back. */
async function connectTo({ port }: Listener) {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).on('error', () => {});
  await once(socket, 'connect');
  const came = { text: '' };
  socket.setEncoding('utf8').on('data', (data) => {
    came.text += data;
  });
  return { socket, came };
}

/** Sends, and waits until the listener, in the same process, has read it. */
async function send(socket: Socket, text: string): Promise<void> {
  await new Promise<void>((sent) => socket.write(text, () => sent()));
  await pause(20);
}

const body = '{"src":"AutoDialer","unique_id":"1.1"}';
const head = `POST /${pathToken}/trunk-api HTTP/1.1\r\nHost: desk\r\nContent-Length: ${body.length}\r\n\r\n`;

test('a listener to which nobody is connected has no timer that fires again and again', async () => {
  const timers = new Map<number, { _repeat: number | null }>();
  const hook = createHook({
    init: (id, type, _trigger, timer) =>
      type === 'Timeout' && timers.set(id, timer as { _repeat: number | null }),
    destroy: (id) => void timers.delete(id),
  }).enable();
  const day = 24 * 60 * 60 * 1000;
  const repeated = () =>
    [...timers.values()].flatMap(({ _repeat }) => _repeat ?? []).filter((ms) => ms < day);
  const listener = await startListener();
  expect(repeated()).toEqual([]);
  const { socket, came } = await connectTo(listener);
  await send(socket, `${head}${body}`);
  await until(() => came.text.includes('"extension"'));
  expect(repeated()).toEqual([1000]);
  socket.destroy();
  await until(() => repeated().length === 0);
  hook.disable();
  await listener.stop();
});

test.each([
  ['nothing at all', '', ''],
  ['headers that go on', 'POST / HTTP/1.1\r\nX-Slow: ', 'slow and slower'],
  ['a body that goes on', head, body],
  ['a second request that goes on', `${head}${body}`, head],
])(
  'a sender of %s gets 408 after five seconds, and is cut off where it goes on',
  async (_name, first, drip) => {
    setClock();
    const listener = await startListener();
    const { socket, came } = await connectTo(listener);
    if (first !== '') await send(socket, first);
    if (first.endsWith(body)) await until(() => came.text.includes('"extension"'));
    const answered = came.text;
    if (answered !== '') seconds(1);
    for (let second = 0; second < 5; second += 1) {
      if (drip !== '') await send(socket, drip.charAt(second));
      seconds(1);
    }
    await pause(20);
    expect(came.text).toBe(answered);
    seconds(1);
    await until(() => came.text.length > answered.length);
    expect(came.text.slice(answered.length)).toMatch(/^HTTP\/1\.1 408 /);
    expect(listener.told.arrived.filter(({ answer }) => answer?.startsWith('408'))).toHaveLength(1);
    seconds(6);
    await until(() => {
      socket.write('x');
      return socket.destroyed;
    });
    await listener.stop();
  },
);

test('a connection that rests between two whole requests is no slow sender, however long each pause', async () => {
  setClock();
  const listener = await startListener();
  const { socket, came } = await connectTo(listener);
  for (let request = 1; request <= 3; request += 1) {
    await send(socket, `${head}${body}`);
    await until(() => came.text.split('"extension"').length === request + 1);
    seconds(8);
  }
  expect(came.text).not.toContain('408');
  expect(listener.told.questions).toHaveLength(3);
  socket.destroy();
  await listener.stop();
});

test('a connection on which one request follows the other without a pause is no slow sender', async () => {
  setClock();
  const listener = await startListener();
  const { socket, came } = await connectTo(listener);
  await send(socket, head);
  for (let second = 1; second <= 12; second += 1) {
    seconds(1);
    await send(socket, `${body}${head}`);
  }
  await until(() => listener.told.questions.length === 12);
  expect(came.text).not.toContain('408');
  socket.destroy();
  await listener.stop();
});
