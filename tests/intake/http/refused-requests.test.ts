import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { countsAsQuestion } from '../../../shared/call/refused-request.ts';
import { exchangeRaw, pathToken, startListener, until } from '../../support/network/listener.ts';

let running: Awaited<ReturnType<typeof startListener>> | null = null;
afterEach(async () => {
  await running?.stop();
  running = null;
});

async function start(...options: Parameters<typeof startListener>) {
  running = await startListener(...options);
  return running;
}

const values = { src: '305', dst: '09361110042', unique_id: '1777798800.17' };
const said = { src: '305', dst: '09361110042', uniqueId: '1777798800.17' };
const json = JSON.stringify(values);
const nobody = { allowedAddresses: ['192.0.2.7'] };
const elsewhere = { pbxUrl: 'http://192.0.2.20/api/v4' };

/** Posts to a path and gives what was noted of the refusal. */
async function noted(desk: Awaited<ReturnType<typeof start>>, path: string, body = json, headers = {}) {
  await fetch(`http://127.0.0.1:${desk.port}${path}`, { method: 'POST', body, headers });
  await until(() => desk.told.arrived.length > 0);
  return desk.told.arrived[0]?.refused ?? null;
}

describe('what is known of a refused request (W6.5)', () => {
  test.each([
    ['an old secret', '/old-secret-of-this-desk/trunk-api', 'wrong-secret', 'trunk-api', false],
    ['a misspelt path', `/${pathToken}/trunkapi`, 'wrong-path', null, true],
    ['no path at all', '/', 'wrong-path', null, false],
  ])('%s: why, and what it asked for', async (_name, path, reason, component, ownSecret) => {
    expect(await noted(await start(), path)).toEqual({
      ...{ reason, component, ownSecret, fromPbx: true, isEvent: false, ...said },
    });
  });

  test('an address that is not allowed: read all the same where it knows the secret', async () => {
    const known = await noted(await start(nobody, elsewhere), `/${pathToken}/exten-api`);
    expect(known).toMatchObject({ reason: 'foreign-address', ownSecret: true, fromPbx: false, ...said });
    expect(known && countsAsQuestion(known)).toBe(true);
  });

  test('a stranger who does not know the secret is not listened to', async () => {
    const unknown = await noted(await start(nobody, elsewhere), '/guessed/exten-api');
    expect(unknown).toMatchObject({ reason: 'foreign-address', src: '', dst: '', uniqueId: '' });
    expect(unknown && countsAsQuestion(unknown)).toBe(false);
  });

  test('the PBX’s own address counts although it is not allowed', async () => {
    const found = await noted(await start(nobody, { pbxUrl: 'http://127.0.0.1:9000' }), '/guessed/exten-api');
    expect(found).toMatchObject({ reason: 'foreign-address', fromPbx: true });
    expect(found && countsAsQuestion(found)).toBe(true);
  });

  test.each([
    ['with wrong credentials', `/${pathToken}/events`, 'wrong-credentials'],
    ['with an old secret', '/old-secret-of-this-desk/events/Cdr', 'wrong-secret'],
    ['with an old secret, told by its name alone', '/old-secret-of-this-desk', 'wrong-path'],
  ])('an event %s is no question', async (_name, path, reason) => {
    const desk = await start({ username: 'pbx', password: 'right' });
    const event = await noted(desk, path, JSON.stringify({ event_name: 'Cdr', ...values }));
    expect(event).toMatchObject({ reason, isEvent: true });
    expect(event && countsAsQuestion(event)).toBe(false);
  });

  test('TLS to this address is another protocol', async () => {
    const { port, told } = await start();
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(Buffer.from([0x16, 0x03, 0x01, 0x00, 0x05, 0x01, 0, 0, 1, 0])),
    );
    socket.on('error', () => {});
    await until(() => told.arrived.length > 0);
    socket.destroy();
    expect(told.arrived[0]?.refused).toMatchObject({ reason: 'other-protocol', fromPbx: true });
  });

  test('a question that the engine refuses is told with the engine’s reason', async () => {
    const desk = await start(
      {},
      { decide: () => ({ kind: 'refuse', callId: null, reason: 'no-call-waiting' }) },
    );
    expect(await noted(desk, `/${pathToken}/trunk-api`)).toMatchObject({
      reason: 'no-call-waiting',
      ...said,
    });
  });

  test('one that is served is not refused', async () => {
    expect(await noted(await start(), `/${pathToken}/trunk-api`)).toBeNull();
  });

  test('the secret stands in none of it', async () => {
    const desk = await start();
    await noted(desk, `/x/${pathToken}?src=${pathToken}`, `dst=${pathToken}`);
    await exchangeRaw(desk.port, `GET http://x/${pathToken}/nothing HTTP/1.1\r\nConnection: close\r\n\r\n`);
    expect(JSON.stringify(desk.told.arrived)).not.toContain(pathToken);
  });
});
