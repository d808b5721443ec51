import { expect, test } from 'vitest';
import { createIncomingBoard } from '../../electron/desktop/features/incoming/incoming-board.ts';
import { missedCalls } from '../../electron/desktop/features/incoming/missed-calls.ts';
import { openCallLog } from '../../electron/storage/calls/call-log.ts';
import { openHistory } from '../../electron/storage/calls/history.ts';
import type { IncomingCall } from '../../shared/incoming/call.ts';
import type { IncomingEvent } from '../../shared/incoming/events.ts';
import { ok } from '../../shared/result.ts';
import { callRequestedEvent } from '../support/app/board-events.ts';
import { hostEvents } from '../support/app/host-events.ts';
import { soon } from '../support/engine/soon.ts';
import { startContacts } from '../support/storage/contact-files.ts';
import { callRequested, valueIn } from '../support/storage/stored-calls.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const dayMs = 86_400_000;
const now = 30 * dayMs;

const call = (
  callId: string,
  at: number,
  number: string,
  outcome: 'missed' | 'answered',
): IncomingEvent[] => [
  {
    ...{ callId, at, type: 'incoming-rang', source: 'webhook', number, agentNumber: '305' },
    ...{ route: 'external', uniqueId: `1.${callId}`, entryPoint: null },
  },
  {
    ...{ callId, at: at + 20_000, type: 'incoming-ended', source: 'app', outcome },
    ...{ ringSeconds: 20, talkSeconds: outcome === 'answered' ? 30 : null },
  },
];

/** Ids of the missed calls that wait after a restart. */
async function waiting(events: IncomingEvent[], ticked: string[] = [], calledLater: string[] = []) {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  for (const event of events) valueIn(log.appendIncoming(event));
  for (const number of calledLater)
    valueIn(log.append({ ...callRequested(`out-${number}`, now - 1000), number }));
  log.close();
  const contacts = startContacts();
  for (const callId of ticked) valueIn(await contacts.tickCall({ callId, at: 1 }));
  const history = valueIn(openHistory(directory));
  const found = await missedCalls({ history: () => ok(history), contacts, now: () => now });
  history.close();
  return found.map(({ callId }) => callId);
}

test('while dozens of missed calls are read, others get their turn after each', async () => {
  const directory = temporaryDirectory();
  const log = valueIn(openCallLog(directory));
  const ids = Array.from({ length: 40 }, (_, at) => `call-${at}`);
  for (const [at, id] of ids.entries())
    for (const event of call(id, now - 9000 + at, '', 'missed')) valueIn(log.appendIncoming(event));
  log.close();
  const history = valueIn(openHistory(directory));
  let turns = 0;
  let done = false;
  const count = () => {
    turns += 1;
    if (!done) setImmediate(count);
  };
  const reading = missedCalls({
    history: () => ok(history),
    contacts: { tickedCalls: async () => ok([]) },
    now: () => now,
  });
  count();
  expect((await reading).map(({ callId }) => callId)).toEqual(ids);
  done = true;
  history.close();
  expect(turns).toBeGreaterThanOrEqual(ids.length);
});

test('missed calls wait over a restart, the oldest first, for a week', async () => {
  const events = [
    ...call('ancient', now - 8 * dayMs, '09351111101', 'missed'),
    ...call('older', now - 2 * dayMs, '09351111102', 'missed'),
    ...call('newer', now - 5000, '', 'missed'),
  ];
  expect(await waiting(events)).toEqual(['older', 'newer']);
});

test('who was called later, or called again and was answered, waits no more; nor what was ticked off', async () => {
  const events = [
    ...call('called', now - dayMs, '09351111102', 'missed'),
    ...call('came-back', now - dayMs, '09351111103', 'missed'),
    ...call('came-back-2', now - 9000, '09351111103', 'answered'),
    ...call('ticked', now - dayMs, '09351111104', 'missed'),
    ...call('waits', now - dayMs, '09351111105', 'missed'),
  ];
  expect(await waiting(events, ['ticked'], ['09351111102'])).toEqual(['waits']);
});

test('calls of a time to come, as a backup may hold them, keep no missed call of now off the list', async () => {
  const ahead = now + 400 * dayMs;
  const events = [
    ...Array.from({ length: 51 }, (_, at) => call(`ahead-${at}`, ahead + at, `0935111200${at}`, 'missed')),
    ...Array.from({ length: 101 }, (_, at) => call(`spoken-${at}`, ahead + at, '09351111105', 'answered')),
    call('waits', now - dayMs, '09351111105', 'missed'),
    call('called', now - dayMs, '09351111102', 'missed'),
    ...Array.from({ length: 101 }, (_, at) => call(`rang-${at}`, ahead + at, '09351111102', 'missed')),
  ];
  expect(await waiting(events.flat(), [], ['09351111102'])).toEqual(['waits']);
});

const missed = (callId: string, number: string): IncomingCall => ({
  ...{ callId, number, agentNumber: '305', route: 'external', entryPoint: null, uniqueId: callId },
  ...{ startedAt: 1000, answeredAt: null, takenBy: null, overAt: 2000, cdr: null, records: 0 },
  ended: { at: 2000, outcome: 'missed', ringSeconds: 1, talkSeconds: null },
});

function boardWith(before: IncomingCall[]) {
  const events = hostEvents();
  const ticked: string[] = [];
  const board = createIncomingBoard({
    host: { subscribe: events.subscribe },
    changed: () => {},
    missed: async () => before,
    ticked: (callId) => void ticked.push(callId),
  });
  const ids = () => board.list().map(({ callId }) => callId);
  return { board, events, ticked, ids };
}

test('the board takes over what waits from before, and ten missed calls of a morning all stay', async () => {
  const { events, ids } = boardWith([missed('old', '214')]);
  events.began(null);
  await soon(async () => ids()).toEqual(['old']);
  for (let index = 0; index < 10; index += 1) events.incoming(missed(`new-${index}`, `3${index}0`), 'ended');
  expect(ids()).toHaveLength(11);
});

test('a call to the number takes its missed calls off the board, by whatever prefix it is written', async () => {
  const { events, ids } = boardWith([
    missed('a', '02188001177'),
    missed('b', '+982188001177'),
    missed('c', '214'),
  ]);
  events.began(null);
  await soon(async () => ids()).toHaveLength(3);
  events.call(callRequestedEvent('out', '02188001177'));
  expect(ids()).toEqual(['c']);
});

test('a missed call that is ticked off is gone for good', async () => {
  const { board, events, ids, ticked } = boardWith([missed('a', '214')]);
  events.began(null);
  await soon(async () => ids()).toEqual(['a']);
  board.dismiss('a');
  expect([ids(), ticked]).toEqual([[], ['a']]);
});
