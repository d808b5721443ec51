import { vi } from 'vitest';
import type { Script } from '../../electron/pbx/sandbox/sandbox.ts';
import { readDialled } from '../support/terminal/desk.ts';
import { test } from '../support/terminal/test.ts';

vi.setConfig({ maxConcurrency: 10 });

const number = '09125550100';
const add = 'autodialer/campaigns/add';
const remove = 'autodialer/campaigns/remove';
/** So long that only a hang-up or a removal ends it within a test. */
const forEver = 6000;
const aRings: Partial<Script> = { firstPartyRingSeconds: forEver };
const bRings: Partial<Script> = { secondPartyRingSeconds: 25 };
const bothTalk: Partial<Script> = { talkSeconds: forEver };

const signals = ['SIGINT', 'SIGTERM'] as const;

test.concurrent.for(signals)(
  '%s while the add is in flight: what was added is removed before anything rings',
  async (signal, { openDesk, expect }) => {
    const desk = await openDesk({ sandbox: { trunkManager: { status: 'inactive' } } });
    // The answer never comes; the campaign is there.
    desk.sandbox.faults.set(add, { kind: 'hang-after-headers', acts: true }, 1);
    const dial = desk.dial(number);
    await desk.sees(/: added$/);
    dial.kill(signal);
    const ended = readDialled(await dial.ended);
    expect(ended.last).toMatchObject({ type: 'call-ended', outcome: 'cancelled', inferred: false });
    expect(ended.code).toBe(7);
    expect(ended.lines.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['cancel-requested', 'campaign-added', 'campaign-removed']),
    );
    expect(desk.campaignsEver).toHaveLength(1);
    expect(desk.sandbox.campaigns()).toEqual([]);
  },
);

test.concurrent('SIGINT between two adds of a PBX that is in trouble: there is no further one', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  desk.sandbox.faults.set(add, 'error-500', 1);
  const dial = desk.dial(number);
  await desk.sees(/campaigns\/add: 500/);
  dial.kill('SIGINT');
  const ended = readDialled(await dial.ended);
  expect(ended.last).toMatchObject({ outcome: 'cancelled' });
  expect([ended.code, desk.campaignsEver]).toEqual([7, []]);
});

test.concurrent.for(signals)(
  '%s while leg A rings: the campaign is removed, the phone falls silent, call-ended is the last line',
  async (signal, { openDesk, expect }) => {
    const desk = await openDesk();
    desk.sandbox.scriptNext(aRings);
    const dial = desk.dial(number);
    await dial.tells('leg-state', { leg: 'a', state: 'ringing' });
    dial.kill(signal);
    const ended = readDialled(await dial.ended);
    expect(ended.last).toMatchObject({ type: 'call-ended', outcome: 'cancelled' });
    expect(ended.lines.at(-2)?.type).toBe('campaign-removed');
    expect(ended.code).toBe(7);
    expect([desk.sandbox.campaigns(), desk.sandbox.calls()]).toEqual([[], []]);
  },
);

test.concurrent('SIGINT while the campaign waits: it never rings', async ({ openDesk, expect }) => {
  const desk = await openDesk({ sandbox: { trunkManager: { current_capacity: 5 } } });
  const dial = desk.dial(number);
  await dial.tells('campaign-added');
  dial.kill('SIGINT');
  const ended = readDialled(await dial.ended);
  expect(ended.last).toMatchObject({ outcome: 'cancelled' });
  expect([ended.code, desk.sandbox.campaigns()]).toEqual([7, []]);
});

test.concurrent('a cancelled call that is answered all the same gets no route', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  desk.sandbox.scriptNext({ announcementSeconds: forEver });
  const dial = desk.dial(number);
  // The removal hangs: meanwhile the dialplan asks.
  desk.sandbox.faults.set(remove, 'hang');
  await dial.tells('leg-state', { leg: 'a', state: 'in-use' });
  dial.kill('SIGINT');
  await dial.tells('cancel-requested');
  const question = await fetch(`${desk.listenerUrl}/trunk-api`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      src: '201',
      dst: '',
      data: '',
      unique_id: '1757412345.77',
      app_name: 'Trunk API',
    }),
  });
  expect([question.status, await question.json()]).toEqual([200, { ok: '0' }]);
  expect(await dial.tells('component-refused')).toMatchObject({ reason: 'call-cancelled' });
  desk.sandbox.faults.clear();
  const ended = readDialled(await dial.ended);
  expect(ended.last).toMatchObject({ outcome: 'cancelled' });
  expect(ended.code).toBe(7);
});

test.concurrent('SIGINT while leg B rings: cancelled, and said that the other phone may go on ringing', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  desk.sandbox.scriptNext(bRings);
  const dial = desk.dial('305');
  await dial.tells('leg-state', { leg: 'b', state: 'ringing' });
  dial.kill('SIGINT');
  const ended = readDialled(await dial.ended);
  expect(ended.last).toMatchObject({ outcome: 'cancelled' });
  expect(ended.stderr).toMatch(/The other phone may go on ringing/);
  expect([ended.code, desk.sandbox.campaigns()]).toEqual([7, []]);
});

test.concurrent.for(signals)(
  '%s while the parties talk: following stops, the call goes on and its campaign stays',
  async (signal, { openDesk, expect }) => {
    const desk = await openDesk();
    desk.sandbox.scriptNext(bothTalk);
    const dial = desk.dial('305');
    await dial.tells('leg-state', { leg: 'b', state: 'in-use' });
    dial.kill(signal);
    const ended = readDialled(await dial.ended);
    expect(ended.stderr).toMatch(/The call itself goes on/);
    expect(ended.last).toMatchObject({
      ...{ type: 'call-ended', outcome: 'cancelled', reason: 'not-withdrawn' },
      message: 'You stopped following; the call itself goes on',
    });
    expect(ended.code).toBe(7);
    expect(desk.sandbox.calls()).toMatchObject([{ state: 'talking', secondParty: '305' }]);
    expect(desk.sandbox.campaigns()).toHaveLength(1);
  },
);

test.concurrent('SIGINT once an outside number is dialled: they may talk, so only following stops, and the next start corrects it', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  desk.sandbox.scriptNext({ talkSeconds: 2 });
  const dial = desk.dial(number);
  await dial.tells('outgoing-call');
  dial.kill('SIGINT');
  const ended = readDialled(await dial.ended);
  expect(ended.last).toMatchObject({ outcome: 'cancelled', reason: 'not-withdrawn' });
  expect(ended.stderr).toMatch(/The call itself goes on/);
  expect([ended.code, desk.sandbox.campaigns().length]).toEqual([7, 1]);
  const callId = String(ended.lines[0]?.callId);
  const shown = async () => (await desk.run('show', callId, '--json').ended).stdout;
  const listen = desk.run('listen');
  await expect.poll(shown, { timeout: 50_000, interval: 1000 }).toContain('outcome-amended');
  expect(await shown()).toContain('completed');
  listen.kill('SIGINT');
  await listen.ended;
});

test.concurrent('a signal that comes twice within a second counts once', async ({ openDesk, expect }) => {
  const desk = await openDesk();
  desk.sandbox.scriptNext(aRings);
  // The first removal fails, so that the process is still at work when the second signal comes.
  desk.sandbox.faults.set(remove, 'error-500', 1);
  const dial = desk.dial(number);
  await dial.tells('leg-state', { leg: 'a', state: 'ringing' });
  dial.kill('SIGINT');
  await dial.tells('cancel-requested');
  dial.kill('SIGINT');
  const ended = readDialled(await dial.ended);
  expect(ended.last).toMatchObject({ type: 'call-ended', outcome: 'cancelled' });
  expect(ended.lines.filter(({ type }) => type === 'cancel-requested')).toHaveLength(1);
  expect(ended.lines.at(-2)?.type).toBe('campaign-removed');
  expect(ended.stderr).not.toMatch(/leaving now/);
  expect([ended.code, desk.sandbox.campaigns()]).toEqual([7, []]);
});

test.concurrent('a second signal more than a second later leaves at once, with call-ended as the last line', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  desk.sandbox.scriptNext(aRings);
  desk.sandbox.faults.set(remove, 'hang');
  const dial = desk.dial(number);
  await dial.tells('leg-state', { leg: 'a', state: 'ringing' });
  dial.kill('SIGINT');
  await desk.sees(/campaigns\/remove: silence/);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  dial.kill('SIGINT');
  const ended = readDialled(await dial.ended);
  expect(ended.stderr).toMatch(/leaving now/);
  expect(ended.last).toMatchObject({ type: 'call-ended', outcome: 'cancelled' });
  expect(ended.code).toBe(7);

  // The next start removes what the impatient one left.
  desk.sandbox.faults.clear();
  const listen = desk.run('listen');
  await listen.prints(/Call ended/);
  expect(desk.sandbox.campaigns()).toEqual([]);
  listen.kill('SIGTERM');
  expect((await listen.ended).code).toBe(0);
  expect(await desk.json('calls')).toMatchObject([{ outcome: 'cancelled' }]);
});

test.concurrent.for(signals)(
  'through npm, a %s to the whole group, as Ctrl-C sends it, cancels once',
  async (signal, { openDesk, expect }) => {
    const desk = await openDesk();
    desk.sandbox.scriptNext(aRings);
    const npm = desk.npm('dial', number, '--json');
    await npm.tells('leg-state', { leg: 'a', state: 'ringing' });
    npm.killGroup(signal);
    await desk.sees(/: removed$/);
    const ended = readDialled(await npm.ended);
    expect(ended.last).toMatchObject({ type: 'call-ended', outcome: 'cancelled' });
    expect(ended.lines.filter(({ type }) => type === 'cancel-requested')).toHaveLength(1);
    expect([desk.sandbox.campaigns(), desk.sandbox.calls()]).toEqual([[], []]);
    expect([ended.code, ended.stderr]).toEqual([7, '']);
  },
);

test.concurrent.for(signals)(
  'a %s to npm alone reaches the call and its exit code comes back',
  async (signal, { openDesk, expect }) => {
    const desk = await openDesk();
    desk.sandbox.scriptNext(aRings);
    const npm = desk.npm('dial', number, '--json');
    await npm.tells('leg-state', { leg: 'a', state: 'ringing' });
    npm.kill(signal);
    const ended = readDialled(await npm.ended);
    expect(ended.last).toMatchObject({ type: 'call-ended', outcome: 'cancelled' });
    expect(ended.code).toBe(7);
    expect([desk.sandbox.campaigns(), desk.sandbox.calls()]).toEqual([[], []]);
  },
);

test.concurrent('through npm, the exit code and standard output are the call’s own', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ agent: '217' });
  const npm = readDialled(await desk.npm('dial', number, '--json').ended);
  expect(npm.last).toMatchObject({ outcome: 'first-party-not-reached', reason: 'busy' });
  expect([npm.code, npm.stderr]).toEqual([5, '']);
});
