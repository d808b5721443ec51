import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openTeam, type Team } from '../support/terminal/team.ts';
import { objectsOf } from '../support/terminal/watch-output.ts';
import { hasNatsServer } from '../support/tools/find-nats-server.ts';

const number = '09125550100';
const cursors = ['autodialer/reports/ordered/id', 'reports/cdr/ordered/id'];

const eventSchema = z.object({
  at: z.string(),
  type: z.string(),
  uniqueId: z.string().optional(),
  campaignId: z.string().nullish(),
});

/** The PBX pushes nothing, and its cursors show nothing: what is not searched for is not known. */
describe.skipIf(!hasNatsServer())('where neither an event nor a cursor tells of a call’s end', () => {
  let team: Team;
  beforeAll(async () => {
    team = await openTeam();
    team.sandbox.reconfigure({ eventsUrl: null });
    for (const cursor of cursors) team.sandbox.faults.set(cursor, 'missing');
  });
  afterAll(() => team.close());

  /** What the PBX was searched for: when, by this machine's clock, and the condition. */
  const searches = (service: string, condition: string) =>
    team.sandbox.requests
      .filter((one) => one.service === service)
      .map(({ at, body }) => ({ at, wanted: Object(body?.conditions)[condition] }));

  const byCuid = () => searches('reports/cdr/search', 'cuid');
  const byCampaign = () => searches('autodialer/reports/search', 'campaign_id');
  const wantedIn = (found: { wanted: unknown }[]) => found.map(({ wanted }) => wanted);

  test('the relay searches for it by the campaign’s id and by cuid, and the desk tells it', async () => {
    const { code, last } = await team.dialled(await team.desk('201'), number);
    expect({ code, last }).toMatchObject({
      code: 0,
      last: { outcome: 'completed', inferred: false, legs: { b: { talkSeconds: 4 } } },
    });
    const { uniqueId, campaignId } = await idsOf('201');
    expect(wantedIn(byCuid())).toContain(uniqueId);
    expect(wantedIn(byCampaign())).toContain(campaignId);
  });

  test('a call without any record is told as unconfirmed after both were searched for, and no sooner', async () => {
    const desk = await team.desk('202');
    team.sandbox.scriptNext({ talkSeconds: 1, reportDelaySeconds: 100_000, cdrDelaySeconds: 100_000 });
    const { code, last } = await team.dialled(desk, number, '--timeout', '3');
    expect({ code, outcome: last.outcome }).toEqual({ code: 8, outcome: 'unconfirmed' });
    const { uniqueId, campaignId, askedAt, toldAt } = await idsOf('202');
    const inTime = ({ at }: { at: number }) => at > askedAt && at <= toldAt;
    expect(wantedIn(byCuid().filter(inTime))).toContain(uniqueId);
    expect(wantedIn(byCampaign().filter(inTime))).toContain(campaignId);
  });

  /** Of the newest call of a desk, as its log has them: the PBX's ids, and when (UTC ms) its question came and its end was told. */
  async function idsOf(desk: string) {
    const directory = join(team.directory, `desk-${desk}`);
    const [call] = await team.callsOf(directory);
    const { callId } = z.object({ callId: z.string() }).parse(call);
    const shown = await team.run('show', callId, '--json', '--data-dir', directory).ended;
    const log = z.array(eventSchema).parse(objectsOf(shown.stdout));
    const of = (type: string) => log.find((event) => event.type === type);
    return {
      uniqueId: of('component-asked')?.uniqueId,
      campaignId: of('campaign-added')?.campaignId,
      askedAt: Date.parse(of('component-asked')?.at ?? ''),
      toldAt: Date.parse(of('call-ended')?.at ?? ''),
    };
  }
});
