import { vi } from 'vitest';
import type { Script } from '../../electron/pbx/sandbox/sandbox.ts';
import type { TerminalDesk } from '../support/terminal/desk.ts';
import { readDialled } from '../support/terminal/desk.ts';
import type { RunningProcess } from '../support/terminal/process.ts';
import { test } from '../support/terminal/test.ts';

vi.setConfig({ maxConcurrency: 10 });

const number = '09125550100';
const add = 'autodialer/campaigns/add';

/** Kills a process without any warning and waits until it is gone. */
async function crash(running: RunningProcess): Promise<void> {
  running.kill('SIGKILL');
  await running.ended;
}

/** Lets the PBX dial: until then, where it was told to wait, every line was taken. */
const freeLines = ({ sandbox }: TerminalDesk) =>
  sandbox.reconfigure({ trunkManager: { current_capacity: 0 } });
const takeLines = ({ sandbox }: TerminalDesk) =>
  sandbox.reconfigure({ trunkManager: { current_capacity: 5 } });

/** Runs `listen` until it tells how the only call ended, and gives the history. The agent may pick up once it listens. */
async function recover(desk: TerminalDesk, picksUp = false): Promise<unknown[]> {
  const listen = desk.run('listen');
  await listen.prints(/Listening/);
  freeLines(desk);
  if (picksUp) desk.sandbox.pickUp();
  await listen.prints(/Call ended|Outcome corrected/);
  listen.kill('SIGTERM');
  await listen.ended;
  return desk.json('calls');
}

interface Row {
  name: string;
  events: 'all' | 'none';
  script: Partial<Script>;
  /** Resolves at the moment of the crash. */
  until(desk: TerminalDesk, dial: RunningProcess): Promise<unknown>;
  /** Happens while nobody runs. */
  meanwhile?(desk: TerminalDesk): unknown;
  before?(desk: TerminalDesk): void;
  /** The agent picks up as soon as `listen` is there. */
  picksUp?: boolean;
  outcome: object;
  campaigns: number;
}

/** Rings until somebody picks up: however long a process takes to start, the agent doesn't answer before it is there. */
const untilPickedUp: Partial<Script> = { firstPartyRingSeconds: 86_400 };
const over = (desk: TerminalDesk) => desk.sees(/: completed$/);
/** The phone rings as long as scripted: the PBX counts ten seconds in one, so that a long ring would end in the future. */
function dialledAndOver(desk: TerminalDesk): Promise<void> {
  freeLines(desk);
  return over(desk);
}

const rows: Row[] = [
  {
    name: 'before the add went out',
    events: 'all',
    script: {},
    before: ({ sandbox }) => sandbox.faults.set('setting/ping/act', 'hang'),
    until: (_, dial) => dial.tells('call-requested'),
    outcome: { outcome: 'not-started', reason: 'app-stopped-before-asking' },
    campaigns: 0,
  },
  {
    name: 'while an add is in flight that arrives',
    events: 'all',
    script: {},
    before(desk) {
      takeLines(desk);
      desk.sandbox.faults.set(add, { kind: 'hang-after-headers', acts: true }, 1);
    },
    until: (desk) => desk.sees(/: added$/),
    outcome: { outcome: 'completed', inferred: false },
    campaigns: 1,
  },
  {
    name: 'while an add is in flight that never arrives',
    events: 'all',
    script: {},
    before: ({ sandbox }) => sandbox.faults.set(add, 'hang', 1),
    until: (desk) => desk.sees(/campaigns\/add: silence/),
    outcome: { outcome: 'not-started', reason: 'app-stopped-before-asking' },
    campaigns: 0,
  },
  {
    name: 'after the campaign was added',
    events: 'all',
    script: {},
    before: takeLines,
    until: (_, dial) => dial.tells('campaign-added'),
    outcome: { outcome: 'completed', inferred: false },
    campaigns: 1,
  },
  {
    name: 'after the campaign was added, with polling alone',
    events: 'none',
    script: {},
    before: takeLines,
    until: (_, dial) => dial.tells('campaign-added'),
    outcome: { outcome: 'completed', inferred: false },
    campaigns: 1,
  },
  {
    name: 'while leg A rings, and the agent answers',
    events: 'all',
    script: untilPickedUp,
    until: (_, dial) => dial.tells('leg-state', { state: 'ringing' }),
    picksUp: true,
    outcome: { outcome: 'completed', inferred: false },
    campaigns: 1,
  },
  {
    name: 'while leg A rings, and the agent declines',
    events: 'all',
    script: untilPickedUp,
    until: (_, dial) => dial.tells('leg-state', { state: 'ringing' }),
    meanwhile: ({ sandbox }) => sandbox.hangUp('first'),
    outcome: { outcome: 'first-party-not-reached', reason: 'declined' },
    campaigns: 1,
  },
  {
    name: 'before leg A rings, and the question goes unanswered',
    events: 'all',
    script: {},
    before: takeLines,
    until: (_, dial) => dial.tells('campaign-added'),
    meanwhile: dialledAndOver,
    outcome: { outcome: 'routing-failed', reason: 'app-was-away' },
    campaigns: 1,
  },
  {
    name: 'after the component asked',
    events: 'all',
    script: {},
    until: (_, dial) => dial.tells('component-asked'),
    outcome: { outcome: 'completed', inferred: false },
    campaigns: 1,
  },
  {
    name: 'after the component asked, and the call is over when somebody looks',
    events: 'none',
    script: { secondParty: 'busy' },
    until: (_, dial) => dial.tells('component-asked'),
    meanwhile: over,
    outcome: { outcome: 'second-party-busy', inferred: false },
    campaigns: 1,
  },
  {
    name: 'after the first report',
    events: 'all',
    script: { cdrDelaySeconds: 10 },
    // However late the crash comes, the dial has not seen the rest before it.
    before({ sandbox }) {
      sandbox.faults.set('events/Cdr', 'drop');
      sandbox.faults.set('reports/cdr/search', 'hang');
    },
    until: (_, dial) => dial.tells('first-party-report'),
    outcome: { outcome: 'completed', inferred: false },
    campaigns: 1,
  },
  {
    name: 'after the CDR of leg B',
    events: 'all',
    script: { reportDelaySeconds: 10 },
    before({ sandbox }) {
      sandbox.faults.set('events/AutoDialerReport', 'drop');
      sandbox.faults.set('autodialer/reports/search', 'hang');
    },
    until: (_, dial) => dial.tells('second-party-cdr'),
    outcome: { outcome: 'completed', inferred: false },
    campaigns: 1,
  },
  {
    name: 'while it is being cancelled',
    events: 'all',
    script: { firstPartyRingSeconds: 6000 },
    before: ({ sandbox }) => sandbox.faults.set('autodialer/campaigns/remove', 'hang', 1),
    until: async (desk, dial) => {
      await dial.tells('leg-state', { state: 'ringing' });
      dial.kill('SIGINT');
      await desk.sees(/campaigns\/remove: silence/);
    },
    outcome: { outcome: 'cancelled' },
    campaigns: 1,
  },
];

test.concurrent.for(rows)('killed $name: listen finds the true end', async (row, { openDesk, expect }) => {
  const desk = await openDesk({ events: row.events });
  desk.sandbox.scriptNext(row.script);
  row.before?.(desk);
  const dial = desk.dial(number);
  await row.until(desk, dial);
  await crash(dial);
  desk.sandbox.faults.clear();
  await row.meanwhile?.(desk);
  const calls = await recover(desk, row.picksUp);
  expect(calls).toMatchObject([{ number, ...row.outcome }]);
  expect(desk.campaignsEver).toHaveLength(row.campaigns);
});

test.concurrent('a new dial waits for a taken-up call that rings the agent, says so, and both are told truthfully', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  desk.sandbox.scriptNext(untilPickedUp);
  const first = desk.dial(number);
  await first.tells('leg-state', { state: 'ringing' });
  await crash(first);

  const dial = desk.dial('09125550102');
  await dial.tells('call-waiting');
  desk.sandbox.pickUp();
  const second = readDialled(await dial.ended);
  expect(second.stderr).toMatch(new RegExp(`Following the unfinished call to ${number}`));
  const types = second.lines.map(({ type }) => type);
  expect(types.slice(0, 2)).toEqual(['call-requested', 'call-waiting']);
  expect(second.lines[1]).toMatchObject({ forNumber: number });
  expect(second.last).toMatchObject({ outcome: 'second-party-busy', number: '09125550102' });
  expect(second.code).toBe(6);

  // Both questions were answered, each with its own call's number.
  const destinations = desk.sandbox.componentExchanges.map(({ destination }) => destination?.extension);
  expect(destinations).toEqual([number, '09125550102']);
  expect(desk.campaignsEver).toHaveLength(2);
  expect(await desk.json('calls')).toMatchObject([
    { number: '09125550102', outcome: 'second-party-busy' },
    { number, outcome: 'completed' },
  ]);
});

test.concurrent('dial ends only when the taken-up call is settled, too', async ({ openDesk, expect }) => {
  const desk = await openDesk({ events: 'none' });
  desk.sandbox.scriptNext({ cdrDelaySeconds: 40, reportDelaySeconds: 1 });
  const first = desk.dial(number);
  await first.tells('component-asked');
  await crash(first);
  await over(desk);

  // The second call is over at once, while the first one's records are still to come.
  desk.sandbox.scriptNext({ firstParty: 'busy', firstPartyRingSeconds: 0 });
  const second = desk.dial('09125550101');
  const ended = readDialled(await second.ended);
  expect(ended.last).toMatchObject({ outcome: 'first-party-not-reached', number: '09125550101' });
  expect(ended.code).toBe(5);
  expect(await desk.json('calls')).toMatchObject([
    { outcome: 'first-party-not-reached' },
    { number, outcome: 'completed' },
  ]);
});

test.concurrent('two crashes in a row lose nothing', async ({ openDesk, expect }) => {
  const desk = await openDesk();
  takeLines(desk);
  const dial = desk.dial(number);
  await dial.tells('campaign-added');
  await crash(dial);
  const listen = desk.run('listen');
  await listen.prints(/Following resumed/);
  await crash(listen);
  expect(await recover(desk)).toMatchObject([{ number, outcome: 'completed', inferred: false }]);
  expect(desk.campaignsEver).toHaveLength(1);
});

test.concurrent('SIGINT while a call waits for a taken-up one cancels it alone, without a campaign of its own', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  desk.sandbox.scriptNext(untilPickedUp);
  const first = desk.dial(number);
  await first.tells('campaign-added');
  await crash(first);
  const second = desk.dial('09125550102');
  await second.tells('call-waiting');
  second.kill('SIGINT');
  await second.tells('call-ended');
  desk.sandbox.pickUp();
  const ended = readDialled(await second.ended);
  expect(ended.last).toMatchObject({ outcome: 'cancelled', number: '09125550102' });
  expect(ended.code).toBe(7);
  expect(desk.campaignsEver).toHaveLength(1);
});

test.concurrent('the lock of a killed process needs no hands, and its log is whole', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  const dial = desk.dial(number);
  const asked = await dial.tells('component-asked');
  await crash(dial);
  const [call] = await desk.json('calls');
  expect(call).toMatchObject({ number, outcome: null, endedAt: null });
  const events = await desk.json('show', String(asked.callId));
  // The PBX may push the first states of the phone before it has answered that the campaign was added.
  expect(events.slice(0, 2)).toMatchObject([{ type: 'call-requested' }, { type: 'campaign-requested' }]);
  expect(events).toContainEqual(expect.objectContaining({ type: 'campaign-added' }));
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'component-asked', uniqueId: asked.uniqueId }),
  );
});

test.concurrent('a redial right after an unanswered question is told by its own evidence', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  takeLines(desk);
  const first = desk.dial(number);
  await first.tells('campaign-added');
  await crash(first);
  await dialledAndOver(desk);
  const second = readDialled(await desk.dial('09125550102').ended);
  expect(second.last).toMatchObject({ outcome: 'second-party-busy', reason: null });
  expect(await desk.json('calls')).toMatchObject([
    { number: '09125550102', outcome: 'second-party-busy' },
    { number, outcome: 'routing-failed', reason: 'app-was-away' },
  ]);
});
