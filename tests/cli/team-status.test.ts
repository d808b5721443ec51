import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sandboxCredentials } from '../../electron/pbx/sandbox/sandbox.ts';
import { statusSchema } from '../../electron/team/relay/status.ts';
import { freePort } from '../support/network/free-port.ts';
import { askRelay } from '../support/terminal/ask-relay.ts';
import { secondRelay } from '../support/terminal/second-relay.ts';
import { openTeam, type Team } from '../support/terminal/team.ts';
import { hasNatsServer, natsServer } from '../support/tools/find-nats-server.ts';

const nameOf = (address: string) => `${hostname()}:${new URL(address).port}`;

describe.skipIf(!hasNatsServer())('how a team of two relays is', () => {
  let team: Team;
  let second: Awaited<ReturnType<typeof secondRelay>>;
  beforeAll(async () => {
    team = await openTeam({ config: { nats: { port: await freePort(), binary: natsServer } } });
    second = await secondRelay(team, { port: Number(new URL(team.nats).port) });
  });
  afterAll(() => team.close());

  const statusOf = async () => {
    const { stdout } = await team.administer('status', '--json');
    return statusSchema.parse(JSON.parse(stdout));
  };

  test('an administrator sees the alarms of both, and whose each is', async () => {
    const id = `${Math.floor(Date.now() / 1000)}.1`;
    expect(await askRelay(team.address, 'slot-01', id)).toEqual({ ok: '0' });
    expect(await askRelay(second.address, 'slot-02', id)).toEqual({ ok: '0' });
    const { relays, pbx, alarms } = await statusOf();
    expect({ relays, pbx }).toEqual({ relays: 2, pbx: 'ok' });
    expect(alarms).toMatchObject([
      { kind: 'not-leased', row: 'slot-01', relay: nameOf(team.address) },
      { kind: 'not-leased', row: 'slot-02', relay: nameOf(second.address) },
    ]);
    const { stdout } = await team.administer('status');
    for (const { address, row } of [
      { address: team.address, row: 'slot-01' },
      { address: second.address, row: 'slot-02' },
    ])
      expect(stdout).toContain(`alarm: not-leased at ${nameOf(address)}, row ${row}`);
    expect((await team.administer('check')).stdout).toContain(`not-leased at ${nameOf(second.address)}`);
  });

  test('one that does not reach the PBX, and has another relay.json, is named, and the team’s PBX is there', async () => {
    second.running.kill('SIGTERM');
    await second.running.ended;
    const baseUrl = `http://127.0.0.1:${await freePort()}/api/v4`;
    const pbx = { baseUrl, ...sandboxCredentials };
    const slots = { external: { trunk: 'SaharTrunk', rows: ['slot-01', 'slot-99'] } };
    second = await secondRelay(team, { port: Number(new URL(team.nats).port) }, { pbx, slots });
    await expect
      .poll(async () => (await statusOf()).alarms.slice(1), { timeout: 60_000 })
      .toMatchObject([
        {
          kind: 'pbx-away',
          relay: nameOf(second.address),
          why: expect.stringMatching(/does not reach the PBX, and .* does: does the PBX permit its address/),
        },
        {
          kind: 'relays-differ',
          why: expect.stringMatching(/: pbx\.baseUrl, slots\.external, slots\.internal$/),
        },
      ]);
    const { pbx: state, slots: rows } = await statusOf();
    expect(state).toBe('ok');
    expect(rows.map(({ row }) => row)).toEqual(expect.arrayContaining(['slot-03', 'in-01', 'slot-99']));
  });

  test('one that was killed is told as silent while others may still hear of it', async () => {
    second.running.kill('SIGKILL');
    await second.running.ended;
    const { relays, alarms } = await statusOf();
    expect(relays).toBe(2);
    expect(alarms.at(-1)).toMatchObject({
      kind: 'relay-silent',
      why: `2 relays were heard within the last minute, and only ${nameOf(team.address)} answers now`,
    });
  });
});

test.skipIf(!hasNatsServer())(
  'relay check warns of a row that belongs to a desk which was revoked or never enrolled, and of no other',
  async () => {
    const fixed = ['201', '202', '203'].map((desk) => ({ row: `own-${desk}`, desk }));
    const team = await openTeam({ rows: ['slot-01', ...fixed] });
    await team.desk('201');
    await team.desk('202');
    expect((await team.administer('revoke', '201')).code).toBe(0);
    const { stdout, code } = await team.administer('check');
    await team.close();
    expect(code).toBe(0);
    expect(stdout.match(/Row own-\d+ belongs to desk \d+, which [a-z ]+: nobody calls by it/g)).toEqual([
      'Row own-201 belongs to desk 201, which was revoked: nobody calls by it',
      'Row own-203 belongs to desk 203, which never enrolled: nobody calls by it',
    ]);
  },
);
