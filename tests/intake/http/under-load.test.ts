import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { RawClient } from '../../support/fuzz/fuzz-client.ts';
import { pathToken, startListener, until } from '../../support/network/listener.ts';
import { fileOf, orderOf, startContacts } from '../../support/storage/contact-files.ts';

const open = (port: number) =>
  new Promise<Socket>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket)).on('error', () => {});
  });

/** A client that never finishes its request: a byte of a header now and then. */
async function slowLoris(port: number): Promise<() => void> {
  const socket = await open(port);
  socket.write(`POST /${pathToken}/trunk-api HTTP/1.1\r\nX-Slow: `);
  const drip = setInterval(() => socket.writable && socket.write('x'), 100);
  return () => {
    clearInterval(drip);
    socket.destroy();
  };
}

function question(id: string) {
  const body = `{"src":"AutoDialer","unique_id":"${id}"}`;
  const head = `POST /${pathToken}/trunk-api HTTP/1.1\r\nHost: desk\r\nContent-Length: ${body.length}\r\n\r\n`;
  return { bytes: Buffer.from(head + body), right: [200], asks: id, keepsAlive: true };
}

/** As many contacts as keep the address book's thread busy for the whole load. */
function importContacts(rows: number) {
  const lines = Array.from({ length: rows }, (_, at) => `Person ${at},0935${String(at).padStart(7, '0')}`);
  const file = fileOf(`name,number\n${lines.join('\n')}\n`);
  let told = 0;
  const { report } = startContacts().import(orderOf(file), () => {
    told += 1;
  });
  return { report, told: () => told };
}

test('500 questions a second between 50 slow-loris connections and beside an import are all answered rightly, each within the PBX’s second', async () => {
  const listener = await startListener();
  const contacts = importContacts(20_000);
  await until(() => contacts.told() > 0);
  const loris = await Promise.all(Array.from({ length: 50 }, () => slowLoris(listener.port)));
  const clients = Array.from({ length: 25 }, () => new RawClient(listener.port));
  const bodies: (string | undefined)[] = [];
  for (let round = 0; round < 3 * 20; round += 1) {
    const answers = clients.map((client, at) => client.send(question(`${round}.${at}`)));
    bodies.push(...(await Promise.all(answers)).map((answer) => answer?.body));
    await pause(50);
  }
  await until(() => listener.told.answered.length === 1500);
  expect(new Set(bodies)).toEqual(new Set(['{"ok":"1","extension":"245"}']));
  expect(listener.told.questions).toHaveLength(1500);
  expect(listener.told.answered.filter(({ facts }) => !facts.inTime)).toEqual([]);
  expect(await contacts.report).toMatchObject({ ok: true, value: { added: 20_000 } });
  for (const client of clients) client.close();
  for (const stop of loris) stop();
  await listener.stop();
});

test('a slow-loris connection is closed after the time for headers, whatever it drips', async () => {
  const listener = await startListener();
  const socket = await open(listener.port);
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.write('POST / HTTP/1.1\r\nX-Slow: ');
  const drip = setInterval(() => socket.writable && socket.write('x'), 200);
  socket.resume();
  await closed;
  clearInterval(drip);
  await listener.stop();
});

test('more connections than there is room for are closed; those of strangers leave room for the PBX', async () => {
  const strangers = await startListener({ allowedAddresses: ['192.0.2.1'] });
  const sockets = await Promise.all(Array.from({ length: 40 }, () => open(strangers.port)));
  const closed = () => sockets.filter(({ readyState }) => readyState !== 'open').length;
  for (const socket of sockets) socket.resume();
  await until(() => closed() >= 36);
  expect(closed()).toBe(36);
  for (const socket of sockets) socket.destroy();
  await strangers.stop();
});
