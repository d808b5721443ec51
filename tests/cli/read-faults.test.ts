import { vi } from 'vitest';
import type { Sandbox } from '../../electron/pbx/sandbox/sandbox.ts';
import { testInProcess as test } from '../support/terminal/test.ts';

vi.setConfig({ maxConcurrency: 10 });

const number = '09125550100';
const reads = ['autodialer/campaigns/search', 'autodialer/reports/search', 'reports/cdr/search'];
type Fault = Parameters<Sandbox['faults']['set']>[1];

const breakReads = ({ faults }: Sandbox, fault: Fault, times?: number) => {
  for (const service of reads) faults.set(service, fault, times);
};

/** The faults of reading, each at first met by every kind of question once the campaign is there. */
test.concurrent.for([
  'refuse',
  'drop-before-acting',
  'drop-after-acting',
  'error-500',
  'unavailable',
  'html',
  'truncated-json',
  'success-0',
  'unauthorized',
  'forbidden',
  'duplicate',
] as const)(
  'reads that meet %s in the middle of a call lose nothing',
  async (fault, { openDesk, expect }) => {
    const desk = await openDesk({ events: 'none' });
    const dial = desk.dial(number);
    await dial.tells('campaign-added');
    breakReads(desk.sandbox, fault, 1);
    const { code, stdout } = await dial.ended;
    expect(stdout).toMatch(/"outcome":"completed","inferred":false/);
    expect(code).toBe(0);
    expect(desk.campaignsEver).toHaveLength(1);
  },
);

test.concurrent('reads that hang in the middle of a call lose nothing', async ({ openDesk, expect }) => {
  const desk = await openDesk({ events: 'none' });
  const dial = desk.dial(number);
  await dial.tells('component-asked');
  desk.sandbox.faults.set('*', 'hang', 1);
  const { code, stdout } = await dial.ended;
  expect(stdout).toMatch(/"outcome":"completed","inferred":false/);
  expect(code).toBe(0);
});

test.concurrent('credentials that stop working leave the call to the pushed events', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  const dial = desk.dial(number);
  await dial.tells('campaign-added');
  desk.sandbox.faults.set('*', 'unauthorized');
  const { code, stdout } = await dial.ended;
  expect(stdout).toMatch(/"outcome":"completed","inferred":false/);
  expect(code).toBe(0);
});

test.concurrent('without any evidence the call is unconfirmed, and the next dial finds out how it ended', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ events: 'none' });
  const dial = desk.dial(number, '--timeout', '2');
  await dial.tells('component-asked');
  breakReads(desk.sandbox, 'unauthorized');
  const first = await dial.ended;
  expect(first.code).toBe(8);
  expect(first.stdout).toMatch(/"outcome":"unconfirmed"/);

  desk.sandbox.faults.clear();
  const second = await desk.dialled('09125550102');
  expect(second.last).toMatchObject({ outcome: 'second-party-busy', number: '09125550102' });
  expect(second.code).toBe(6);
  expect(second.stderr).toMatch(/Following the unfinished call to 09125550100/);
  expect(await desk.json('calls')).toMatchObject([
    { number: '09125550102', outcome: 'second-party-busy' },
    { number: '09125550100', outcome: 'completed' },
  ]);
  expect(desk.campaignsEver).toHaveLength(2);
});

test.concurrent('a timeout before leg A rang removes the campaign before the call ends', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  desk.sandbox.scriptNext({ firstPartyRingSeconds: 600 });
  const dialled = await desk.dialled(number, '--timeout', '2');
  expect(dialled.last).toMatchObject({ outcome: 'unconfirmed' });
  expect(dialled.code).toBe(8);
  expect(dialled.lines.at(-2)?.type).toBe('campaign-removed');
  expect(desk.sandbox.campaigns()).toEqual([]);
  expect(desk.sandbox.calls()).toEqual([]);
});

test.concurrent('the timeout does not run while the parties talk', async ({ openDesk, expect }) => {
  const desk = await openDesk({ events: 'none' });
  // The parties talk for six real seconds: much longer than the timeout, without any news.
  desk.sandbox.scriptNext({ talkSeconds: 60 });
  const dialled = await desk.dialled('205', '--timeout', '4');
  expect(dialled.last).toMatchObject({ outcome: 'completed', legs: { b: { talkSeconds: 60 } } });
  expect(dialled.code).toBe(0);
});

test.concurrent('late report and CDR are waited for', async ({ openDesk, expect }) => {
  const desk = await openDesk({ events: 'none' });
  const dialled = await desk.dialled('09125550111');
  expect(dialled.last).toMatchObject({ outcome: 'completed', inferred: false });
});
