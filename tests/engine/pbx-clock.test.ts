import { describe, expect, test } from 'vitest';
import { CallBench, cdrOf, reportOf } from '../support/engine/call-bench.ts';
import { start } from '../support/engine/call-evidence.ts';
import { errors } from '../support/engine/scripted-pbx.ts';

/** Ids begin with the PBX's seconds; texts are by its wall clock. */
const idAt = (seconds: number, error: number) => `${start / 1000 + seconds + error}.17`;

test.each([
  [-300, 3600],
  [-7200, 3600],
  [300, -3600],
  [7, 12_600],
])(
  'a clock %i s off in a zone that is %i s off hides neither the question nor the record of a call',
  async (error, zone) => {
    const bench = new CallBench();
    bench.pbx.error = error * 1000;
    bench.pbx.offset = (error + zone) * 1000;
    bench.dial();
    await bench.seconds(3);
    bench.pbx.status('running');
    await bench.seconds(1);
    const uniqueId = idAt(4, error);
    expect(bench.ask({ uniqueId })).toMatchObject({ kind: 'answer' });
    const startedAt = start + (4 + error + zone) * 1000;
    bench.pbx.reports = [reportOf()];
    bench.pbx.cdrs = [cdrOf({ cuid: uniqueId, uniqueId, startedAt, endedAt: startedAt + 40_000 })];
    await bench.seconds(40);
    expect(bench.told()).toBe('completed');
  },
);

test('an id that is older than the order by the PBX’s clock is no question of that call, whatever its zone', async () => {
  const bench = new CallBench();
  [bench.pbx.error, bench.pbx.offset] = [0, -3_600_000];
  bench.dial();
  await bench.seconds(4);
  expect(bench.ask({ uniqueId: idAt(-60, 0) })).toMatchObject({ kind: 'refuse', reason: 'earlier-call' });
  expect(bench.ask({ uniqueId: idAt(2, 0) })).toMatchObject({ kind: 'answer' });
});

test('a clock of this machine that was set between two processes moves no window and makes no question older', async () => {
  const first = new CallBench();
  first.pbx.error = 0;
  first.dial();
  await first.seconds(4);
  const bench = first.restarted();
  [bench.pbx.error, bench.pbx.offset] = [3_600_000, 3_600_000];
  bench.desk.recover();
  await bench.seconds(10);
  expect([bench.pbx.moves, bench.types().includes('window-moved')]).toEqual([[], false]);
  expect(bench.ask({ uniqueId: idAt(14, 0) })).not.toHaveProperty('identifies');
});

test('a campaign that no search has shown yet is not gone because its question came', async () => {
  const bench = new CallBench();
  bench.pbx.searchLag = 12_000;
  bench.dial();
  await bench.seconds(1);
  bench.ask();
  await bench.seconds(8);
  expect(bench.types()).not.toContain('campaign-status');
  bench.pbx.status('running');
  await bench.seconds(20);
  expect(bench.desk.calls()[0]?.status).toBe('running');
});

describe('where the zone of the PBX is another', () => {
  const hour = 3_600_000;
  const timeless = { uniqueId: 'unique-10' };
  const inItsZone = { startedAt: start + hour + 5_000, endedAt: start + hour + 7_000 };
  const record = cdrOf({ cuid: 'unique-10', ...timeless, ...inItsZone });

  /** The process that ordered the call died before it saw a date of the PBX’s. */
  function takenUp(): CallBench {
    const bench = new CallBench();
    bench.pbx.error = 0;
    return bench;
  }
  async function asked(first: CallBench, question: Parameters<CallBench['ask']>[0]): Promise<CallBench> {
    first.dial();
    await first.seconds(1);
    first.pbx.campaigns = first.pbx.campaigns.map((one) => ({ ...one, addedWallClock: start + hour }));
    const bench = first.restarted();
    bench.pbx.status('running');
    bench.desk.recover();
    await bench.seconds(3);
    expect(bench.ask(question)).toMatchObject({ kind: 'answer' });
    bench.pbx.reports = [reportOf()];
    return bench;
  }

  test('a process that takes up a call learns it by the date of the campaign, also where that runs', async () => {
    const bench = await asked(takenUp(), timeless);
    bench.pbx.cdrs = [record];
    await bench.seconds(40);
    expect(bench.told()).toBe('completed');
  });

  test.each([
    ['its id, in which no time stands', timeless],
    ['no id', { uniqueId: '' }],
  ])('nobody is blamed beside a record with %s, where no date showed it', async (_name, question) => {
    const first = takenUp();
    first.pbx.alwaysFaulty.findOrder = { error: errors.forbidden };
    const bench = await asked(first, question);
    bench.pbx.cdrs = [record];
    await bench.seconds(40);
    expect(bench.told()).toBe('unconfirmed');
    expect(bench.pbx.cdrQueries.some(({ from, to }) => from < start - hour && to > start + 2 * hour)).toBe(
      true,
    );
  });

  test('nobody is blamed beside a record where nobody listened and no date showed the zone', async () => {
    const first = takenUp();
    first.pbx.alwaysFaulty.findOrder = { error: errors.forbidden };
    first.dial();
    await first.seconds(1);
    const bench = first.restarted();
    await bench.seconds(20);
    bench.desk.recover();
    bench.pbx.reports = [reportOf()];
    bench.pbx.cdrs = [record];
    await bench.seconds(40);
    expect(bench.told()).toBe('unconfirmed');
  });
});
