import { expect, test } from 'vitest';
import { createSlotPbx } from '../../../electron/team/relay/pbx/slot-pbx.ts';
import { connect } from '../../pbx/simotel/support.ts';

const now = Date.UTC(2026, 10, 27, 9, 0, 0);
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
/** As ids of campaigns begin: the seconds of UTC at which they were added. */
const idAt = (at: number) => `${Math.floor(at / 1000).toString(16)}24919d9237600000`;
const text = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

/** A relay, configured for UTC, whose PBX shows one campaign, and answers at this time of its own clock. */
async function relay({ addedAt, zone, clock = now }: { addedAt: number; zone: number; clock?: number }) {
  const campaign = { _id: idAt(addedAt), name: 'survey', date: text(addedAt + zone), status: 'completed' };
  const asked: string[] = [];
  const { client, pbx } = await connect(
    (response, { path, body }) => {
      asked.push(path.split('/api/v4/')[1] ?? '');
      const shown = path.endsWith('/campaigns/search') ? [campaign] : [];
      const isRefused = path.endsWith('/campaigns/add') && body.includes('refused');
      const data = { data: shown, pagination: { total: shown.length } };
      response.sendDate = false;
      response.writeHead(200, { date: new Date(clock).toUTCString() });
      response.end(
        JSON.stringify(
          isRefused ? { success: 0, message: 'no', data: {} } : { success: 1, message: '', data },
        ),
      );
    },
    { timeZone: 'UTC', now: () => now },
  );
  return { slotPbx: createSlotPbx(client, () => now), asked, pbx };
}

test.each([
  ['behind', -3.5 * hour],
  ['ahead', 5.75 * hour],
])(
  'a wall clock in a zone that is %s the configured one changes nothing about the clock of calls’ ids',
  async (_, zone) => {
    const { slotPbx } = await relay({ addedAt: now - minute, zone, clock: now + 40_000 });
    expect(slotPbx.now()).toBeNull();
    await slotPbx.makeContact();
    expect(Math.abs((slotPbx.now() ?? 0) - (now + 40_000))).toBeLessThan(1_000);
    expect(Math.abs((slotPbx.wallNow() ?? 0) - (now + 40_000 + zone))).toBeLessThan(1_000);
  },
);

test('a campaign is added by the wall clock of the zone that the PBX showed', async () => {
  const { slotPbx, pbx } = await relay({ addedAt: now - minute, zone: 5.75 * hour });
  await slotPbx.makeContact();
  await slotPbx.place({
    ...{
      kind: 'campaign',
      callId: 'c',
      name: 'dotaraf-c',
      dialer: 'm',
      firstParty: '201',
      secondParty: '09',
    },
    ...{ entry: { context: 'a', text: 'b' }, attempts: 1, retryIntervalSeconds: 60 },
    ...{ startsAt: now, endsAt: now + 10 * minute },
  });
  expect(JSON.parse(pbx.received.at(-1)?.body ?? '')).toMatchObject({
    ...{ start: '2026-11-27 14:45', end: '2026-11-27 14:55' },
  });
});

test('what the PBX showed more than a day ago tells nothing of its zone of now', async () => {
  const { slotPbx } = await relay({ addedAt: now - day - minute, zone: 5.75 * hour });
  await slotPbx.makeContact();
  expect(slotPbx.wallNow()).toBe(slotPbx.now());
});

test('desks that come at once cost one look at the PBX’s records', async () => {
  const { slotPbx, asked } = await relay({ addedAt: now - minute, zone: 0 });
  await Promise.all(Array.from({ length: 20 }, () => slotPbx.makeContact()));
  await slotPbx.makeContact();
  expect(asked).toEqual(['setting/ping/act', 'autodialer/campaigns/search', 'reports/cdr/search']);
});

test('after the PBX refused a campaign its records are looked at again', async () => {
  const { slotPbx, asked } = await relay({ addedAt: now - minute, zone: 0 });
  await slotPbx.makeContact();
  await slotPbx.place({
    ...{ kind: 'campaign', callId: 'c', name: 'refused', dialer: 'm', firstParty: '201', secondParty: '09' },
    ...{ entry: { context: 'a', text: 'b' }, attempts: 1, retryIntervalSeconds: 60 },
    ...{ startsAt: now, endsAt: now + 10 * minute },
  });
  await slotPbx.makeContact();
  expect(asked.filter((path) => path === 'autodialer/campaigns/search')).toHaveLength(2);
});
