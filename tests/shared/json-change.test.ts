import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changed, changeOf } from '../../shared/json-change.ts';

const value = fc.jsonValue({ maxDepth: 4 });
const thing = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  words: fc.string(),
  list: fc.array(fc.nat(5)),
});
/** Lists of things, which share some. */
const lists = fc.tuple(fc.array(thing), fc.array(thing)).map(([one, two]) => ({
  before: { calls: one, count: one.length },
  after: { calls: [...two, ...one.slice(1)], count: two.length },
}));

test('a change makes the second value of the first, whatever they are', () => {
  fc.assert(
    fc.property(value, value, (before, after) => {
      const change = changeOf(before, after);
      expect(changed(before, structuredClone(change))).toEqual(after);
    }),
  );
  fc.assert(
    fc.property(lists, ({ before, after }) => {
      expect(changed(before, structuredClone(changeOf(before, after)))).toEqual(after);
      expect(changed(after, structuredClone(changeOf(after, before)))).toEqual(before);
    }),
  );
});

test('equal values have no change between them', () => {
  fc.assert(
    fc.property(value, (one) => {
      expect(changeOf(one, structuredClone(one))).toBeNull();
    }),
  );
});

test('what did not change stays the very same object', () => {
  const before = { calls: [{ callId: 'one' }, { callId: 'two', events: [{ at: 1 }] }], list: [1, 2] };
  const after = structuredClone(before);
  after.calls[1] = { callId: 'two', events: [{ at: 1 }, { at: 2 }] };
  const next = changed(before, changeOf(before, after)) as typeof before;
  expect(next).toEqual(after);
  expect(next.calls[0]).toBe(before.calls[0]);
  expect(next.calls[1]?.events?.[0]).toBe(before.calls[1]?.events?.[0]);
  expect(next.list).toBe(before.list);
});

test('one more event of a call is told alone, and a new row pushes none of the others', () => {
  const event = (at: number) => ({ type: 'campaign-status', callId: 'one', at, words: 'x'.repeat(200) });
  const events = Array.from({ length: 60 }, (_, at) => event(at));
  const before = {
    calls: [{ callId: 'one', events }],
    recents: events.map(({ at }) => ({ callId: String(at) })),
  };
  const after = {
    calls: [{ callId: 'one', events: [...events, event(60)] }],
    recents: [{ callId: 'new' }, ...before.recents.slice(0, -1)],
  };
  expect(changeOf(before, after)).toEqual({
    fields: {
      calls: {
        items: [{ at: 0, change: { fields: { events: { items: [[0, 59], { is: event(60) }] } }, gone: [] } }],
      },
      recents: { items: [{ is: { callId: 'new' } }, [0, 58]] },
    },
    gone: [],
  });
});
