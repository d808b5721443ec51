import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createCallBoard } from '../../electron/desktop/features/calls/call-board.ts';
import { createContactNames } from '../../electron/desktop/features/contacts/contact-names.ts';
import { createSignal, createTurnSignal } from '../../electron/desktop/signal.ts';
import type { CallEvent } from '../../shared/call/events.ts';
import { ok } from '../../shared/result.ts';
import { callRequestedEvent, endedEvent, knownBy } from '../support/app/board-events.ts';
import { fakeEngine, hostEvents } from '../support/app/host-events.ts';

test('however much changes in a turn, whoever shows it is told once, and not any more after the end', async () => {
  let looks = 0;
  const changes = createTurnSignal();
  const stop = changes.subscribe(() => {
    looks += 1;
  });
  for (let change = 0; change < 5; change += 1) changes.tell();
  expect(looks).toBe(0);
  await turn();
  expect(looks).toBe(1);
  changes.tell();
  changes.stop();
  await turn();
  expect(looks).toBe(1);
  stop();
  changes.tell();
  await turn();
  expect(looks).toBe(1);
});

test('a signal tells at once, in the order of the subscriptions', () => {
  const told: string[] = [];
  const signal = createSignal();
  signal.subscribe(() => told.push('first'));
  const stop = signal.subscribe(() => told.push('second'));
  signal.tell();
  stop();
  signal.tell();
  expect(told).toEqual(['first', 'second', 'first']);
});

function boardWith() {
  const { call, began, subscribe } = hostEvents();
  const board = createCallBoard({ subscribe }, () => {});
  return { board, call, began };
}
const idsOf = (board: ReturnType<typeof createCallBoard>) => board.list().map(({ callId }) => callId);

test('an ended call stays on the board until it is put away; a living one can not be put away', () => {
  const { board, call } = boardWith();
  call(callRequestedEvent('c1', '09125550101'));
  board.dismiss('c1');
  expect(idsOf(board)).toEqual(['c1']);
  call(endedEvent('c1'));
  expect(board.list()[0]?.events).toHaveLength(2);
  board.dismiss('c1');
  expect(idsOf(board)).toEqual([]);
});

test('evidence about a call that was put away does not bring it back', () => {
  const { board, call } = boardWith();
  call(callRequestedEvent('c1', '09125550101'));
  call(endedEvent('c1'));
  board.dismiss('c1');
  const late: CallEvent = { callId: 'c1', at: 9, type: 'campaign-removed', source: 'app', leg: null };
  call(late);
  expect(idsOf(board)).toEqual([]);
});

test('only the last three ended calls stay, and every living one', () => {
  const { board, call } = boardWith();
  for (const id of ['c1', 'c2', 'c3', 'c4', 'c5']) {
    call(callRequestedEvent(id, '201'));
    if (id !== 'c1') call(endedEvent(id));
  }
  expect(idsOf(board)).toEqual(['c1', 'c3', 'c4', 'c5']);
});

test('what an engine knows at its start stands on the board with its whole log', () => {
  const { board, began } = boardWith();
  const events = [callRequestedEvent('c1', '201')];
  const known = knownBy(events);
  began(null);
  expect(idsOf(board)).toEqual([]);
  began(fakeEngine({ calls: () => [known], events: () => events }));
  expect(board.list()).toEqual([{ callId: 'c1', number: '201', events, inLine: null, cancelling: null }]);
  expect(board.living()?.callId).toBe('c1');
});

test('an ended call that the next engine asks about once more is not brought back, nor taken away', () => {
  const { board, call, began } = boardWith();
  for (const id of ['c1', 'c2']) {
    call(callRequestedEvent(id, '201'));
    call(endedEvent(id));
  }
  board.dismiss('c1');
  const logs = new Map(['c1', 'c2', 'c3'].map((id) => [id, [callRequestedEvent(id, '201'), endedEvent(id)]]));
  began(fakeEngine({ calls: () => [...logs.values()].map(knownBy), events: (id) => logs.get(id) ?? [] }));
  expect(idsOf(board)).toEqual(['c2']);
});

test('names are looked up once, together, and asked again when contacts change', async () => {
  const asked: string[][] = [];
  let changes = 0;
  const names = createContactNames(
    {
      names: async (numbers) => {
        asked.push(numbers);
        return ok(new Map([['201', `Sara ${asked.length}`]]));
      },
    },
    () => {
      changes += 1;
    },
  );
  expect([names.of('201'), names.of('202'), names.of('201')]).toEqual([null, null, null]);
  await turn();
  expect(asked).toEqual([['201', '202']]);
  expect([names.of('201'), names.of('202')]).toEqual(['Sara 1', null]);
  expect(changes).toBe(1);
  names.forget();
  names.of('201');
  await turn();
  expect(names.of('201')).toBe('Sara 2');
});

test('an answer that was asked before the contacts changed is not believed', async () => {
  const answers: ((name: string) => void)[] = [];
  const names = createContactNames(
    {
      names: () =>
        new Promise((resolve) => {
          answers.push((name) => resolve(ok(new Map([['201', name]]))));
        }),
    },
    () => {},
  );
  names.of('201');
  await turn();
  names.forget();
  names.of('201');
  await turn();
  answers[0]?.('old');
  answers[1]?.('new');
  await turn();
  expect(names.of('201')).toBe('new');
});
