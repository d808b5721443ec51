import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sandboxCredentials, sandboxTrunkManagerId } from '../../electron/pbx/sandbox/sandbox.ts';
import { createSimotelClient } from '../../electron/pbx/simotel/client.ts';
import { openTeam, type Team } from '../support/terminal/team.ts';
import { hasNatsServer } from '../support/tools/find-nats-server.ts';

/** A campaign of somebody else, which shows the PBX's wall clock. */
async function addSurvey({ sandbox }: Team, timeZone: string): Promise<void> {
  const now = Date.now();
  const client = createSimotelClient({
    ...{ baseUrl: sandbox.baseUrl, auth: 'both', ...sandboxCredentials, timeZone },
    now: Date.now,
  });
  await client.place({
    ...{ kind: 'campaign', callId: 'survey', name: 'survey', dialer: sandboxTrunkManagerId },
    ...{ firstParty: '299', secondParty: '', entry: { context: 'auto', text: 'survey' } },
    ...{ attempts: 1, retryIntervalSeconds: 60, startsAt: now + 3_600_000, endsAt: now + 7_200_000 },
  });
  await client.close();
}

describe.skipIf(!hasNatsServer()).each([
  { zone: 'UTC', clockOffsetMilliseconds: 0 },
  { zone: 'Asia/Kathmandu', clockOffsetMilliseconds: 0 },
  { zone: 'America/St_Johns', clockOffsetMilliseconds: 420_000 },
])(
  'a team whose PBX has its wall clock in $zone and not in the configured Asia/Tehran, $clockOffsetMilliseconds ms ahead',
  ({ zone, clockOffsetMilliseconds }) => {
    let team: Team;
    let desk = '';
    beforeAll(async () => {
      team = await openTeam({ sandbox: { timeZone: zone, clockOffsetMilliseconds } });
      await addSurvey(team, zone);
      desk = await team.desk('201');
    });
    afterAll(() => team.close());

    test('adds the campaign at once by that clock, answers the question, and the desk learns both legs’ ends', async () => {
      const { code, last } = await team.dialled(desk, '09125550100');
      expect({ code, last }).toMatchObject({
        code: 0,
        last: {
          outcome: 'completed',
          legs: { a: { disposition: 'ANSWERED' }, b: { disposition: 'ANSWERED', talkSeconds: 4 } },
        },
      });
      const campaign = team.sandbox.campaigns().at(-1);
      expect(Math.abs((campaign?.startsAt ?? 0) - (campaign?.addedAt ?? 0))).toBeLessThanOrEqual(60_000);
      const status = JSON.parse((await team.administer('status', '--json')).stdout);
      expect(status.alarms).toEqual([]);
    });
  },
);

describe.skipIf(!hasNatsServer())(
  'a team whose PBX has its wall clock in another zone, and no record that shows it',
  () => {
    let team: Team;
    afterEach(() => team.close());

    test('learns the zone from its first campaign, and moves that one’s window, which would begin hours later: the call goes through', async () => {
      team = await openTeam({ sandbox: { timeZone: 'UTC' } });
      const { code, last } = await team.dialled(await team.desk('201'), '09125550100');
      expect({ code, last }).toMatchObject({ code: 0, last: { outcome: 'completed' } });
      const { alarms } = JSON.parse((await team.administer('status', '--json')).stdout);
      expect(alarms).toEqual([]);
      // What is placed from then on begins at once.
      await team.dialled(await team.desk('202'), '09125550100');
      const updates = team.sandbox.requests.filter(
        ({ service }) => service === 'autodialer/campaigns/update',
      );
      expect(updates).toHaveLength(1);
    });

    test('is told that its first call was refused where that one’s window would be over, and nothing rings', async () => {
      team = await openTeam({ sandbox: { timeZone: 'Asia/Tokyo' } });
      const { code, last } = await team.dialled(await team.desk('201'), '09125550100');
      expect({ code, last }).toMatchObject({ code: 4, last: { outcome: 'refused-by-pbx' } });
      expect(team.sandbox.calls()).toEqual([]);
    });
  },
);
