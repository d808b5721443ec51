import { expect, test } from 'vitest';
import { startContacts } from '../support/storage/contact-files.ts';
import { valueIn } from '../support/storage/stored-calls.ts';

const draft = { number: '09351111101', callId: 'call-1', note: 'price list', at: 5000 };

test('a follow-up is open until it is done, the first due first, and can be opened again', async () => {
  const contacts = startContacts();
  const later = valueIn(await contacts.followUpAdd({ draft: { ...draft, at: 9000 }, now: 10 }));
  const first = valueIn(await contacts.followUpAdd({ draft, now: 20 }));
  expect(first).toMatchObject({ ...draft, addedAt: 20, doneAt: null, remindedAt: null });
  const open = async () => valueIn(await contacts.followUps({ all: false })).map(({ id }) => id);
  expect(await open()).toEqual([first.id, later.id]);
  expect(valueIn(await contacts.followUpChange({ id: first.id, doneAt: 6000 }))).toMatchObject({
    doneAt: 6000,
    at: 5000,
  });
  expect(await open()).toEqual([later.id]);
  expect(valueIn(await contacts.followUps({ all: true }))).toHaveLength(2);
  valueIn(await contacts.followUpChange({ id: first.id, doneAt: null }));
  expect(await open()).toEqual([first.id, later.id]);
  expect(valueIn(await contacts.followUpsOf(['call-1', 'call-2']))).toHaveLength(2);
});

test('a follow-up that is moved is reminded of again, one that only was reminded of keeps its time', async () => {
  const contacts = startContacts();
  const { id } = valueIn(await contacts.followUpAdd({ draft, now: 10 }));
  valueIn(await contacts.markReminded({ ids: [id], at: 5001 }));
  expect(valueIn(await contacts.followUps({ all: false }))).toMatchObject([{ at: 5000, remindedAt: 5001 }]);
  expect(valueIn(await contacts.followUpChange({ id, at: 8000 }))).toMatchObject({
    at: 8000,
    remindedAt: null,
  });
  expect(valueIn(await contacts.followUpChange({ id: 'nothing', at: 1 }))).toBe(null);
});

test('a missed call is ticked off once, whoever asks again', async () => {
  const contacts = startContacts();
  valueIn(await contacts.tickCall({ callId: 'in-1', at: 1 }));
  valueIn(await contacts.tickCall({ callId: 'in-1', at: 2 }));
  expect(valueIn(await contacts.tickedCalls(['in-1', 'in-2']))).toEqual(['in-1']);
});
