import { expect, test } from 'vitest';
import { RunningCampaigns } from '../../../electron/team/relay/pbx/running-campaigns.ts';
import { ok } from '../../../shared/result.ts';

type Status = 'waiting' | 'running' | 'completed';

/** A PBX with campaigns by their names, and what it was asked. */
function staged(campaigns: Record<string, Status>) {
  const asked: string[] = [];
  let now = 0;
  const recordOf = (name: string, status: Status) => ({
    ...{ campaignId: `id of ${name}`, name, status, row: 'slot-01', addedWallClock: null },
  });
  const client = {
    async findOrder({ name }: { name: string }) {
      asked.push(name);
      const status = campaigns[name];
      return ok(status === undefined ? null : { orderId: `id of ${name}`, status });
    },
    async newestCampaigns(part: string) {
      asked.push(`${part}…`);
      return ok(Object.entries(campaigns).map(([name, status]) => recordOf(name, status)));
    },
  };
  const clock = { monotonic: () => now, after: () => () => {} };
  const found = new RunningCampaigns(client, clock);
  const statusOf = async (name: string) => {
    const order = await found.find(name);
    return order.ok ? (order.value?.status ?? 'gone') : order.error.kind;
  };
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  return { asked, campaigns, statusOf, pass };
}

const running = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`dotaraf-${index}`, 'running' as const]));

test('fifty calls that are looked for within a moment cost two requests', async () => {
  const { asked, campaigns, statusOf } = staged(running(50));
  for (const name of Object.keys(campaigns)) expect(await statusOf(name)).toBe('running');
  expect(asked).toEqual(['dotaraf-0', 'dotaraf-…']);
});

test('a call that is looked for alone is looked for by its name, each time', async () => {
  const { asked, statusOf, pass } = staged(running(1));
  for (let turn = 0; turn < 3; turn += 1) {
    expect(await statusOf('dotaraf-0')).toBe('running');
    pass(5_000);
  }
  expect(asked).toEqual(['dotaraf-0', 'dotaraf-0', 'dotaraf-0']);
});

test('what waits, is over or is not among the newest is looked for by itself', async () => {
  const { asked, statusOf } = staged({ ...running(1), 'dotaraf-w': 'waiting', 'dotaraf-c': 'completed' });
  expect(await statusOf('dotaraf-0')).toBe('running');
  expect(await statusOf('dotaraf-w')).toBe('waiting');
  expect(await statusOf('dotaraf-c')).toBe('completed');
  expect(await statusOf('dotaraf-x')).toBe('gone');
  expect(asked).toEqual(['dotaraf-0', 'dotaraf-…', 'dotaraf-w', 'dotaraf-c', 'dotaraf-x']);
});

test('a look serves for five seconds: what ended since is seen by the next one', async () => {
  const { campaigns, statusOf, pass } = staged(running(3));
  await statusOf('dotaraf-0');
  await statusOf('dotaraf-1');
  campaigns['dotaraf-2'] = 'completed';
  pass(4_999);
  expect(await statusOf('dotaraf-2')).toBe('running');
  pass(1);
  expect(await statusOf('dotaraf-2')).toBe('completed');
});
