/**
 * Values as text between the page's isolated world and the test's process: what structured clone carries and JSON
 * does not (undefined, dates, bigints, maps, sets, bytes, NaN) is tagged.
 */
export function encodeValue(value) {
  return JSON.stringify(tag(value));
}

export function decodeValue(text) {
  return untag(JSON.parse(text));
}

function tag(value) {
  if (value === undefined) return { $: 'undefined' };
  if (typeof value === 'bigint') return { $: 'bigint', text: String(value) };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', text: String(value) };
  if (typeof value === 'function' || typeof value === 'symbol')
    throw new Error('An object could not be cloned.');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(tag);
  if (value instanceof Date) return { $: 'date', at: value.getTime() };
  if (value instanceof Map) return { $: 'map', entries: [...value].map(tag) };
  if (value instanceof Set) return { $: 'set', values: [...value].map(tag) };
  if (ArrayBuffer.isView(value)) return { $: 'bytes', values: [...new Uint8Array(value.buffer)] };
  const entries = Object.entries(value).map(([key, entry]) => [key, tag(entry)]);
  return '$' in value ? { $: 'object', entries } : Object.fromEntries(entries);
}

const readers = {
  undefined: () => undefined,
  bigint: ({ text }) => BigInt(text),
  number: ({ text }) => Number(text),
  date: ({ at }) => new Date(at),
  map: ({ entries }) => new Map(entries.map(untag)),
  set: ({ values }) => new Set(values.map(untag)),
  bytes: ({ values }) => new Uint8Array(values),
  object: ({ entries }) => Object.fromEntries(entries.map(([key, entry]) => [key, untag(entry)])),
};

function untag(value) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(untag);
  if ('$' in value) return readers[value.$](value);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, untag(entry)]));
}
