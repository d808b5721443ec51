import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createCallBoard } from '../../electron/desktop/features/calls/call-board.ts';
import { createContactNames } from '../../electron/desktop/features/contacts/contact-names.ts';
import { createSnapshotStore } from '../../electron/desktop/snapshot-store.ts';
import type { CallEvent } from '../../shared/call/events.ts';
import { ok } from '../../shared/result.ts';
import { callRequestedEvent, endedEvent } from '../support/board-events.ts';

test('however much changes in a turn, windows get one snapshot', async () => {
  const pushed: unknown[] = [];
  let version = 0;
  const store = createSnapshotStore(
    () => ({ version }) as never,
    (snapshot) => pushed.push(snapshot),
  );
  for (version = 1; version < 5; version += 1) store.changed();
  await turn();
  expect(pushed).toEqual([{ version: 5 }]);
  store.changed();
  store.stop();
  await turn();
  expect(pushed).toHaveLength(1);
});

const idsOf = (board: ReturnType<typeof createCallBoard>) => board.list().map(({ callId }) => callId);

test('an ended call stays on the board until it is put away; a living one can not be put away', () => {
  const board = createCallBoard(() => {});
  board.add(callRequestedEvent('c1', '09125550101'));
  board.dismiss('c1');
  expect(idsOf(board)).toEqual(['c1']);
  board.add(endedEvent('c1'));
  expect(board.list()[0]?.events).toHaveLength(2);
  board.dismiss('c1');
  expect(idsOf(board)).toEqual([]);
});

test('evidence about a call that was put away does not bring it back', () => {
  const board = createCallBoard(() => {});
  board.add(callRequestedEvent('c1', '09125550101'));
  board.add(endedEvent('c1'));
  board.dismiss('c1');
  const late: CallEvent = { callId: 'c1', at: 9, type: 'campaign-removed', source: 'app', leg: null };
  board.add(late);
  expect(idsOf(board)).toEqual([]);
});

test('only the last three ended calls stay, and every living one', () => {
  const board = createCallBoard(() => {});
  for (const id of ['c1', 'c2', 'c3', 'c4', 'c5']) {
    board.add(callRequestedEvent(id, '201'));
    if (id !== 'c1') board.add(endedEvent(id));
  }
  expect(idsOf(board)).toEqual(['c1', 'c3', 'c4', 'c5']);
});

test('names are looked up once, together, and asked anew when contacts change', async () => {
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
