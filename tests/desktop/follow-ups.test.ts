import { expect, test } from 'vitest';
import { createFollowUps } from '../../electron/desktop/features/follow-ups/follow-ups.ts';
import type { FollowUp } from '../../shared/follow-ups/follow-up.ts';
import { ManualClock } from '../support/engine/manual-clock.ts';
import { soon } from '../support/engine/soon.ts';
import { startContacts } from '../support/storage/contact-files.ts';
import { valueIn } from '../support/storage/stored-calls.ts';

const draft = { number: '09351111101', callId: null, note: 'price list' };

/** A signal once a minute of that clock. */
const minuteOf = (clock: ManualClock) => ({
  subscribe(listener: () => void) {
    let cancel = () => {};
    const next = () => {
      cancel = clock.after(60_000, () => {
        next();
        listener();
      });
    };
    next();
    return () => cancel();
  },
});

function startApp(contacts = startContacts(), clock = new ManualClock(0)) {
  const reminded: FollowUp[][] = [];
  const followUps = createFollowUps({
    ...{ contacts, clock, minute: minuteOf(clock), changed: () => {} },
    remind: (due) => void reminded.push(due),
  });
  return { contacts, clock, followUps, reminded };
}

test('the person is reminded once, at its time, and again at a new time', async () => {
  const { clock, followUps, reminded } = startApp();
  const { id } = valueIn(await followUps.add({ ...draft, at: 30_000 }));
  expect(reminded).toEqual([]);
  await clock.advance(30_000);
  await soon(async () => reminded.length).toBe(1);
  await clock.advance(60_000);
  await followUps.refresh();
  expect(reminded).toMatchObject([[{ id, note: 'price list' }]]);
  valueIn(await followUps.change(id, { at: clock.now() + 10_000 }));
  await clock.advance(10_000);
  await soon(async () => reminded.length).toBe(2);
});

test('what came while the app was off is told at its start, and not at the next one', async () => {
  const before = startApp();
  valueIn(await before.followUps.add({ ...draft, at: 30_000 }));
  before.followUps.stop();
  const next = startApp(before.contacts, new ManualClock(90_000));
  await next.followUps.refresh();
  expect(next.reminded).toHaveLength(1);
  next.followUps.stop();
  const third = startApp(before.contacts, new ManualClock(100_000));
  await third.followUps.refresh();
  expect(third.reminded).toEqual([]);
  expect(third.followUps.list()).toHaveLength(1);
});

test('a follow-up that the terminal added beside the app is seen within a minute', async () => {
  const { contacts, clock, followUps } = startApp();
  await followUps.refresh();
  valueIn(await contacts.followUpAdd({ draft: { ...draft, at: 5 * 60_000 }, now: 1 }));
  await clock.advance(60_000);
  await soon(async () => followUps.list().length).toBe(1);
});

test('the app reminds of no follow-up that is done, and says so of one that is gone', async () => {
  const { clock, followUps, reminded } = startApp();
  const { id } = valueIn(await followUps.add({ ...draft, at: 30_000 }));
  valueIn(await followUps.change(id, { doneAt: 10 }));
  await clock.advance(30_000);
  await followUps.refresh();
  expect(reminded).toEqual([]);
  expect(await followUps.change('nothing', { at: 1 })).toEqual({
    ok: false,
    error: { kind: 'follow-up-not-found', id: 'nothing' },
  });
});

test('of twelve hundred follow-ups the first five hundred are shown and told in one notice, and the others counted', async () => {
  const contacts = startContacts();
  for (let n = 0; n < 1_200; n += 1)
    valueIn(await contacts.followUpAdd({ draft: { ...draft, note: `note ${n}`, at: n }, now: 1 }));
  let written = 0;
  const markReminded: typeof contacts.markReminded = (order) => {
    written += 1;
    return contacts.markReminded(order);
  };
  const counted = startApp({ ...contacts, markReminded }, new ManualClock(90_000));
  await counted.followUps.refresh();
  const list = counted.followUps.list();
  expect([list.length, counted.followUps.more(), written]).toEqual([500, 700, 1]);
  expect(list[499]).toMatchObject({ note: 'note 499', remindedAt: 90_000 });
  expect(counted.reminded.map((due) => due.length)).toEqual([500]);
  valueIn(await counted.followUps.change(list[0]?.id ?? '', { doneAt: 90_001 }));
  expect(counted.followUps.list().at(-1)).toMatchObject({ note: 'note 500' });
  expect(counted.followUps.more()).toBe(699);
});
