import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startCutProxy } from '../support/network/cut-proxy.ts';
import { freePort } from '../support/network/free-port.ts';
import { askRelay } from '../support/terminal/ask-relay.ts';
import { aloneAre, secondRelay } from '../support/terminal/second-relay.ts';
import { openTeam, type Team } from '../support/terminal/team.ts';
import { objectsOf } from '../support/terminal/watch-output.ts';
import { hasNatsServer, natsServer } from '../support/tools/find-nats-server.ts';

const number = '09125550100';

describe.skipIf(!hasNatsServer())(
  'a call of a team of two relays that is cancelled while its phone rings',
  () => {
    let team: Team;
    let proxy: Awaited<ReturnType<typeof startCutProxy>>;
    let second: Awaited<ReturnType<typeof secondRelay>>;
    let desk = '';
    beforeEach(async () => {
      team = await openTeam({ config: { nats: { port: await freePort(), binary: natsServer } } });
      proxy = await startCutProxy({ host: '127.0.0.1', port: Number(new URL(team.nats).port) });
      second = await secondRelay(team, proxy);
      desk = await team.desk('201');
      // One that heard nobody goes on for minutes when it is cut off.
      await expect
        .poll(() => aloneAre(team, [team.directory, second.directory]), { timeout: 60_000 })
        .toEqual([false, false]);
    });
    afterEach(async () => {
      second.running.kill('SIGKILL');
      await second.running.ended;
      await proxy.close();
      await team.close();
    });

    const ringing = async () => {
      team.sandbox.scriptNext({ firstPartyRingSeconds: 600 });
      const dial = team.dial(desk, number);
      await dial.prints(/"state":"ringing"/);
      // The PBX may be quicker than the answer of the relay that placed the call, which may be the one that is cut off next.
      await dial.tells('campaign-added');
      return { dial, row: team.sandbox.campaigns().at(-1)?.interfaceText ?? '' };
    };
    const ask = (address: string, row: string) =>
      askRelay(address, row, `${Math.floor(Date.now() / 1000)}.7`);

    test('while a relay that is cut off may still connect it, the desk says so, and tells it as cancelled when none may any more', async () => {
      const { dial, row } = await ringing();
      proxy.cut();
      dial.kill('SIGINT');
      await dial.complains(/Cancelling; your phone may still be connected/);
      expect(await ask(second.address, row)).toMatchObject({ ok: '1', extension: number });
      const { code, stderr } = await dial.ended;
      expect(code).toBe(7);
      expect(stderr).not.toMatch(/too late/);
      expect(await ask(second.address, row)).toEqual({ ok: '0' });
    });

    test('a relay that died before the call was placed keeps nobody waiting', async () => {
      second.running.kill('SIGKILL');
      await second.running.ended;
      await pause(16_000);
      const { dial } = await ringing();
      dial.kill('SIGINT');
      const { code, stderr } = await dial.ended;
      expect({ code, stderr }).toEqual({ code: 7, stderr: '' });
    });

    test('where its question was quicker, the desk says that the other phone may ring, or that the call goes on', async () => {
      const { dial, row } = await ringing();
      expect(await ask(team.address, row)).toMatchObject({ ok: '1', extension: number });
      dial.kill('SIGINT');
      // Its news may be quicker than the cancel: from then on an outside number may be talking.
      expect((await dial.ended).stderr).toMatch(
        /other phone may (ring|go on ringing)|The call itself goes on/,
      );
    });
  },
);

describe.skipIf(!hasNatsServer())('a call whose desk can’t be asked any more while its phone rings', () => {
  let team: Team;
  beforeEach(async () => {
    team = await openTeam();
    team.sandbox.scriptNext({ firstPartyRingSeconds: 600 });
  });
  afterEach(() => team.close());

  const ringing = async (dial: ReturnType<Team['dial']>) => {
    await dial.prints(/"state":"ringing"/);
    await dial.tells('campaign-added');
    return team.sandbox.campaigns().at(-1)?.interfaceText ?? '';
  };
  const ask = (row: string) => askRelay(team.address, row, `${Math.floor(Date.now() / 1000)}.7`);

  test('it is cancelled without its network: told as one that may still ring, for the relay connects it', async () => {
    const proxy = await startCutProxy({ host: '127.0.0.1', port: Number(new URL(team.nats).port) });
    const desk = await team.desk('201');
    const file = join(desk, 'team.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(team.nats, `nats://127.0.0.1:${proxy.port}`));
    const dial = team.dial(desk, number);
    const row = await ringing(dial);
    proxy.cut();
    dial.kill('SIGINT');
    const { code, stdout } = await dial.ended;
    expect(code).toBe(7);
    expect(objectsOf(stdout).at(-1)).toMatchObject({ outcome: 'cancelled', reason: 'not-withdrawn' });
    expect(await ask(row)).toMatchObject({ ok: '1', extension: number });
    await proxy.close();
  });

  test('it was revoked: its question gets no number', async () => {
    const dial = team.dial(await team.desk('201'), number);
    const row = await ringing(dial);
    await team.administer('revoke', '201');
    dial.kill('SIGINT');
    const { code, stdout } = await dial.ended;
    expect(code).toBe(7);
    expect(objectsOf(stdout).at(-1)).toMatchObject({ outcome: 'cancelled', reason: 'not-withdrawn' });
    expect(await ask(row)).toEqual({ ok: '0' });
  });
});
