import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect as open } from 'node:net';
import { join, resolve } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Sandbox,
  sandboxCredentials,
  sandboxTrunkManagerId,
  startSandbox,
} from '../../../electron/pbx/sandbox/sandbox.ts';
import { joinTeam } from '../../../electron/team/desk/join-team.ts';
import { createTeamLink, type TeamLink } from '../../../electron/team/desk/link.ts';
import { readRelayConfig } from '../../../electron/team/relay/config/relay-config.ts';
import { invite } from '../../../electron/team/relay/desks/registry.ts';
import { openBucket } from '../../../electron/team/relay/nats/bucket.ts';
import { connectAs } from '../../../electron/team/relay/nats/connect-as.ts';
import { type Identity, openKeys } from '../../../electron/team/relay/nats/keys.ts';
import { configLines } from '../../../electron/team/relay/nats/server.ts';
import { startRelay } from '../../../electron/team/relay/relay.ts';
import { freePort } from '../../support/network/free-port.ts';
import { valueIn } from '../../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../../support/storage/temporary-directory.ts';
import { hasNatsServer, natsServer } from '../../support/tools/find-nats-server.ts';

const pathToken = 'a-token-of-sixteen-letters';
const certificates = resolve('tests/support/network/certificates');
const tls = `{ cert_file: ${JSON.stringify(join(certificates, 'localhost.pem'))}, key_file: ${JSON.stringify(join(certificates, 'key.pem'))} }`;

describe.skipIf(!hasNatsServer())('nats-servers that an administrator runs', () => {
  let directory = '';
  let sandbox: Sandbox;
  const ended: (() => unknown)[] = [];

  beforeEach(async () => {
    directory = temporaryDirectory();
    mkdirSync(join(directory, 'keys'), { recursive: true, mode: 0o700 });
    sandbox = await startSandbox({});
    ended.push(() => sandbox.close());
  });
  afterEach(async () => {
    for (const end of ended.splice(0).toReversed()) await end();
  });

  /** By the configuration that `relay init` writes, with more lines; the ports that are named in them are waited for. */
  const startServer = async (
    name: string,
    port: number,
    more: string[],
    ports: number[],
  ): Promise<ChildProcess> => {
    const { trust } = await openKeys(join(directory, 'keys'));
    const place = { directory: join(directory, name), host: '127.0.0.1', port, trust };
    mkdirSync(place.directory);
    const lines = configLines(place, false).replace('server_name: dotaraf-relay', `server_name: ${name}`);
    const file = join(place.directory, 'nats-server.conf');
    writeFileSync(file, [lines, ...more].join('\n'));
    const child = spawn(natsServer, ['-c', file], { stdio: 'ignore' });
    const exit = new Promise((resolve) => child.once('exit', resolve));
    ended.push(
      () => exit,
      () => child.kill('SIGKILL'),
    );
    for (const one of [port, ...ports]) await expect.poll(() => answers(one), { timeout: 20_000 }).toBe(true);
    return child;
  };

  const startRelayAt = async (servers: string[]) => {
    const config = valueIn(
      readRelayConfig({
        pbx: { baseUrl: sandbox.baseUrl, ...sandboxCredentials },
        nats: { servers },
        campaign: { context: 'auto', trunkManagerIds: [sandboxTrunkManagerId] },
        slots: { internal: { rows: ['in-01', 'in-02', 'in-03', 'in-04'] } },
        listener: { port: await freePort(), pathToken },
      }),
    );
    let listener = '';
    const started = async () => {
      const relay = await startRelay({ config, dataDirectory: directory, told: () => {} });
      if (relay.ok) ended.push(() => relay.value.stop());
      if (relay.ok) listener = relay.value.listener;
      return relay.ok;
    };
    // A cluster whose servers do not know each other yet keeps nothing: the relay is started again, as systemd does it.
    await expect.poll(started, { timeout: 60_000, interval: 1_000 }).toBe(true);
    return { address: `${listener}/${pathToken}` };
  };

  /** Three servers that an administrator made a cluster of. */
  const startCluster = async () => {
    const names = ['one', 'two', 'three'];
    const [clients, routes] = [await freePorts(3), await freePorts(3)];
    const routeList = routes.map((port) => `nats-route://127.0.0.1:${port}`).join(', ');
    const servers = new Map<string, ChildProcess>();
    for (const [index, name] of names.entries()) {
      const more = [`cluster { name: team, listen: "127.0.0.1:${routes[index]}", routes: [${routeList}] }`];
      servers.set(name, await startServer(name, clients[index] ?? 0, more, [routes[index] ?? 0]));
    }
    return { servers, addresses: clients.map((port) => `nats://127.0.0.1:${port}`) };
  };

  /** Enrols a desk and joins at these addresses, as an invitation names them. */
  const desk = async (number: string, relayAt: string[], advertised: string[]): Promise<TeamLink> => {
    const keys = await openKeys(join(directory, 'keys'));
    const connection = valueIn(await connectAs(relayAt, keys.relay));
    const place = { number, name: `Desk ${number}`, servers: advertised, hours: 1 };
    const { invitation } = valueIn(await invite(openBucket(connection, 'desks'), keys, place));
    await connection.close();
    const link = createTeamLink(valueIn(await joinTeam(invitation, '1')));
    link.open(() => {});
    ended.push(() => link.close());
    return link;
  };

  test('a desk joins over TLS and over WebSockets, by a certificate of the team’s own authority', async () => {
    copyFileSync(join(certificates, 'localhost.pem'), join(directory, 'keys', 'authority.pem'));
    const [port, wss, ws, plain] = [await freePort(), await freePort(), await freePort(), await freePort()];
    await startServer('secured', port, [`tls ${tls}`, `websocket { port: ${wss}, tls ${tls} }`], [wss]);
    const relayAt = [`tls://localhost:${port}`];
    await startRelayAt(relayAt);
    for (const [number, address] of [
      ['201', `tls://localhost:${port}`],
      ['202', `wss://localhost:${wss}`],
    ] as const) {
      const link = await desk(number, relayAt, [address]);
      expect(await link.hello('1')).toMatchObject({ ok: true, value: { settings: { number } } });
    }
    // Nobody but the team's own authority vouches for these servers.
    const { relay } = await openKeys(join(directory, 'keys'));
    for (const address of [`tls://localhost:${port}`, `wss://localhost:${wss}`])
      expect(await connectAs([address], { jwt: relay.jwt, seed: relay.seed })).toEqual({
        ok: false,
        error: 'away',
      });

    await startServer('plain', plain, [`websocket { port: ${ws}, no_tls: true }`], [ws]);
    expect((await connectAs([`nats://localhost:${plain}`], relay)).ok).toBe(true);
    expect((await connectAs([`ws://localhost:${ws}`], relay)).ok).toBe(true);
    // Whoever stands between a desk and its server says that there is no TLS.
    expect(await connectAs([`tls://localhost:${plain}`], relay)).toEqual({ ok: false, error: 'away' });
    const { authority: _, ...known } = relay;
    expect(await connectAs([`tls://localhost:${plain}`], known)).toEqual({ ok: false, error: 'away' });
  });

  test('of a cluster of three servers one is killed: desks are answered, and nothing that the relays keep is lost', async () => {
    const { servers, addresses } = await startCluster();
    await startRelayAt(addresses);
    const link = await desk('201', addresses, addresses);
    expect(await link.hello('1')).toMatchObject({ ok: true });
    const keys = await openKeys(join(directory, 'keys'));
    const among = valueIn(await connectAs(addresses.slice(1), keys.relay));
    ended.push(() => among.close());
    const { streams } = await jetstreamManager(among);
    for (const name of ['KV_leases', 'KV_desks', 'NEWS', 'AUDIT'])
      expect((await streams.info(name)).config.num_replicas, name).toBe(3);

    servers.get('one')?.kill('SIGKILL');
    await expect.poll(() => link.ask('team', {}), { timeout: 60_000 }).toMatchObject({ ok: true });
    await expect
      .poll(async () => (await openBucket(among, 'desks', 3).store.get('desk.201')).ok, { timeout: 60_000 })
      .toBe(true);
    // Once the two others have chosen who leads, the relays write again, too: another desk is enrolled.
    const enrolled = async () => {
      const other = await desk('202', addresses.slice(1), addresses).catch(() => null);
      return (await other?.hello('1'))?.ok;
    };
    await expect.poll(enrolled, { timeout: 90_000 }).toBe(true);
  }, 180_000);

  test('the server of a cluster that leads the leases is killed while calls are under way: each is answered with its own number, and the next one is placed', async () => {
    const { servers, addresses } = await startCluster();
    const { address } = await startRelayAt(addresses);
    const keys = await openKeys(join(directory, 'keys'));
    const called = new Map([
      ['201', '301'],
      ['202', '302'],
      ['203', '303'],
    ]);
    const links: TeamLink[] = [];
    for (const [number, other] of called) {
      const link = await desk(number, addresses, addresses);
      const added = async () => {
        const placed = await link.ask('place', { callId: `call-${number}`, number: other });
        return placed.ok && placed.value.kind;
      };
      await expect.poll(added, { timeout: 60_000, interval: 1_000 }).toBe('added');
      links.push(link);
    }
    const leader = await leaderOf('KV_leases', addresses, keys.relay);
    servers.get(leader)?.kill('SIGKILL');
    const began = Math.floor(Date.now() / 1000);
    // The rows were taken in their order.
    for (const [index, [agent, other]] of [...called].entries())
      expect(await asked(address, `in-0${index + 1}`, agent, `${began}.${index}`)).toMatchObject({
        ok: '1',
        extension: other,
      });
    let attempts = 0;
    const next = async () => {
      // A call that was refused once stays so.
      attempts += 1;
      const placed = await links[0]?.ask('place', { callId: `call-next-${attempts}`, number: '304' });
      return placed?.ok && placed.value.kind;
    };
    await expect.poll(next, { timeout: 90_000, interval: 1_000 }).toBe('added');
    const later = `${Math.floor(Date.now() / 1000)}.9`;
    expect(await asked(address, 'in-04', '201', later)).toMatchObject({ ok: '1', extension: '304' });
    // Asked once more, when all is written: the same.
    expect(await asked(address, 'in-01', '201', `${began}.0`)).toMatchObject({ extension: '301' });
  }, 240_000);
});

/** The name of the server that leads a stream. */
async function leaderOf(stream: string, addresses: string[], relay: Identity): Promise<string> {
  const among = valueIn(await connectAs(addresses, relay));
  const { streams } = await jetstreamManager(among);
  const { cluster } = await streams.info(stream);
  await among.close();
  return cluster?.leader ?? '';
}

/** What a component of this row is answered. */
async function asked(address: string, row: string, agent: string, uniqueId: string): Promise<unknown> {
  const body = JSON.stringify({ src: agent, dst: '', data: '', unique_id: uniqueId, app_name: row });
  return (await fetch(`${address}/${row}/exten-api`, { method: 'POST', body })).json();
}

const freePorts = async (count: number): Promise<number[]> => {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
};

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = open(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
