import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { subjects } from '../../electron/team/protocol/subjects.ts';
import { freePort } from '../support/network/free-port.ts';
import { asDesk, membershipIn } from '../support/relay-world/as-desk.ts';
import { askRelay } from '../support/terminal/ask-relay.ts';
import { openTeam, type Team, type TeamOptions } from '../support/terminal/team.ts';
import { hasNatsServer, natsServer } from '../support/tools/find-nats-server.ts';

const number = '09125550100';

/** Rejects where the port is taken. */
function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

describe.skipIf(!hasNatsServer())('relay run', () => {
  let team: Team;
  const owned: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of owned.splice(0).reverse()) await end();
  });
  const open = async (options: TeamOptions = {}) => {
    team = await openTeam(options);
    owned.push(() => team.close());
  };
  /** What comes of another relay in a folder of its own, with some of `nats` and `listener` changed. */
  const another = async (changes: { nats?: object; listener?: object }) => {
    const directory = join(team.directory, 'another');
    await mkdir(directory);
    const config: { nats: object; listener: object } = JSON.parse(await readFile(team.configFile, 'utf8'));
    const listener = { ...config.listener, port: await freePort(), ...changes.listener };
    const file = join(directory, 'relay.json');
    await writeFile(file, JSON.stringify({ ...config, listener, nats: { ...config.nats, ...changes.nats } }));
    const { code, stderr } = await team.run('relay', 'run', '--config', file).ended;
    return { code, stderr };
  };
  /** A port that another program listens at. */
  const takenPort = async () => {
    const port = await freePort();
    const taken = await listen(port);
    owned.push(() => taken.close());
    return port;
  };

  test('Ctrl-C, which a terminal sends to every process of the group, ends the relay first and its server after it', async () => {
    await open();
    team.relay.killGroup('SIGINT');
    const { code, stderr } = await team.relay.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('nats-server') });
  });

  test('SIGTERM while a question waits for its desk’s word: it is answered, and then the relay ends', async () => {
    await open();
    const desk = await asDesk(membershipIn(await team.desk('201')));
    owned.push(() => desk.close());
    const isAsked = new Promise((resolve) =>
      desk.subscribe(subjects.question('201'), { callback: () => resolve(null) }),
    );
    team.sandbox.scriptNext({ firstPartyRingSeconds: 3_000 });
    const call = JSON.stringify({ callId: 'c', number });
    await desk.request(subjects.ask('201', 'place'), call, { timeout: 20_000 });
    const row = team.sandbox.campaigns().at(-1)?.interfaceText ?? '';
    const answer = askRelay(team.address, row, `${Math.floor(Date.now() / 1000)}.7`);
    await isAsked;
    team.relay.kill('SIGTERM');
    expect(await answer).toMatchObject({ ok: '1', extension: number });
    expect((await team.relay.ended).code).toBe(0);
    // What was answered is known to the next relay: a second question of the row is none of this call's.
    await team.startRelay();
    expect(await askRelay(team.address, row, `${Math.floor(Date.now() / 1000)}.8`)).toEqual({ ok: '0' });
  });

  test('a PBX that is away does not stop it: a call is told so, and goes through once the PBX is there', async () => {
    await open({ config: { nats: { port: await freePort(), binary: natsServer } } });
    const desk = await team.desk('201');
    team.relay.kill('SIGTERM');
    await team.relay.ended;
    team.sandbox.faults.set('*', 'refuse');
    await team.startRelay();
    expect(await team.dialled(desk, number)).toMatchObject({ code: 4, last: { outcome: 'pbx-unreachable' } });
    team.sandbox.faults.clear();
    expect(await team.dialled(desk, number)).toMatchObject({ code: 0, last: { outcome: 'completed' } });
  });

  test('a second one on the same folder is refused, exit 9, and the first goes on', async () => {
    await open();
    const { code, stderr } = await team.administer('run');
    expect({ code, stderr }).toMatchObject({ code: 9 });
    expect((await team.administer('status')).code).toBe(0);
  });

  test('a port of the listener that is taken is exit 9, and leaves no server running', async () => {
    await open();
    const port = await takenPort();
    const nats = { port: await freePort() };
    expect(await another({ listener: { port }, nats })).toMatchObject({
      code: 9,
      stderr: expect.stringContaining(String(port)),
    });
    const next = await listen(nats.port);
    await new Promise((resolve) => next.close(resolve));
  });

  test('a port of NATS that is taken is exit 9', async () => {
    await open();
    const port = await takenPort();
    expect(await another({ nats: { port } })).toMatchObject({
      code: 9,
      stderr: expect.stringContaining(String(port)),
    });
  });

  test('a nats-server that is not there is exit 4, and is named', async () => {
    await open();
    const named = { code: 4, stderr: expect.stringContaining('/nowhere/nats-server') };
    expect(await another({ nats: { binary: '/nowhere/nats-server' } })).toMatchObject(named);
  });

  test('no NATS at the configured servers is exit 4, and says where', async () => {
    await open();
    const server = `nats://127.0.0.1:${await freePort()}`;
    expect(await another({ nats: { servers: [server] } })).toMatchObject({
      code: 4,
      stderr: expect.stringContaining(server),
    });
  });
});
