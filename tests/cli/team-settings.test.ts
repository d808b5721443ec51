import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../support/network/free-port.ts';
import { membershipIn } from '../support/relay-world/as-desk.ts';
import { openTeam, type Team } from '../support/terminal/team.ts';
import { hasNatsServer, natsServer } from '../support/tools/find-nats-server.ts';

describe.skipIf(!hasNatsServer())(
  'a relay whose country and internal numbers change after a desk joined',
  () => {
    let team: Team;
    let desk: string;
    beforeAll(async () => {
      const port = await freePort();
      team = await openTeam({ config: { nats: { port, binary: natsServer }, dialing: {} } });
      desk = await team.desk('201');
    });
    afterAll(() => team.close());

    /** Starts the relay again with this `dialing`. */
    const restartWith = async (dialing: object) => {
      const config = JSON.parse(await readFile(team.configFile, 'utf8'));
      await writeFile(team.configFile, JSON.stringify({ ...config, dialing }));
      team.relay.kill('SIGTERM');
      await team.relay.ended;
      team.relay = await team.startRelay();
    };
    const extensionOf = async (number: string) => {
      const { code, lines, last } = await team.dialled(desk, number);
      const asked = lines.find(({ type }) => type === 'component-asked');
      return { code, answer: asked?.answer, outcome: last.outcome, message: last.message };
    };

    test('a number that the relay would read as another one rings nowhere, in words; the next start of the desk reads as the relay does', async () => {
      await restartWith({ country: 'DE' });
      expect(await extensionOf('tel:+989121234567')).toMatchObject({
        ...{ code: 4, answer: undefined, outcome: 'refused-by-pbx' },
        message: expect.stringMatching(/relay reads this number as another one/),
      });
      expect(team.sandbox.campaigns()).toEqual([]);
      expect(membershipIn(desk).settings.country).toBe('DE');
      expect(await extensionOf('tel:+989121234567')).toMatchObject({
        answer: { extension: '00989121234567' },
      });
      await team.run('do-not-call', 'add', '0049 345 1234567', '--data-dir', desk).ended;
      const barred = await team.dial(desk, '0345 1234567').ended;
      expect(barred).toMatchObject({ code: 2, stderr: expect.stringMatching(/do-not-call list/) });
    });

    test('dotaraf listen says that the team’s settings changed and when they count', async () => {
      const listen = team.run('listen', '--data-dir', desk);
      await listen.prints(/Listening/);
      await restartWith({ country: 'DE', internalPattern: '^[2-9][0-9]{2}$' });
      await listen.complains(/settings.*next start/);
      expect(membershipIn(desk).settings.internalPattern).toBe('^[2-9][0-9]{2}$');
      listen.kill('SIGTERM');
      expect((await listen.ended).code).toBe(0);
    });
  },
);
