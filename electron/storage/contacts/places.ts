/** A set of places in a list, from 0: a bit for each, 32 of them in a number. */
export type Places = Int32Array;

/** Those of so many places that are listed. */
export function placesOf(count: number, listed: readonly number[]): Places {
  const places = new Int32Array(Math.ceil(count / 32));
  for (const place of listed) addPlace(places, place);
  return places;
}

export function allPlaces(count: number): Places {
  const places = placesOf(count, []).fill(-1);
  if (count % 32 !== 0) places[places.length - 1] = (1 << (count % 32)) - 1;
  return places;
}

export function addPlace(places: Places, place: number): void {
  places[place >> 5] = (places[place >> 5] ?? 0) | (1 << (place & 31));
}

export const hasPlace = (places: Places, place: number): boolean =>
  ((places[place >> 5] ?? 0) & (1 << (place & 31))) !== 0;

/** How many places a set has: the bits of each number are added up in groups of two, four and eight. */
export function placesIn(places: Places): number {
  let total = 0;
  for (let at = 0; at < places.length; at += 1) {
    let bits = places[at] ?? 0;
    bits -= (bits >>> 1) & 0x5555_5555;
    bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
    total += Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
  }
  return total;
}

/** Takes the places out of a set that another one lacks. */
export function keepCommon(places: Places, others: Places): void {
  for (let at = 0; at < places.length; at += 1) places[at] = (places[at] ?? 0) & (others[at] ?? 0);
}

/** The same for a list. */
export function keepListed(places: Places, listed: readonly number[]): void {
  const common = listed.filter((place) => hasPlace(places, place));
  places.fill(0);
  for (const place of common) addPlace(places, place);
}

/** Takes the places out of a set at which something does not hold. */
export function keepThoseThat(places: Places, holds: (place: number) => boolean): void {
  for (let at = 0; at < places.length; at += 1) {
    let left = places[at] ?? 0;
    let kept = left;
    while (left !== 0) {
      const last = left & -left;
      if (!holds(at * 32 + 31 - Math.clz32(last))) kept ^= last;
      left ^= last;
    }
    places[at] = kept;
  }
}

/** The first places of a set at which something holds, at most so many. */
export function firstThat(places: Places, most: number, holds: (place: number) => boolean): number[] {
  const found: number[] = [];
  for (let at = 0; at < places.length && found.length < most; at += 1) {
    let left = places[at] ?? 0;
    while (left !== 0 && found.length < most) {
      const last = left & -left;
      const place = at * 32 + 31 - Math.clz32(last);
      if (holds(place)) found.push(place);
      left ^= last;
    }
  }
  return found;
}
