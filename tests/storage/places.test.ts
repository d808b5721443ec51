import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  allPlaces,
  firstThat,
  hasPlace,
  keepCommon,
  keepListed,
  keepThoseThat,
  type Places,
  placesIn,
  placesOf,
} from '../../electron/storage/contacts/places.ts';

const most = 100;
const listed = (places: Places, count: number) =>
  Array.from({ length: count }, (_, place) => place).filter((place) => hasPlace(places, place));

test('sets of places hold, count, compare and give in order what sets of numbers do', () => {
  const some = fc.integer({ min: 1, max: most }).chain((count) => {
    const subset = fc.uniqueArray(fc.nat(count - 1));
    return fc.record({ count: fc.constant(count), a: subset, b: subset, first: fc.nat(count) });
  });
  fc.assert(
    fc.property(some, ({ count, a, b, first }) => {
      const sorted = a.toSorted((one, other) => one - other);
      const isOdd = (place: number) => place % 2 === 1;
      const shared = sorted.filter((place) => b.includes(place));
      const places = placesOf(count, a);
      const [common, commonListed, odd] = [places.slice(), places.slice(), places.slice()];
      keepCommon(common, placesOf(count, b));
      keepListed(commonListed, b);
      keepThoseThat(odd, isOdd);
      expect([placesIn(places), placesIn(allPlaces(count))]).toEqual([a.length, count]);
      expect(listed(places, count)).toEqual(sorted);
      expect(listed(allPlaces(count), count)).toHaveLength(count);
      expect(listed(common, count)).toEqual(shared);
      expect(listed(commonListed, count)).toEqual(shared);
      expect(listed(odd, count)).toEqual(sorted.filter(isOdd));
      expect(firstThat(places, first, isOdd)).toEqual(sorted.filter(isOdd).slice(0, first));
    }),
  );
});
