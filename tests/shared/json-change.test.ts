import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
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

describe('in lists of thousands', () => {
  /** How often anything of a list's items was looked at. */
  function looksAt(
    count: number,
    itemOf: (place: number) => object,
    changed: (item: object) => object,
  ): number {
    let looks = 0;
    const watched = (item: object) =>
      new Proxy(item, {
        get: (target, name) => {
          looks += 1;
          return Reflect.get(target, name);
        },
      });
    const items = Array.from({ length: count }, (_, place) => itemOf(place));
    changeOf(items.map(watched), items.map(changed));
    return looks;
  }

  test.each<[what: string, item: (place: number) => object, change: (item: object) => object]>([
    [
      'each colleague is in another state',
      (place) => ({ number: `${place}`, state: 'free' }),
      (item) => ({ ...item, state: 'away' }),
    ],
    [
      'each call has another name',
      (place) => ({ callId: `${place}`, name: 'a' }),
      (item) => ({ ...item, name: 'b' }),
    ],
    ['all are others', (place) => ({ id: `${place}` }), (item) => ({ id: `other ${Object.values(item)}` })],
    [
      'none has an id',
      (place) => ({ words: `${place}` }),
      (item) => ({ words: `other ${Object.values(item)}` }),
    ],
  ])('where %s, twice as many items are looked at some twice as often', (_what, item, change) => {
    const [once, twice] = [2000, 4000].map((count) => looksAt(count, item, change));
    expect(twice).toBeLessThan(2.5 * (once ?? 0));
    expect(twice).toBeLessThan(4000 * 500);
  });
});
