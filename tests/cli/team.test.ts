import { chownSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createTeamLink } from '../../electron/team/desk/link.ts';
import { openKeys } from '../../electron/team/relay/nats/keys.ts';
import { freePort } from '../support/network/free-port.ts';
import { membershipIn } from '../support/relay-world/as-desk.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';
import { dotaraf, readDialled } from '../support/terminal/desk.ts';
import { openTeam, type Team } from '../support/terminal/team.ts';
import { objectsOf } from '../support/terminal/watch-output.ts';
import { hasNatsServer, natsServer } from '../support/tools/find-nats-server.ts';

const number = '09125550100';

describe.skipIf(!hasNatsServer())('a team', () => {
  let team: Team;
  let desk = '';
  beforeAll(async () => {
    team = await openTeam();
    desk = await team.desk('201');
  });
  afterAll(() => team.close());

  test('a call goes through the relay and is told as on a desk of its own', async () => {
    const { code, last, lines } = await team.dialled(desk, number);
    expect({ code, last }).toMatchObject({
      code: 0,
      last: {
        ...{ outcome: 'completed', inferred: false, number, agentNumber: '201', way: 'campaign' },
        legs: {
          a: { disposition: 'ANSWERED', ringSeconds: 2 },
          b: { disposition: 'ANSWERED', talkSeconds: 4 },
        },
      },
    });
    const asked = lines.find(({ type }) => type === 'component-asked');
    expect(asked).toMatchObject({ answer: { extension: number, trunk: 'SaharTrunk', callLimitSeconds: 20 } });
    expect(team.sandbox.campaigns().map(({ numbers, interfaceText }) => [numbers, interfaceText])).toEqual([
      [['201'], 'slot-01'],
    ]);
  });

  test('no credential of the PBX is in any file of a desk', async () => {
    const texts = readdirSync(desk, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
    for (const text of texts) expect(text).not.toMatch(/sandbox-password|sandbox-token/);
    expect(statSync(join(desk, 'team.json')).mode & 0o777).toBe(0o600);
  });

  test('an invitation is used once: a second desk is refused, exit 4', async () => {
    const enrolled = await team.administer('enrol', '202', '--name', 'Front desk', '--json');
    const { invitation }: { invitation: string } = JSON.parse(enrolled.stdout);
    const join1 = ['team', 'join', invitation, '--data-dir', join(team.directory, 'first')];
    expect((await team.run(...join1).ended).code).toBe(0);
    const again = await team.run('team', 'join', invitation, '--data-dir', join(team.directory, 'second'))
      .ended;
    expect(again).toMatchObject({ code: 4, stderr: expect.stringMatching(/used already/) });
    expect(
      await team.run('team', 'join', 'nonsense', '--data-dir', join(team.directory, 'third')).ended,
    ).toMatchObject({ code: 2 });
  });

  test('a number that the relay denies is refused before anything rings, exit 4', async () => {
    const before = team.sandbox.campaigns().length;
    const { code, last } = await team.dialled(desk, '00441632960100');
    expect({ code, last }).toMatchObject({ code: 4, last: { outcome: 'refused-by-pbx' } });
    expect(team.sandbox.campaigns()).toHaveLength(before);
  });

  test('a configuration with a PBX of its own beside a team is exit 3', async () => {
    const file = join(team.directory, 'own.json');
    await writeFile(file, JSON.stringify({ pbx: { baseUrl: team.sandbox.baseUrl } }));
    const ended = await team.dial(desk, number, '--config', file).ended;
    expect(ended).toMatchObject({ code: 3, stderr: expect.stringMatching(/belongs to a team/) });
  });

  test('desks and status are told as objects for scripts', async () => {
    const desks = objectsOf((await team.administer('desks', '--json')).stdout);
    expect(desks[0]).toEqual({
      ...{ desk: '201', name: 'Desk 201', number: '201', online: false, revokedAt: null },
      ...{ version: expect.any(String), enrolledAt: expect.stringMatching(/^20\d\d-/) },
    });
    const [status] = objectsOf((await team.administer('status', '--json')).stdout);
    expect(status).toMatchObject({ waiting: 0, relays: 1, pbx: 'ok', alarms: [] });
    expect(Object.keys(Object(status)).sort()).toEqual(['alarms', 'pbx', 'relays', 'slots', 'waiting']);
  });

  test('a revoked desk is refused, exit 4, and nothing rings', async () => {
    const other = await team.desk('203');
    expect((await team.administer('revoke', '203')).code).toBe(0);
    const before = team.sandbox.campaigns().length;
    const { code, last } = await team.dialled(other, number);
    expect({ code, last }).toMatchObject({ code: 4, last: { outcome: 'refused-by-pbx' } });
    expect(team.sandbox.campaigns()).toHaveLength(before);
  });

  test('relay check rings a phone by every row on request: proved, or which address was asked instead', async () => {
    await team.dialled(desk, number);
    const astray = {
      component: 'trunk-api',
      url: `${team.address}/slot-03/trunk-api`,
      ringSeconds: 30,
    } as const;
    team.sandbox.reconfigure({ componentUrls: { ...team.components(), 'slot-02': astray } });
    const { stdout, code } = await team.administer('check', '--ring', '201', '--json');
    const steps: { step: string; facts: object; problems: { message: string }[] }[] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const rings = steps.filter(({ step }) => step === 'ring');
    // What was placed before it is what the rows are set against.
    expect(steps.find(({ step }) => step === 'capacity')?.facts).toMatchObject({
      ...{ rows: 5, callsAtOnce: 100, callsAnHour: null, rowsForBusiestHour: expect.any(Number) },
      busiestHour: expect.toSatisfy((calls: number) => calls >= 1),
    });
    // What the administrator permits at the PBX, and from where.
    expect(steps.find(({ step }) => step === 'account')?.facts).toMatchObject({
      ...{ address: '127.0.0.1', services: expect.arrayContaining(['autodialer/campaigns/add']) },
      moreServices: expect.arrayContaining(['reports/audio/download']),
    });
    // Of each kind two records are needed for a proof.
    const tried = expect.stringMatching(/^(followed|not-proved)$/);
    expect(steps.find(({ step }) => step === 'cursors')?.facts).toEqual({ reports: tried, cdrs: tried });
    const found = (row: string, result: string) => ({ row, result });
    expect(rings.map(({ facts }) => facts)).toEqual([
      found('slot-01', 'proved'),
      found('slot-02', 'not-asked'),
      found('slot-03', 'proved'),
      found('in-01', 'proved'),
      found('in-02', 'proved'),
    ]);
    expect(rings[1]?.problems).toMatchObject([
      { message: expect.stringMatching(/slot-03 .*component of slot-02 has the wrong address/) },
    ]);
    // Its question may come yet: for the test's window of a minute and 4.5 minutes, and then it rests.
    const [, until = ''] =
      /slot-02 is held until about (.*) UTC/.exec(String(rings[1]?.problems[0]?.message)) ?? [];
    const minutes = (Date.parse(`${until.replace(' ', 'T')}:00Z`) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(3);
    expect(minutes).toBeLessThan(7);
    expect(code).toBe(4);
    // Nobody but the phone itself rang.
    expect(new Set(team.sandbox.campaigns().flatMap(({ numbers }) => numbers))).toEqual(new Set(['201']));
  });
});

describe.skipIf(!hasNatsServer())('a team of one row', () => {
  let team: Team;
  afterEach(() => team.close());

  test('a call waits in line; Ctrl-C there cancels it, and nothing was added', async () => {
    team = await openTeam({ rows: ['slot-01'] });
    const [one, other] = [await team.desk('201'), await team.desk('202')];
    const first = team.dial(one, '09125550104');
    await first.prints(/"campaign-added"/);
    const second = team.dial(other, number, '--timeout', '1');
    await second.prints(/\{"type":"in-line","position":1\}/);
    const third = team.dial(await team.desk('204'), number);
    await third.prints(/\{"type":"in-line","position":2\}/);
    third.kill('SIGINT');
    expect((await third.ended).code).toBe(7);
    second.kill('SIGINT');
    const ended = await second.ended;
    expect(ended.code).toBe(7);
    expect(ended.stdout).toMatch(/"outcome":"cancelled"/);
    expect(team.sandbox.campaigns().map(({ numbers }) => numbers)).toEqual([['201']]);
    first.kill('SIGKILL');
  });

  test('a desk that is killed while its call waits in line gives its place up within seconds, and nothing was added', async () => {
    team = await openTeam({ rows: ['slot-01'] });
    const first = team.dial(await team.desk('201'), '09125550104');
    await first.prints(/"campaign-added"/);
    const second = team.dial(await team.desk('202'), number);
    await second.prints(/\{"type":"in-line","position":1\}/);
    const third = team.dial(await team.desk('204'), number);
    await third.prints(/\{"type":"in-line","position":2\}/);
    second.kill('SIGKILL');
    await third.prints(/\{"type":"in-line","position":1\}/);
    const [status] = objectsOf((await team.administer('status', '--json')).stdout);
    expect(status).toMatchObject({ waiting: 1 });
    expect(team.sandbox.campaigns().map(({ numbers }) => numbers)).toEqual([['201']]);
    for (const running of [first, third]) running.kill('SIGKILL');
  });

  test('what the phones of others do is told to every desk, or to none where the administrator wants it so', async () => {
    for (const showColleagues of [true, false]) {
      team = await openTeam({ config: { showColleagues } });
      const [desk, other] = [await team.desk('201'), await team.desk('202')];
      expect((await team.dialled(desk, number)).code).toBe(0);
      const link = createTeamLink(membershipIn(other));
      link.open(() => {});
      const told = await link.ask('team', {});
      await link.close();
      expect(told.ok && told.value.colleagues).toEqual(
        showColleagues ? [{ number: '201', state: expect.any(String) }] : [],
      );
      if (showColleagues) await team.close();
    }
  });

  test('a relay that is away is told before anything rings; one that is killed is followed by the next', async () => {
    team = await openTeam({ config: { nats: { port: await freePort(), binary: natsServer } } });
    const desk = await team.desk('201');
    team.relay.kill('SIGKILL');
    await team.relay.ended;
    const next = await team.startRelay();
    expect(readDialled(await team.dial(desk, number).ended)).toMatchObject({ code: 0 });
    next.kill('SIGTERM');
    expect((await next.ended).code).toBe(0);
    const { code, last } = await team.dialled(desk, number);
    expect({ code, last }).toMatchObject({ code: 4, last: { outcome: 'pbx-unreachable' } });
    expect(await team.administer('status', '--json')).toMatchObject({ code: 4 });
    expect(team.sandbox.campaigns()).toHaveLength(1);
  });

  test('dotaraf listen goes on while the team’s NATS is away, and is there when that is back', async () => {
    team = await openTeam({ config: { nats: { port: await freePort(), binary: natsServer } } });
    const listen = team.run('listen', '--data-dir', await team.desk('201'));
    await listen.prints(/Listening/);
    team.relay.kill('SIGTERM');
    await team.relay.ended;
    await team.startRelay();
    await expect
      .poll(async () => (await team.administer('desks', '--json')).stdout, { timeout: 30_000 })
      .toMatch(/"online":true/);
    listen.kill('SIGTERM');
    expect((await listen.ended).code).toBe(0);
  });
});

describe('relay init', () => {
  test('writes what is to be filled in, and overwrites nothing', async () => {
    const directory = temporaryDirectory();
    const words = ['relay', 'init', '--dir', join(directory, 'relay'), '--json'];
    const { stdout, code } = await dotaraf(words);
    expect(code).toBe(0);
    const [told] = objectsOf(stdout);
    expect(told).toMatchObject({
      config: join(directory, 'relay', 'relay.json'),
      natsConfig: join(directory, 'relay', 'nats-server.conf'),
      rows: expect.arrayContaining([
        { row: 'slot-01', component: 'trunk-api', url: expect.stringMatching(/\/slot-01\/trunk-api$/) },
      ]),
      eventsUrl: expect.stringMatching(/\/events$/),
    });
    for (const name of ['relay.json', 'nats-server.conf', 'keys/relay.seed'])
      expect(statSync(join(directory, 'relay', name)).mode & 0o777).toBe(0o600);
    expect(await dotaraf(words)).toMatchObject({ code: 2 });
    expect(await dotaraf(['relay', 'run', '--config', join(directory, 'relay', 'relay.json')])).toMatchObject(
      {
        code: 3,
        stderr: expect.stringMatching(/trunkManagerIds/),
      },
    );
    await rm(directory, { recursive: true, force: true });
  });

  /** To give a file to somebody else takes root. */
  const asRoot = test.skipIf(process.getuid?.() !== 0);

  asRoot('keys that another user laid where a relay keeps its own make no team, and are named', async () => {
    const directory = temporaryDirectory();
    const relay = join(directory, 'relay');
    const keys = join(relay, 'keys');
    await openKeys(keys);
    chownSync(join(keys, 'team.seed'), 2000, 2000);
    const named = {
      code: 3,
      stderr: expect.stringContaining(`${join(keys, 'team.seed')} belongs to another`),
    };
    expect(await dotaraf(['relay', 'init', '--dir', relay])).toMatchObject(named);
    expect(existsSync(join(relay, 'nats-server.conf'))).toBe(false);
    const config = join(relay, 'relay.json');
    const filledIn = {
      pbx: { baseUrl: 'http://127.0.0.1:9/api/v4', auth: 'token', token: 'some-token' },
      listener: { port: await freePort(), pathToken: 'a-secret-of-the-relay' },
      campaign: { context: 'auto', trunkManagerIds: ['manager'] },
      slots: { internal: { rows: ['in-01'] } },
    };
    await writeFile(config, JSON.stringify(filledIn));
    expect(await dotaraf(['relay', 'run', '--config', config])).toMatchObject(named);
    await rm(directory, { recursive: true, force: true });
  });
});
