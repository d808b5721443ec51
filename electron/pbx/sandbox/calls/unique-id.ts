let channels = 40_000;

/** `1757412345.40001`: Asterisk's unique id, seconds and a count of channels. `now`: ms UTC by the PBX's clock. */
export function newUniqueId(now: number): string {
  // Two a call: the second leg's channel is the next one.
  channels += 2;
  return `${Math.floor(now / 1000)}.${channels}`;
}

/** The PBX knows the state of its own extensions only, never of an outside number. */
export const isExtension = (number: string): boolean => /^\d{2,5}$/.test(number);
