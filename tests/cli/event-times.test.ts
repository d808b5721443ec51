import { vi } from 'vitest';
import { z } from 'zod';
import { readDialled, type TerminalDesk } from '../support/terminal/desk.ts';
import { withoutBulkDialer } from '../support/terminal/originate.ts';
import { testInProcess as test, test as testOfProcesses } from '../support/terminal/test.ts';

vi.setConfig({ maxConcurrency: 6 });

const number = '09125550100';
/** Minutes; the readings that can be confused lie hours apart. */
const near = 5;

const times = z.looseObject({ startedAt: z.string(), endedAt: z.string() });

/** Minutes between now and the times that a line tells. */
function minutesAway(line: unknown): number {
  const { startedAt, endedAt } = times.parse(line);
  const away = [startedAt, endedAt].map((text) => Math.abs(Date.now() - Date.parse(text)) / 60_000);
  return Math.max(...away);
}

const withEvents = (eventTimes: 'utc' | 'local') => ({ sandbox: { eventTimes } });

async function firstOf(desk: TerminalDesk, type: string, ...filter: string[]): Promise<unknown> {
  const [call] = z.array(z.looseObject({ callId: z.string() })).parse(await desk.json('calls', ...filter));
  const events = z
    .array(z.looseObject({ type: z.string() }))
    .parse(await desk.json('show', call?.callId ?? 'none'));
  return events.find((event) => event.type === type);
}

test.concurrent.for(['utc', 'local'] as const)(
  'a pushed record stands at its right time where the PBX tells its events’ times in %s (W7.2)',
  async (eventTimes, { openDesk, expect }) => {
    const desk = await openDesk(withEvents(eventTimes));
    desk.sandbox.scriptNext({ cdrDelaySeconds: 600 });
    const { lines, last } = await desk.dialled(number);
    expect(last).toMatchObject({ outcome: 'completed', inferred: false });
    const record = lines.find(({ type }) => type === 'second-party-cdr');
    expect(record).toMatchObject({ source: 'webhook' });
    expect(minutesAway(record)).toBeLessThan(near);
  },
);

testOfProcesses.concurrent.for(['utc', 'local'] as const)(
  'a call to the agent of which only its record comes stands at its right time in the history (%s)',
  async (eventTimes, { openDesk, expect }) => {
    const desk = await openDesk({ sandbox: { eventTimes, events: ['Cdr'] } });
    const listen = desk.run('listen');
    await listen.prints(/Ctrl-C ends it/);
    desk.sandbox.ringIn({ from: '02188001177', ringSeconds: 2, talkSeconds: 3 });
    await listen.prints(/incoming {2}You answered/);
    listen.kill('SIGINT');
    await listen.ended;
    expect(minutesAway(await firstOf(desk, 'incoming-cdr', '--direction', 'in'))).toBeLessThan(near);
  },
);

test.concurrent.for(['utc', 'local'] as const)(
  'an originated call is found by the time of its pushed record, and stands at its right time (%s)',
  async (eventTimes, { openDesk, expect }) => {
    const desk = await openDesk(withoutBulkDialer({ sandbox: { eventTimes } }));
    desk.sandbox.faults.set('reports/cdr/search', 'forbidden');
    const { lines, last } = await desk.dialled(number);
    expect(last).toMatchObject({ outcome: 'completed', inferred: false });
    expect(minutesAway(lines.find(({ type }) => type === 'second-party-cdr'))).toBeLessThan(near);
  },
);

testOfProcesses.concurrent(
  'a switch of the PBX’s setting is noticed within one call, and an event without an id is read by it',
  async ({ openDesk, expect }) => {
    const desk = await openDesk(withEvents('utc'));
    const push = (event: object) =>
      fetch(`${desk.listenerUrl}/events`, { method: 'POST', body: JSON.stringify(event) });
    const shown = async () => {
      const { stdout } = await desk.run('check').ended;
      return /Clock.*; (.*)/.exec(stdout)?.[1];
    };
    expect(await shown()).toBe('no event has shown its clock yet');
    expect((await desk.dialled(number)).code).toBe(0);
    expect(await shown()).toBe('the times in its events are UTC');
    desk.sandbox.reconfigure({ eventTimes: 'local' });
    const local = readDialled(await desk.dial(number).ended);
    expect(minutesAway(local.lines.find(({ type }) => type === 'second-party-cdr'))).toBeLessThan(near);
    expect(await shown()).toBe('the times in its events are its local time');
    const listen = desk.run('listen');
    await listen.prints(/Ctrl-C ends it/);
    const wall = new Date(Date.now() + 3.5 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
    const said = { src: '02188001178', dst: '201', type: 'incoming', disposition: 'NO ANSWER', wait: '4' };
    await push({ event_name: 'Cdr', unique_id: 'id-7', ...said, starttime: wall, endtime: wall });
    await listen.prints(/You missed a call/);
    listen.kill('SIGINT');
    await listen.ended;
    expect(minutesAway(await firstOf(desk, 'incoming-cdr', '--direction', 'in'))).toBeLessThan(near);
  },
);
