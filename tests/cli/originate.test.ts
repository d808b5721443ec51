import { vi } from 'vitest';
import { z } from 'zod';
import type { Script } from '../../electron/pbx/sandbox/sandbox.ts';
import { readDialled, type TerminalDesk } from '../support/terminal/desk.ts';
import { originates, withoutBulkDialer } from '../support/terminal/originate.ts';
import type { RunningProcess } from '../support/terminal/process.ts';
import { testInProcess as test, test as testOfProcesses } from '../support/terminal/test.ts';
import { objectsOf, type Running } from '../support/terminal/watch-output.ts';

vi.setConfig({ maxConcurrency: 8 });

const number = '09125550100';
const act = 'call/originate/act';

interface Row {
  name: string;
  events: 'all' | 'none';
  agent?: string;
  number?: string;
  script?: Partial<Script>;
  timeout?: string;
  code: number;
  last: object;
}

const rows: Row[] = [
  {
    name: 'both talk, told by the records alone',
    events: 'none',
    code: 0,
    last: {
      outcome: 'completed',
      inferred: false,
      legs: {
        a: { disposition: 'ANSWERED', ringSeconds: 2 },
        b: { disposition: 'ANSWERED', ringSeconds: 3, talkSeconds: 4 },
      },
    },
  },
  {
    name: 'both talk, told by events',
    events: 'all',
    code: 0,
    last: { outcome: 'completed', inferred: false },
  },
  {
    name: 'an extension is busy',
    events: 'none',
    number: '302',
    code: 6,
    last: { outcome: 'second-party-busy', inferred: false },
  },
  {
    name: 'the other party does not answer',
    events: 'none',
    number: '09125550101',
    code: 6,
    last: { outcome: 'second-party-no-answer', inferred: false },
  },
  {
    name: 'the agent hangs up while the other phone rings',
    events: 'none',
    agent: '232',
    code: 5,
    last: { outcome: 'first-party-hung-up-while-ringing', inferred: true, otherReading: 'ring-time' },
  },
  {
    name: 'the agent hangs up at once: only the own leg left a record',
    events: 'none',
    agent: '231',
    code: 5,
    last: { outcome: 'first-party-hung-up-while-ringing', inferred: true, otherReading: 'trunk-name' },
  },
  {
    name: 'the agent does not answer, and nothing says so',
    events: 'none',
    agent: '219',
    timeout: '3',
    code: 8,
    last: {
      outcome: 'unconfirmed',
      reason: 'no-trace',
      message: 'The PBX has no trace of the call: you may not have answered, or you are still talking',
    },
  },
  {
    name: "the agent does not answer, and the phone's states tell",
    events: 'all',
    agent: '219',
    code: 5,
    last: { outcome: 'first-party-not-reached', inferred: true, reason: 'no-answer' },
  },
];

for (const row of rows)
  test.concurrent(`${row.name}: ${JSON.stringify(row.last).slice(0, 60)}`, async ({ openDesk, expect }) => {
    const { agent = '201', events } = row;
    const desk = await openDesk(withoutBulkDialer({ agent, events }));
    const words = row.timeout === undefined ? [] : ['--timeout', row.timeout];
    const { code, last, stderr } = await desk.dialled(row.number ?? number, ...words);
    expect(last).toMatchObject({ ...row.last, way: 'originate', campaignId: null });
    expect([code, stderr, originates(desk)]).toEqual([row.code, '', 1]);
    expect(desk.sandbox.requests.filter(({ service }) => service.startsWith('autodialer/'))).toEqual([]);
  });

test.concurrent.for([['drop-after-acting', { kind: 'error-500', acts: true }] as const].flat())(
  'an answer that is lost is not asked for again, and the call is found: %o',
  async (fault, { openDesk, expect }) => {
    const desk = await openDesk(withoutBulkDialer({ events: 'none' }));
    desk.sandbox.faults.set(act, fault, 1);
    const { code, last } = await desk.dialled(number);
    expect(last).toMatchObject({ outcome: 'completed', inferred: true });
    expect([code, originates(desk)]).toEqual([0, 1]);
  },
);

test.concurrent("a PBX that says no is quoted, and isn't asked again", async ({ openDesk, expect }) => {
  const desk = await openDesk(withoutBulkDialer());
  desk.sandbox.faults.set(act, 'success-0');
  const { code, last } = await desk.dialled(number);
  expect(last).toMatchObject({ outcome: 'refused-by-pbx', words: 'Requested operation failed' });
  expect([code, originates(desk)]).toEqual([4, 1]);
});

testOfProcesses.concurrent(
  'Ctrl-C says that the PBX cannot take the call back',
  async ({ openDesk, expect }) => {
    const desk = await openDesk(withoutBulkDialer());
    desk.sandbox.scriptNext({ firstPartyRingSeconds: 25 });
    const dial = desk.dial(number);
    await dial.tells('leg-state', { leg: 'a', state: 'ringing' });
    dial.kill('SIGINT');
    const { code, last, stderr } = readDialled(await dial.ended);
    expect(last).toMatchObject({ outcome: 'cancelled', reason: 'not-withdrawn' });
    expect([code, stderr]).toEqual([7, expect.stringContaining('cannot take back')]);
  },
);

async function crash(running: RunningProcess): Promise<void> {
  running.kill('SIGKILL');
  await running.ended;
}

async function recover(desk: TerminalDesk): Promise<unknown[]> {
  const listen = desk.run('listen');
  await listen.prints(/Call ended|Outcome corrected/);
  listen.kill('SIGTERM');
  await listen.ended;
  return desk.json('calls');
}

testOfProcesses.concurrent(
  'killed while the answer is under way: found by its records, never asked for twice',
  async ({ openDesk, expect }) => {
    const desk = await openDesk(withoutBulkDialer({ events: 'none' }));
    desk.sandbox.faults.set(act, { kind: 'hang', acts: true }, 1);
    const dial = desk.dial(number);
    await desk.sees(/originate\/act: silence/);
    await crash(dial);
    expect(await recover(desk)).toMatchObject([{ outcome: 'completed', inferred: true }]);
    expect(originates(desk)).toBe(1);
  },
);

testOfProcesses.concurrent(
  'killed while the phone rings: taken up to the true end',
  async ({ openDesk, expect }) => {
    const desk = await openDesk(withoutBulkDialer());
    desk.sandbox.scriptNext({ firstPartyRingSeconds: 20 });
    const dial = desk.dial(number);
    await dial.tells('originate-accepted');
    await crash(dial);
    expect(await recover(desk)).toMatchObject([{ outcome: 'completed', inferred: false }]);
    expect(originates(desk)).toBe(1);
  },
);

const stepSchema = z.looseObject({ step: z.string(), ok: z.boolean() });

async function checked(desk: TerminalDesk<Running>) {
  const { code, stdout } = await desk.run('check', '--json').ended;
  return { code, steps: objectsOf(stdout).map((line) => stepSchema.parse(line)) };
}

test.concurrent('check of a desk that originates asks for what that needs, and rings nobody', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk(withoutBulkDialer());
  const { code, steps } = await checked(desk);
  expect(steps.map(({ step, ok }) => [step, ok])).toEqual(
    ['address', 'credentials', 'services', 'clock', 'listener', 'component-urls'].map((step) => [step, true]),
  );
  expect(steps.at(-1)).toMatchObject({ facts: { events: `${desk.listenerUrl}/events` } });
  expect([code, originates(desk), desk.sandbox.calls()]).toEqual([0, 0, []]);
});

test.concurrent('check of a PBX without the bulk dialer offers the other way', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ sandbox: { bulkDialer: false } });
  const { code, steps } = await checked(desk);
  const problems = expect.arrayContaining([
    expect.objectContaining({ kind: 'other-way', message: expect.stringContaining('dialing.way') }),
  ]);
  expect(steps.find(({ step }) => step === 'services')).toMatchObject({ ok: false, problems });
  expect(code).toBe(4);
});

test.concurrent('check offers nothing that the PBX would refuse as well', async ({ openDesk, expect }) => {
  const desk = await openDesk({ sandbox: { bulkDialer: false } });
  desk.sandbox.faults.set(act, 'forbidden');
  const { steps } = await checked(desk);
  expect(JSON.stringify(steps)).not.toContain('other-way');
});
