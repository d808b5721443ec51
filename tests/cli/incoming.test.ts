import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withoutBulkDialer } from '../support/terminal/originate.ts';
import { test } from '../support/terminal/test.ts';

const caller = '02188001177';

test('calls to the agent are told by listen, and stand in calls, show, the export and no figures', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk();
  const listen = desk.run('listen');
  await listen.prints(/Ctrl-C ends it/);
  desk.sandbox.ringIn({ from: caller, answer: false, ringSeconds: 20 });
  await listen.prints(/incoming {2}02188001177 is calling you/);
  await listen.prints(/incoming {2}You missed a call from 02188001177/);
  desk.sandbox.ringIn({ from: '214', talkSeconds: 9 });
  desk.sandbox.ringIn({ from: '09125550188', to: '202' });
  await listen.prints(/You answered and talked for 9 seconds/);
  listen.kill('SIGINT');
  await listen.ended;

  const rows = await desk.json('calls');
  expect(rows).toMatchObject([
    { number: '214', direction: 'in', outcome: 'answered', talkSeconds: 9 },
    { number: caller, direction: 'in', outcome: 'missed', ringSeconds: 20, talkSeconds: null },
  ]);
  expect(await desk.json('calls', '--direction', 'out')).toEqual([]);
  expect(await desk.json('calls', '--direction', 'in', '--outcome', 'missed')).toHaveLength(1);
  const plain = await desk.run('calls').ended;
  expect(plain.stdout).toContain('incoming: You missed a call from 02188001177');
  const { callId } = rows[1] as { callId: string };
  const events = await desk.json('show', callId);
  expect(events[0]).toMatchObject({ type: 'incoming-rang', direction: 'in', number: caller, leg: null });
  expect(events.at(-1)).toMatchObject({ type: 'incoming-ended', outcome: 'missed' });
  const shown = await desk.run('show', callId).ended;
  expect(shown.stdout).toMatch(/You missed a call from 02188001177[\s\S]*Your phone rang[\s\S]*Missed/);
  expect(await desk.json('stats')).toMatchObject([{ calls: 0 }]);
  const file = join(desk.directory, 'calls.csv');
  await desk.run('calls', 'export', file).ended;
  expect(await readFile(file, 'utf8')).toMatch(/Incoming,Missed/);
  const wrong = await desk.run('calls', '--direction', 'sideways').ended;
  expect([wrong.code, wrong.stderr]).toEqual([
    2,
    expect.stringContaining('--direction takes one of out, in'),
  ]);
});

test('a call that the agent makes is no incoming one, whatever the PBX pushes about it', async ({
  openDesk,
  expect,
}) => {
  const desk = await openDesk({ sandbox: { callerId: '02188001199' } });
  for (const number of ['09125550100', '300']) await desk.dialled(number);
  const rows = await desk.json('calls');
  expect(rows).toMatchObject([{ direction: 'out' }, { direction: 'out' }]);
});

test('the agent’s leg of an originated call is no incoming one', async ({ openDesk, expect }) => {
  const desk = await openDesk(withoutBulkDialer({ sandbox: { callerId: '02188001199' } }));
  await desk.dialled('300');
  expect(await desk.json('calls')).toMatchObject([{ direction: 'out' }]);
});
