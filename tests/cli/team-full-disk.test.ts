import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
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
