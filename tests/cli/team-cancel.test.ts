import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startCutProxy } from '../support/network/cut-proxy.ts';
import { freePort } from '../support/network/free-port.ts';
import { askRelay } from '../support/terminal/ask-relay.ts';
import { aloneAre, secondRelay } from '../support/terminal/second-relay.ts';
import { openTeam, type Team } from '../support/terminal/team.ts';
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
