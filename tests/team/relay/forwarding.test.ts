import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { createForwarding, type Forwarding } from '../../../electron/team/relay/http/forwarding.ts';
import { startFakeHttp } from '../../support/network/fake-http.ts';

interface Receiver {
  address: string;
  /** As it is told. */
  shown: string;
  /** Path and body of each request, as they came. */
  got: [path: string, body: unknown][];
}

const ended: (() => unknown)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const end of ended.splice(0).toReversed()) await end();
});

/** `answer`: the status for the request of this number, from 1 on; null: none ever. */
async function receiver(answer: (request: number) => number | null = () => 200): Promise<Receiver> {
  const got: Receiver['got'] = [];
  const server = await startFakeHttp((response, { path, body }) => {
    got.push([path, JSON.parse(body)]);
    const status = answer(got.length);
    if (status !== null) response.writeHead(status).end();
  });
  ended.push(server.close);
  return { address: `${server.origin}/hook`, shown: server.origin, got };
}

function forwardingTo(...addresses: string[]): { forwarding: Forwarding; lost: string[] } {
  const lost: string[] = [];
  const forwarding = createForwarding(addresses, (address) => void lost.push(address));
  ended.push(() => forwarding.stop());
  return { forwarding, lost };
}

test('every receiver gets every event as JSON, in order, with the name that stood behind our address', async () => {
  const [one, other] = [await receiver(), await receiver()];
  const { forwarding, lost } = forwardingTo(one.address, `${other.address}/`);
  forwarding.take({ exten: '201' }, 'NewState');
  for (let turn = 0; turn < 20; turn += 1) forwarding.take({ event_name: 'Cdr', turn }, null);
  await expect.poll(() => [one.got.length, other.got.length]).toEqual([21, 21]);
  expect(one.got[0]).toEqual(['/hook/NewState', { exten: '201' }]);
  expect(other.got[0]).toEqual(['/hook/NewState', { exten: '201' }]);
  expect(one.got.slice(1).map(([, body]) => body)).toEqual(
    Array.from({ length: 20 }, (_, turn) => ({ event_name: 'Cdr', turn })),
  );
  expect(one.got[1]?.[0]).toBe('/hook');
  expect(lost).toEqual([]);
});

test('an event whose name is dots alone stays at the address, as any other name does', async () => {
  const { address, got } = await receiver();
  const { forwarding } = forwardingTo(address);
  const names = ['..', '.', '...', '../other', '%2e%2e', 'a/..'];
  for (const name of names) forwarding.take({ name }, name);
  await expect.poll(() => got.length).toBe(names.length);
  expect(got.map(([path]) => path)).toEqual([
    ...['/hook', '/hook', '/hook/...', '/hook/..%2Fother', '/hook/%252e%252e', '/hook/a%2F..'],
  ]);
});

test('a receiver that fails is asked again; one that refuses is not, and that is told', async () => {
  const [failing, refusing] = [
    await receiver((request) => (request === 1 ? 503 : 200)),
    await receiver(() => 404),
  ];
  const { forwarding, lost } = forwardingTo(failing.address, refusing.address);
  forwarding.take({ turn: 1 }, null);
  forwarding.take({ turn: 2 }, null);
  await expect
    .poll(() => failing.got.map(([, body]) => body))
    .toEqual([{ turn: 1 }, { turn: 1 }, { turn: 2 }]);
  expect(refusing.got).toHaveLength(2);
  expect(lost).toEqual([refusing.shown, refusing.shown]);
});

test('a receiver that never answers delays no other one, and of what waits for it a thousand events are kept', async () => {
  const [silent, other] = [await receiver(() => null), await receiver()];
  const { forwarding, lost } = forwardingTo(silent.address, other.address);
  for (let turn = 0; turn < 900; turn += 1) forwarding.take({ turn }, null);
  await expect.poll(() => other.got.length, { timeout: 20_000 }).toBe(900);
  for (let turn = 900; turn < 1_500; turn += 1) forwarding.take({ turn }, null);
  await expect.poll(() => other.got.length, { timeout: 20_000 }).toBe(1_500);
  // One is on its way, and a thousand wait.
  expect(lost).toEqual(Array.from({ length: 499 }, () => silent.shown));
});

test('an address that an event could not be forwarded to is told without the token or password in it', async () => {
  const { shown, address } = await receiver(() => 403);
  const secret = address
    .replace('http://', 'http://crm:pass-word@')
    .replace('/hook', '/hook/s3cret?token=s3cret');
  const { forwarding, lost } = forwardingTo(secret);
  forwarding.take({ turn: 1 }, null);
  await expect.poll(() => lost).toEqual([shown]);
});

test('a receiver whose certificate nobody vouches for gets nothing, also where the environment says that all are trusted', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  const pem = (name: string) =>
    readFileSync(join(import.meta.dirname, '../../support/network/certificates', name), 'utf8');
  const got: unknown[] = [];
  const server = createServer({ key: pem('key.pem'), cert: pem('self-signed.pem') }, (asked, response) => {
    got.push(asked.url);
    response.end();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  ended.push(() => server.close());
  const address = server.address();
  const origin = `https://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const { forwarding, lost } = forwardingTo(`${origin}/hook/token`);
  forwarding.take({ exten: '201' }, null);
  await vi.waitFor(() => expect([...got, ...lost]).not.toEqual([]), 10_000);
  expect([got, lost]).toEqual([[], [origin]]);
});
