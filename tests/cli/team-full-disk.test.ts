import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openTeam, type Team } from '../support/terminal/team.ts';
import { hasNatsServer } from '../support/tools/find-nats-server.ts';

describe.skipIf(!hasNatsServer())('a relay whose NATS can’t store anything', () => {
  let team: Team;
  let stopped: number | null = null;
  afterEach(async () => {
    if (stopped !== null && isThere(stopped)) process.kill(stopped, 'SIGKILL');
    await team.close();
  });

  /** The process of the relay's own server. */
  const serverOf = async ({ directory }: Team): Promise<number> => {
    const names = await readdir(join(directory, 'nats'));
    return Number(names.flatMap((name) => /_(\d+)\.ports$/.exec(name)?.[1] ?? [])[0]);
  };
  const isThere = (pid: number) =>
    spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(team.directory);

  /** As a server of version 2.9 is whose disk is full: it waits for a lock that it holds itself. */
  const stopServer = async () => {
    stopped = await serverOf(team);
    process.kill(stopped, 'SIGSTOP');
    return stopped;
  };

  /** JetStream ends in the running server, as it does in one whose disk is full; until the server is started again. */
  const endStoring = async () => {
    const file = join(team.directory, 'nats', 'nats-server.conf');
    const lines = await readFile(file, 'utf8');
    await writeFile(file, lines.replace(/^jetstream .*$/m, ''));
    process.kill(await serverOf(team), 'SIGHUP');
  };

  test('an administrator is told that NATS stores nothing and what to do, and nothing rings; once the disk takes something the relay starts its server again, and calls go through', async () => {
    team = await openTeam();
    const desk = await team.desk('201');
    // The folder where the relay tries whether the disk takes anything takes nothing.
    const tried = join(team.directory, 'nats', 'space');
    await mkdir(tried);
    await endStoring();
    await team.relay.complains(/NATS answers and stores nothing.*Free some space/);
    const status = await team.administer('status', '--json');
    expect(status.code).toBe(0);
    expect(JSON.parse(status.stdout)).toMatchObject({
      alarms: [{ kind: 'nats-stores-nothing', why: expect.stringContaining('Free some space') }],
    });
    const enrolled = await team.administer('enrol', '202');
    expect(enrolled).toMatchObject({ code: 4, stderr: expect.stringContaining('stores and reads nothing') });
    expect(enrolled.stderr).toContain('Check that its disk has space');
    expect(await team.dialled(desk, '09125550100')).toMatchObject({
      code: 4,
      last: { outcome: 'pbx-unreachable' },
    });
    expect(team.sandbox.campaigns()).toEqual([]);

    await rmdir(tried);
    await team.relay.complains(/NATS stores again/);
    expect(JSON.parse((await team.administer('status', '--json')).stdout)).toMatchObject({ alarms: [] });
    expect(await team.dialled(desk, '09125550100')).toMatchObject({
      code: 0,
      last: { outcome: 'completed' },
    });
  });

  test('a relay whose nats-server neither answers nor ends by itself ends all the same, exit 0, and its server with it', async () => {
    team = await openTeam();
    const server = await stopServer();
    team.relay.kill('SIGTERM');
    expect((await team.relay.ended).code).toBe(0);
    expect(isThere(server)).toBe(false);
  });

  test('a nats-server that neither answers nor ends by itself, and lost its relay, is taken over by the next relay', async () => {
    team = await openTeam();
    const server = await stopServer();
    team.relay.kill('SIGKILL');
    await team.relay.ended;
    await team.startRelay();
    expect(isThere(server)).toBe(false);
    expect((await team.administer('status')).code).toBe(0);
  });
});
